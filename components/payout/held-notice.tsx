import { Callout } from '@/components/ui/callout'
import type { HoldView } from '@/lib/domain/limits/hold'
import type { Currency } from '@/lib/domain/payout/contract'
import { useHoldWords } from './use-hold-words'

/** Approved, and kept from leaving by a cap or by the age of its approval. Nothing where nothing holds. */
export function HeldNotice({
  hold,
  currency,
  timeZone,
}: {
  readonly hold: HoldView | null
  readonly currency: Currency
  readonly timeZone: string
}) {
  const words = useHoldWords()
  if (hold === null) return null
  const { why, when } = words({ hold, currency, timeZone })
  return (
    <Callout tone="waiting" title={why}>
      {when}
    </Callout>
  )
}
