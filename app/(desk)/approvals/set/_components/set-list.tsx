import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { RiskMarks } from '@/app/(desk)/approvals/_components/risk-marks'
import type { DataColumn } from '@/components/data-table/column'
import { DataTable } from '@/components/data-table/data-table'
import { useTargetWords } from '@/components/payout/use-target-words'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/text-link'
import { TwoLines } from '@/components/ui/two-lines'
import type { SetItem } from '@/lib/approvals/read-set'

/** Every payout of the set, what asks for a look first; amount and destination as they are sent. */
export function SetList({ items }: { readonly items: readonly SetItem[] }) {
  const t = useTranslations('approvalSet')
  const columns = useSetColumns()
  return (
    <DataTable<SetItem>
      label={t('list')}
      columns={columns}
      rows={items}
      rowId={({ payoutId }) => payoutId}
      rowName={({ reference, beneficiaryName }) => reference || beneficiaryName}
      renderCompact={(item) => <Compact item={item} />}
      total={{ count: items.length, atLeast: false }}
    />
  )
}

function useSetColumns(): readonly DataColumn<SetItem>[] {
  const t = useTranslations('approvalSet')
  const approvals = useTranslations('approvals')
  return useMemo(
    () => [
      {
        id: 'beneficiary',
        label: approvals('column.beneficiary'),
        hideable: false,
        cell: (item) => (
          <TwoLines
            first={
              <span className="block min-w-36 max-w-56 whitespace-normal break-words">
                {item.beneficiaryName || approvals('noName')}
              </span>
            }
            second={
              <TextLink href={`/approvals/${item.payoutId}`}>
                {item.reference || approvals('noReference')}
              </TextLink>
            }
          />
        ),
      },
      {
        id: 'amount',
        label: approvals('column.amount'),
        align: 'end',
        hideable: false,
        cell: ({ amountMinor, currency }) => <Money minor={amountMinor} currency={currency} />,
      },
      {
        id: 'destination',
        label: t('destination'),
        hideable: false,
        cell: (item) => (
          <code className="block max-w-96 font-mono text-13 whitespace-normal wrap-anywhere">
            <Destination item={item} />
          </code>
        ),
      },
      { id: 'look', label: t('look'), cell: (item) => <Look item={item} /> },
      { id: 'account', label: approvals('column.account'), cell: ({ accountName }) => accountName },
      { id: 'maker', label: approvals('column.maker'), cell: ({ makerName }) => makerName },
    ],
    [t, approvals],
  )
}

/** Where the frozen bytes send it, in one line: key or account, then the owner's document. */
function Destination({ item: { to } }: { readonly item: SetItem }) {
  return useTargetWords(to, null).line
}

/** What asks for a look, and in whose place it would be decided where that is not one's own. */
function Look({ item: { marks, behalf } }: { readonly item: SetItem }) {
  const t = useTranslations('approvalSet')
  return (
    <>
      <RiskMarks marks={marks} />
      {behalf ? (
        <span className="block text-13 whitespace-normal">{t('behalf', { name: behalf.name })}</span>
      ) : null}
    </>
  )
}

function Compact({ item }: { readonly item: SetItem }) {
  const t = useTranslations('approvals')
  return (
    <span className="flex flex-col gap-0.5">
      <span className="flex items-baseline justify-between gap-3">
        <span className="truncate font-medium">{item.beneficiaryName || t('noName')}</span>
        <Money minor={item.amountMinor} currency={item.currency} className="text-14 font-semibold" />
      </span>
      <code className="font-mono text-12 text-text-quiet wrap-anywhere">
        <Destination item={item} />
      </code>
      <TextLink href={`/approvals/${item.payoutId}`}>{item.reference || t('noReference')}</TextLink>
      <Look item={item} />
    </span>
  )
}
