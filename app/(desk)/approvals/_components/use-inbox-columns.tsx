import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { DataColumn } from '@/components/data-table/column'
import { PayoutState } from '@/components/status/payout-state'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/text-link'
import { TimeAgo } from '@/components/ui/time-ago'
import { TwoLines } from '@/components/ui/two-lines'
import type { InboxRow } from '@/lib/approvals/inbox-row'
import type { InboxTab } from '@/lib/approvals/list-inbox'
import { DecisionMark } from './decision-mark'

/** The columns of a tab: what and to whom, then since when it waits or how it ended. All of them fit into 1440 px. */
export function useInboxColumns(tab: InboxTab): readonly DataColumn<InboxRow>[] {
  const t = useTranslations('approvals')
  const mode = useTranslations('common.mode')
  return useMemo(() => {
    const what: DataColumn<InboxRow>[] = [
      {
        id: 'beneficiary',
        label: t('column.beneficiary'),
        cell: (row) => (
          <TwoLines
            first={<Beneficiary row={row} none={t('noName')} />}
            second={row.reference === '' ? t('noReference') : <Reference words={row.reference} />}
          />
        ),
      },
      {
        id: 'amount',
        label: t('column.amount'),
        align: 'end',
        cell: ({ amountMinor, currency }) => (
          <Money minor={BigInt(amountMinor)} currency={currency} className="text-14 font-semibold" />
        ),
      },
      {
        id: 'destination',
        label: t('column.destination'),
        cell: ({ destinationMasked, documentMasked }) => (
          <TwoLines
            first={<code className="font-mono text-12">{destinationMasked}</code>}
            second={<code className="font-mono">{documentMasked}</code>}
          />
        ),
      },
    ]
    const from: DataColumn<InboxRow>[] = [
      {
        id: 'account',
        label: t('column.account'),
        cell: ({ accountName, accountMode }) => <TwoLines first={accountName} second={mode(accountMode)} />,
      },
      { id: 'maker', label: t('column.maker'), cell: ({ makerName }) => makerName },
    ]
    return [...what, ...(tab === 'decided' ? decidedColumns(t) : waitingColumns(tab, t)), ...from]
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
    {
      id: 'decision',
      label: t('column.decision'),
      cell: (row) => (
        <TwoLines first={<DecisionMark row={row} />} second={<Reason text={row.decision?.reason ?? ''} />} />
      ),
    },
    {
      id: 'person',
      label: t('column.person'),
      cell: ({ decision, timeZone }) =>
        decision === null ? null : (
          <TwoLines first={decision.personName} second={<TimeAgo at={decision.at} timeZone={timeZone} />} />
        ),
    },
    { id: 'state', label: t('column.state'), cell: ({ state }) => <PayoutState state={state} /> },
  ]
}

function Reason({ text }: { readonly text: string }) {
  return (
    <span title={text} className="line-clamp-2 max-w-44 whitespace-normal">
      {text}
    </span>
  )
}

function Reference({ words }: { readonly words: string }) {
  return (
    <code title={words} className="block max-w-40 truncate font-mono">
      {words}
    </code>
  )
}

function Beneficiary({ row, none }: { readonly row: InboxRow; readonly none: string }) {
  return (
    <TextLink
      href={`/approvals/${row.payoutId}`}
      prefetch={false}
      tabIndex={-1}
      title={row.beneficiaryName}
      className="block max-w-44 truncate font-medium"
    >
      {row.beneficiaryName || none}
    </TextLink>
  )
}
