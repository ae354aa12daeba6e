import { useTranslations } from 'next-intl'
import { Money } from '@/components/ui/money'
import { TimeAgo } from '@/components/ui/time-ago'
import type { InboxRow } from '@/lib/approvals/inbox-row'
import type { InboxTab } from '@/lib/approvals/list-inbox'
import { DecisionMark } from './decision-mark'

/** Two lines where narrow: beneficiary and amount; who, and since when. */
export function InboxCompact({ row, tab }: { readonly row: InboxRow; readonly tab: InboxTab }) {
  const t = useTranslations('approvals')
  const { decision, timeZone } = row
  return (
    <span className="flex flex-col gap-0.5">
      <span className="flex items-baseline justify-between gap-3">
        <span className="truncate font-medium">{row.beneficiaryName || t('noName')}</span>
        <Money minor={BigInt(row.amountMinor)} currency={row.currency} className="text-14 font-semibold" />
      </span>
      <span className="flex items-center justify-between gap-3 text-12 text-text-quiet">
        <span className="flex min-w-0 items-center gap-2">
          {tab === 'decided' ? <DecisionMark row={row} /> : null}
          <span className="truncate">{decision?.personName ?? row.makerName}</span>
        </span>
        <TimeAgo at={decision?.at ?? row.submittedAt} timeZone={timeZone} />
      </span>
    </span>
  )
}
