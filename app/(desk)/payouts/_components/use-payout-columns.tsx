import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { PAYOUT_COLUMNS, type PayoutColumn } from '@/app/(desk)/payouts/payout-columns'
import type { DataColumn } from '@/components/data-table/column'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/text-link'
import { TimeAgo } from '@/components/ui/time-ago'
import { CheckedCell } from './checked-cell'
import { type PayoutItem, shortId } from './payout-item'
import { DetailCell, StateCell, StatusCell } from './status-cells'

type Cell = Omit<DataColumn<PayoutItem>, 'id' | 'label'>

/** The columns of the payouts table: each one's cell, and whether it sorts or can be hidden. */
export function usePayoutColumns(
  onCheck: ((item: PayoutItem) => void) | undefined,
): readonly DataColumn<PayoutItem>[] {
  const t = useTranslations('payouts')
  const contract = useTranslations('common.contract')
  return useMemo(() => {
    const directions = { asc: t('oldestFirst'), desc: t('newestFirst') }
    const cells: Record<PayoutColumn, Cell> = {
      reference: { hideable: false, cell: (item) => <Reference item={item} /> },
      beneficiary: { cell: (item) => <Beneficiary item={item} none={t('noName')} /> },
      destination: { cell: (item) => <code className="font-mono text-12">{item.destinationMasked}</code> },
      amount: { align: 'end', sortable: true, hideable: false, cell: (item) => <Amount item={item} /> },
      state: { cell: (item) => <StateCell item={item} /> },
      status: { cell: (item) => <StatusCell item={item} /> },
      detail: { cell: (item) => <DetailCell item={item} /> },
      created: {
        sortable: true,
        directions,
        cell: (item) => <TimeAgo at={item.createdAt} timeZone={item.timeZone} />,
      },
      news: { sortable: true, directions, cell: (item) => <News item={item} none={t('never')} /> },
      checked: { cell: (item) => <CheckedCell item={item} onCheck={onCheck} /> },
      maker: { cell: (item) => item.makerName },
      contract: { cell: (item) => contract(item.contract) },
      tags: { initiallyHidden: true, cell: (item) => <Words words={item.tags.join(', ')} /> },
    }
    return PAYOUT_COLUMNS.map((id) => ({ id, label: t(`column.${id}`), ...cells[id] }))
  }, [t, contract, onCheck])
}

/** The row itself is the stop for the keyboard; the link is for the mouse and for a new tab. */
function Reference({ item }: { readonly item: PayoutItem }) {
  return (
    <TextLink
      href={`/payouts/${item.id}`}
      prefetch={false}
      tabIndex={-1}
      title={item.teamReference || item.id}
      className="block max-w-32 truncate font-mono"
    >
      {item.teamReference || shortId(item.id)}
    </TextLink>
  )
}

function Beneficiary({ item, none }: { readonly item: PayoutItem; readonly none: string }) {
  if (item.beneficiaryName === '') return <span className="text-text-quiet">{none}</span>
  return (
    <span title={item.beneficiaryName} className="block max-w-40 truncate font-medium">
      {item.beneficiaryName}
    </span>
  )
}

function Words({ words }: { readonly words: string }) {
  return (
    <span title={words} className="block max-w-40 truncate">
      {words}
    </span>
  )
}

function Amount({ item }: { readonly item: PayoutItem }) {
  return <Money minor={BigInt(item.amountMinor)} currency={item.currency} className="text-14 font-semibold" />
}

function News({ item, none }: { readonly item: PayoutItem; readonly none: string }) {
  if (item.lastNewsAt === null) return <span className="text-text-quiet">{none}</span>
  return <TimeAgo at={item.lastNewsAt} timeZone={item.timeZone} />
}
