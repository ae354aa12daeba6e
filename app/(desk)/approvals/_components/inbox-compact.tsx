import { useTranslations } from 'next-intl'
import { PayoutState } from '@/components/status/payout-state'
import { Money } from '@/components/ui/money'
import { TimeAgo } from '@/components/ui/time-ago'
import type { InboxRow } from '@/lib/approvals/inbox-row'
import type { InboxTab } from '@/lib/approvals/list-inbox'
import { DecisionMark, useReasonText } from './decision-mark'
import { ExpiresIn } from './expires-in'
import { RiskMarks } from './risk-marks'
import { asksNobody, Unblock } from './unblock'

/** A row where narrow: beneficiary and amount; where it goes and since when; who prepared or decided it, and why. */
export function InboxCompact({ row, tab }: { readonly row: InboxRow; readonly tab: InboxTab }) {
  const t = useTranslations('approvals')
  const { decision, timeZone, notMine } = row
  const reason = useReasonText()(decision)
  const by = decision?.personName ?? row.makerName
  const who = decision?.onBehalfOf ? t('onBehalf', { name: by, absent: decision.onBehalfOf }) : by
  return (
    <span className="flex flex-col gap-0.5">
      <span className="flex items-baseline justify-between gap-3">
        <span className="truncate font-medium">{row.beneficiaryName || t('noName')}</span>
        <Money minor={BigInt(row.amountMinor)} currency={row.currency} className="text-14 font-semibold" />
      </span>
      <span className="flex items-baseline justify-between gap-3 text-12 text-text-quiet">
        <code className="truncate font-mono">{row.destinationMasked}</code>
        <TimeAgo at={decision?.at ?? row.submittedAt} timeZone={timeZone} />
      </span>
      <span className="flex min-w-0 items-baseline gap-2 text-12 text-text-quiet">
        {tab === 'decided' ? <DecisionMark row={row} /> : null}
        <span className="truncate">{who}</span>
        {/* What was rejected says so already. */}
        {tab === 'decided' && row.state !== 'rejected' ? (
          <span className="ml-auto flex-none">
            <PayoutState state={row.state} />
          </span>
        ) : null}
        {notMine === null || tab === 'decided' || asksNobody(row) ? null : (
          <span className="ml-auto truncate">{t(`notMine.${notMine}`)}</span>
        )}
      </span>
      {row.expiresAt === null ? null : (
        <span className="text-12 text-text-quiet">
          <ExpiresIn at={row.expiresAt} />
        </span>
      )}
      {tab === 'mine' ? <RiskMarks marks={row.risks} /> : null}
      {tab === 'others' ? (
        <span className="text-12">
          <Unblock row={row} labelled />
        </span>
      ) : null}
      {reason === '' ? null : <span className="text-12 break-words">{reason}</span>}
    </span>
  )
}
