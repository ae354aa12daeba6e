import { useTranslations } from 'next-intl'
import { useHoldWords } from '@/components/payout/use-hold-words'
import { OUTCOME_LOOK } from '@/components/status/outcome'
import { PayoutState } from '@/components/status/payout-state'
import { StatusShape } from '@/components/status/shape'
import { Money } from '@/components/ui/money'
import { TimeAgo } from '@/components/ui/time-ago'
import { CheckNote } from './check-note'
import { type PayoutItem, shortId, wordlessReason } from './payout-item'
import { useChange } from './status-cells'

/** Two lines where the screen is narrow: beneficiary and amount; both states and age. */
export function PayoutCompact({ item }: { readonly item: PayoutItem }) {
  const t = useTranslations('payouts')
  const { providerStatus, outcome, note } = item
  const words = useHoldWords()
  const held = item.hold ? words({ hold: item.hold, currency: item.currency, timeZone: item.timeZone }) : null
  const wordless = wordlessReason(item)
  const raw = useChange()(note?.changed ? note.before.status : providerStatus, providerStatus)
  const name = item.beneficiaryName || item.teamReference || `${t('noName')} ${shortId(item.id)}`
  return (
    <span className="flex flex-col gap-0.5">
      <span className="flex items-baseline justify-between gap-3">
        <span className="truncate font-medium">{name}</span>
        <Money minor={BigInt(item.amountMinor)} currency={item.currency} className="text-14 font-semibold" />
      </span>
      <span className="flex items-center justify-between gap-3 text-12">
        <span className="flex min-w-0 items-center gap-2">
          <PayoutState state={item.state} />
          {wordless !== null && wordless !== 'refused' ? null : (
            <span className="inline-flex min-w-0 items-center gap-1">
              <StatusShape {...OUTCOME_LOOK[outcome ?? 'unknown']} />
              {wordless ? (
                <span className="truncate text-text-quiet">{t(`wordless.${wordless}`)}</span>
              ) : (
                <code className="truncate font-mono text-text-quiet">{raw}</code>
              )}
            </span>
          )}
          {note ? <CheckNote note={note} /> : null}
        </span>
        <TimeAgo
          at={item.lastNewsAt ?? item.createdAt}
          timeZone={item.timeZone}
          className="text-text-quiet"
        />
      </span>
      {held ? (
        <span className="text-12 whitespace-normal text-text-quiet">
          {held.when === null ? held.why : `${held.why}. ${held.when}`}
        </span>
      ) : null}
    </span>
  )
}
