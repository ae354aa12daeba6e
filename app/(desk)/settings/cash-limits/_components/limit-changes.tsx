import { AmountChanges } from '@/app/(desk)/settings/_components/amount-changes'
import type { LimitPlaces } from '@/lib/cash-out/list-cash-limits'
import { type CashLimits, cashLimitKey, cashLimitsDifference } from '@/lib/domain/proposal/cash-limits'
import { LimitAmount } from './limit-amount'
import { useLimitName } from './use-limit-name'

/** What becomes of each limit that changes, as it was beside as it would be. */
export function LimitChanges({
  before,
  now,
  places,
}: {
  readonly before: CashLimits
  readonly now: CashLimits
  readonly places: LimitPlaces
}) {
  const { whole } = useLimitName(places)
  return (
    <AmountChanges
      difference={cashLimitsDifference(before, now)}
      keyOf={cashLimitKey}
      line={(limit) => (
        <>
          {whole(limit)}
          <span className="block font-medium">
            <LimitAmount minor={limit.amountMinor} currency={limit.currency} />
          </span>
        </>
      )}
    />
  )
}
