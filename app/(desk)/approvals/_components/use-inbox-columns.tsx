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
import { DecisionMark, useReasonText } from './decision-mark'
import { ExpiresIn } from './expires-in'
import { RiskMarks } from './risk-marks'
import { asksNobody, Unblock } from './unblock'

/** The columns of a tab: what and to whom, then since when it waits or how it ended. All of them fit into 1440 px. */
export function useInboxColumns(tab: InboxTab, order: string): readonly DataColumn<InboxRow>[] {
  const t = useTranslations('approvals')
  const mode = useTranslations('common.mode')
  return useMemo(() => {
    const what: DataColumn<InboxRow>[] = [
      {
        id: 'beneficiary',
        label: t('column.beneficiary'),
        cell: (row) => (
          <TwoLines
            first={<Beneficiary row={row} order={order} none={t('noName')} />}
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
  }, [tab, order, t, mode])
}

type Translate = ReturnType<typeof useTranslations<'approvals'>>

function waitingColumns(tab: InboxTab, t: Translate): DataColumn<InboxRow>[] {
  const since: DataColumn<InboxRow> = {
    id: 'submitted',
    label: t('column.submitted'),
    cell: ({ submittedAt, expiresAt, timeZone }) => (
      <TwoLines
        first={<TimeAgo at={submittedAt} timeZone={timeZone} />}
        second={<ExpiresIn at={expiresAt} />}
      />
    ),
  }
  if (tab === 'mine') {
    const look: DataColumn<InboxRow> = {
      id: 'look',
      label: t('column.look'),
      cell: ({ risks }) => <RiskMarks marks={risks} />,
    }
    return [look, since]
  }
  return [
    since,
    {
      id: 'unblock',
      label: t('column.unblock'),
      cell: (row) => (
        <TwoLines
          first={<Unblock row={row} />}
          second={row.notMine === null || asksNobody(row) ? null : t(`notMine.${row.notMine}`)}
        />
      ),
    },
  ]
}

function decidedColumns(t: Translate): DataColumn<InboxRow>[] {
  return [
    {
      id: 'decision',
      label: t('column.decision'),
      cell: (row) => <TwoLines first={<DecisionMark row={row} />} second={<Reason row={row} />} />,
    },
    {
      id: 'person',
      label: t('column.person'),
      cell: ({ decision, timeZone }) =>
        decision === null ? null : (
          <TwoLines
            first={<Who decision={decision} />}
            second={<TimeAgo at={decision.at} timeZone={timeZone} />}
          />
        ),
    },
    { id: 'state', label: t('column.state'), cell: ({ state }) => <PayoutState state={state} /> },
  ]
}

function Reason({ row: { decision } }: { readonly row: InboxRow }) {
  const text = useReasonText()(decision)
  return (
    <span title={text} className="line-clamp-2 max-w-44 whitespace-normal">
      {text}
    </span>
  )
}

function Who({
  decision: { personName, onBehalfOf },
}: {
  readonly decision: NonNullable<InboxRow['decision']>
}) {
  const t = useTranslations('approvals')
  const text = onBehalfOf === null ? personName : t('onBehalf', { name: personName, absent: onBehalfOf })
  return (
    <span title={text} className="line-clamp-2 max-w-36 whitespace-normal">
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

type BeneficiaryProps = { readonly row: InboxRow; readonly order: string; readonly none: string }

function Beneficiary({ row, order, none }: BeneficiaryProps) {
  return (
    <TextLink
      href={`/approvals/${row.payoutId}${order}`}
      prefetch={false}
      tabIndex={-1}
      title={row.beneficiaryName}
      className="block max-w-44 truncate font-medium"
    >
      {row.beneficiaryName || none}
    </TextLink>
  )
}
