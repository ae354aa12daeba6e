import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { DataColumn } from '@/components/data-table/column'
import { PayoutState } from '@/components/status/payout-state'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/text-link'
import { TimeAgo } from '@/components/ui/time-ago'
import type { InboxRow } from '@/lib/approvals/inbox-row'
import type { InboxTab } from '@/lib/approvals/list-inbox'
import { DecisionMark } from './decision-mark'

/** The columns of a tab: what and to whom, then since when it waits or how it ended, then the details. */
export function useInboxColumns(tab: InboxTab): readonly DataColumn<InboxRow>[] {
  const t = useTranslations('approvals')
  const mode = useTranslations('common.mode')
  return useMemo(() => {
    const what: DataColumn<InboxRow>[] = [
      {
        id: 'beneficiary',
        label: t('column.beneficiary'),
        hideable: false,
        cell: (row) => <Beneficiary row={row} none={t('noName')} />,
      },
      {
        id: 'amount',
        label: t('column.amount'),
        align: 'end',
        hideable: false,
        cell: ({ amountMinor, currency }) => (
          <Money minor={BigInt(amountMinor)} currency={currency} className="text-14 font-semibold" />
        ),
      },
    ]
    const details: DataColumn<InboxRow>[] = [
      {
        id: 'destination',
        label: t('column.destination'),
        cell: ({ destinationMasked }) => <code className="font-mono text-13">{destinationMasked}</code>,
      },
      {
        id: 'document',
        label: t('column.document'),
        cell: ({ documentMasked }) => <code className="font-mono text-13">{documentMasked}</code>,
      },
      {
        id: 'reference',
        label: t('column.reference'),
        cell: ({ reference }) =>
          reference === '' ? (
            <span className="text-text-quiet">{t('noReference')}</span>
          ) : (
            <code className="block max-w-56 truncate font-mono text-13">{reference}</code>
          ),
      },
      {
        id: 'account',
        label: t('column.account'),
        cell: ({ accountName, accountMode }) => (
          <>
            {accountName} <span className="text-text-quiet">· {mode(accountMode)}</span>
          </>
        ),
      },
      { id: 'maker', label: t('column.maker'), cell: ({ makerName }) => makerName },
    ]
    return [...what, ...(tab === 'decided' ? decidedColumns(t) : waitingColumns(tab, t)), ...details]
  }, [tab, t, mode])
}

type Translate = ReturnType<typeof useTranslations<'approvals'>>

function waitingColumns(tab: InboxTab, t: Translate): DataColumn<InboxRow>[] {
  const since: DataColumn<InboxRow> = {
    id: 'submitted',
    label: t('column.submitted'),
    cell: ({ submittedAt, timeZone }) => <TimeAgo at={submittedAt} timeZone={timeZone} />,
  }
  if (tab === 'mine') return [since]
  return [
    since,
    {
      id: 'why',
      label: t('column.why'),
      cell: ({ notMine }) => (notMine === null ? null : t(`notMine.${notMine}`)),
    },
  ]
}

function decidedColumns(t: Translate): DataColumn<InboxRow>[] {
  return [
    { id: 'decision', label: t('column.decision'), cell: (row) => <DecisionMark row={row} /> },
    { id: 'person', label: t('column.person'), cell: ({ decision }) => decision?.personName },
    {
      id: 'decided',
      label: t('column.decided'),
      cell: ({ decision, timeZone }) =>
        decision === null ? null : <TimeAgo at={decision.at} timeZone={timeZone} />,
    },
    { id: 'state', label: t('column.state'), cell: ({ state }) => <PayoutState state={state} /> },
    {
      id: 'reason',
      label: t('column.reason'),
      cell: ({ decision }) =>
        decision?.reason ? (
          <span title={decision.reason} className="block max-w-72 truncate">
            {decision.reason}
          </span>
        ) : null,
    },
  ]
}

function Beneficiary({ row, none }: { readonly row: InboxRow; readonly none: string }) {
  return (
    <TextLink
      href={`/approvals/${row.payoutId}`}
      prefetch={false}
      tabIndex={-1}
      title={row.beneficiaryName}
      className="block max-w-64 truncate font-medium"
    >
      {row.beneficiaryName || none}
    </TextLink>
  )
}
