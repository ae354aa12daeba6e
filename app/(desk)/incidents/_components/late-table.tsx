import { useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { PayoutState } from '@/components/status/payout-state'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/text-link'
import { TimeAgo } from '@/components/ui/time-ago'
import type { IncidentRow } from '@/lib/incidents/incident-row'
import type { OverdueRow } from '@/lib/payouts/list-overdue'
import { NextStep } from './next-step'

const COLUMNS = ['payout', 'amount', 'state', 'since', 'step', 'taken', 'incident'] as const

type LateRow = IncidentRow & { readonly late: OverdueRow | undefined }

/** Payouts that are not done in time: how old they are, what comes next, and who looks into them. */
export function LateTable({
  rows,
  late,
}: {
  readonly rows: readonly IncidentRow[]
  readonly late: ReadonlyMap<string, OverdueRow>
}) {
  const t = useTranslations('incidents')
  return (
    <ListTable
      caption={t('kinds.stuck.title')}
      columns={COLUMNS.map((key) => ({ key, head: t(`late.${key}`), right: key === 'amount' }))}
      rows={rows.map((row): LateRow => ({ ...row, late: late.get(row.payoutId ?? '') }))}
      cell={(row, column) => <Cell row={row} column={column} />}
      compact={(row) => (
        <span className="flex flex-col gap-1">
          <span className="flex items-baseline justify-between gap-3">
            <Cell row={row} column="payout" />
            <Cell row={row} column="amount" />
          </span>
          <span className="flex items-baseline justify-between gap-3 text-12">
            <Cell row={row} column="state" />
            <Cell row={row} column="since" />
          </span>
          <span className="text-13">
            <Cell row={row} column="step" />
          </span>
          <span className="flex items-baseline justify-between gap-3 text-12">
            <Cell row={row} column="taken" />
            <Cell row={row} column="incident" />
          </span>
        </span>
      )}
    />
  )
}

/** Large enough for a thumb. */
const LINK = 'inline-flex min-h-6 items-center'

function Cell({ row, column }: { readonly row: LateRow; readonly column: (typeof COLUMNS)[number] }) {
  const t = useTranslations('incidents')
  const { late, payoutId } = row
  switch (column) {
    case 'payout':
      return (
        <TextLink href={`/payouts/${payoutId}`} className={LINK}>
          {row.payoutReference || `…${payoutId?.slice(-6)}`}
        </TextLink>
      )
    case 'amount':
      return late ? <Money minor={BigInt(late.amountMinor)} currency={late.currency} /> : null
    case 'state':
      return late ? <PayoutState state={late.state} /> : null
    case 'since':
      return <TimeAgo at={late?.since ?? row.openedAt} timeZone={row.timeZone} />
    case 'step':
      return late ? (
        <span className="block min-w-48 whitespace-normal">
          <NextStep step={late.step} timeZone={row.timeZone} />
        </span>
      ) : null
    case 'taken':
      return (
        <span className={row.takenByName ? '' : 'text-text-quiet'}>{row.takenByName ?? t('nobody')}</span>
      )
    case 'incident':
      return (
        <TextLink href={`/incidents/${row.id}`} className={LINK}>
          {t('late.open')}
        </TextLink>
      )
  }
}
