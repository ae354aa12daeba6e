import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { DataColumn } from '@/components/data-table/column'
import { OrderState } from '@/components/status/order-state'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/text-link'
import { TimeAgo } from '@/components/ui/time-ago'
import { TwoLines } from '@/components/ui/two-lines'
import type { OrderRow } from '@/lib/cash-out/order-row'
import { Deadline } from './deadline'
import { RawWords } from './raw-words'

/** The columns of the table of orders. */
export function useOrderColumns(): readonly DataColumn<OrderRow>[] {
  const t = useTranslations('cashOut.table.column')
  return useMemo(
    () => [
      {
        id: 'reference',
        label: t('reference'),
        hideable: false,
        cell: (row) => <TwoLines first={<Reference row={row} />} second={row.title} />,
      },
      { id: 'place', label: t('place'), cell: ({ till, store }) => <TwoLines first={till} second={store} /> },
      { id: 'cashier', label: t('cashier'), initiallyHidden: true, cell: ({ cashier }) => cashier },
      {
        id: 'purchase',
        label: t('purchase'),
        align: 'end',
        cell: ({ purchaseMinor, currency }) => <Sum minor={purchaseMinor} currency={currency} />,
      },
      {
        id: 'withdrawal',
        label: t('withdrawal'),
        align: 'end',
        cell: ({ withdrawalMinor, currency }) => <Sum minor={withdrawalMinor} currency={currency} />,
      },
      {
        id: 'amount',
        label: t('total'),
        align: 'end',
        sortable: true,
        cell: ({ totalMinor, currency }) => <Money minor={BigInt(totalMinor)} currency={currency} />,
      },
      {
        id: 'state',
        label: t('state'),
        cell: ({ state, orderStatus }) => (
          <TwoLines
            first={<OrderState state={state} />}
            second={orderStatus ? <code className="font-mono">{orderStatus}</code> : null}
          />
        ),
      },
      {
        id: 'deadline',
        label: t('deadline'),
        cell: ({ deadline, timeZone }) =>
          deadline ? (
            <Deadline deadline={deadline} timeZone={timeZone} />
          ) : (
            <span className="text-text-quiet">–</span>
          ),
      },
      {
        id: 'payment',
        label: t('payment'),
        cell: ({ paymentStatus, paymentDetail }) => (
          <RawWords status={paymentStatus} detail={paymentDetail} />
        ),
      },
      { id: 'confirmation', label: t('confirmation'), cell: (row) => <Confirmation row={row} /> },
      {
        id: 'created',
        label: t('created'),
        sortable: true,
        cell: ({ createdAt, timeZone }) => <ExactTime at={createdAt} timeZone={timeZone} />,
      },
      {
        id: 'changed',
        label: t('changed'),
        initiallyHidden: true,
        cell: ({ changedAt, timeZone }) => <TimeAgo at={changedAt} timeZone={timeZone} />,
      },
      {
        id: 'looked',
        label: t('looked'),
        initiallyHidden: true,
        cell: ({ lastCheckedAt, timeZone }) => <TimeAgo at={lastCheckedAt} timeZone={timeZone} />,
      },
    ],
    [t],
  )
}

function Reference({ row: { id, reference } }: { readonly row: OrderRow }) {
  return (
    <TextLink
      href={`/cash-out/orders/${id}`}
      prefetch={false}
      tabIndex={-1}
      title={reference}
      className="inline-block max-w-40 truncate align-bottom font-mono"
    >
      {reference}
    </TextLink>
  )
}

/** Nothing of a part is told apart from a sum. */
function Sum({ minor, currency }: { readonly minor: string; readonly currency: OrderRow['currency'] }) {
  if (minor === '0') return <span className="text-text-quiet">–</span>
  return <Money minor={BigInt(minor)} currency={currency} />
}

export function Confirmation({ row }: { readonly row: OrderRow }) {
  const t = useTranslations('cashOut.confirmation')
  const { confirmationStatus: status, confirmationDetail: detail } = row
  if (status === null) return <span className="text-text-quiet">–</span>
  return (
    <TwoLines
      first={t(status)}
      second={<code className="font-mono">{detail ? `${status} / ${detail}` : status}</code>}
    />
  )
}
