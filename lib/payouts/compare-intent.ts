import 'server-only'
import type { ProviderIntent } from '@/lib/mercadopago/map'
import type { Subject } from '@/lib/payouts/read-subject'

/** How an answer differs from what was sent; key of `errors.reasons`. */
export type Mismatch = 'other_id' | 'other_reference' | 'other_amount' | 'not_the_current_attempt'

/**
 * Whether an intent is the one that this attempt made. Only `from` and `total_amount` are compared: refunds change the
 * others. A reply may leave the reference out, never name another.
 */
export function compareIntent({ payout, attempt }: Subject, intent: ProviderIntent): Mismatch | null {
  if (attempt.providerId !== null && attempt.providerId !== intent.id) return 'other_id'
  const { externalReference } = intent
  if (externalReference !== null && externalReference !== attempt.externalReference) return 'other_reference'
  if (attempt.providerId === null && externalReference === null && attempt.state !== 'sending')
    return 'other_reference'
  const amounts = [intent.from?.amountMinor ?? null, intent.totalMinor].filter((amount) => amount !== null)
  const same = amounts.length > 0 && amounts.every((amount) => amount === attempt.amountMinor)
  if (!same) return 'other_amount'
  return payout.attemptId === attempt.id ? null : 'not_the_current_attempt'
}

/** True when these words and amounts are stored already. */
export function saysTheSame({ payout, attempt }: Subject, intent: ProviderIntent): boolean {
  return (
    attempt.providerStatus === intent.status &&
    attempt.providerDetail === intent.detail &&
    payout.refundedMinor === (intent.refundedMinor ?? payout.refundedMinor)
  )
}

/** True when the words are from before those that are stored: a late reply after a newer look, or less money back. */
export function isOlder(
  { payout, attempt: { providerStatus, providerUpdatedAt } }: Subject,
  { intent, from }: { intent: ProviderIntent; from: 'reply' | 'lookup' },
): boolean {
  if (providerStatus === null) return false
  if (intent.refundedMinor !== null && intent.refundedMinor < payout.refundedMinor) return true
  if (intent.updatedAt !== null && providerUpdatedAt !== null) return intent.updatedAt < providerUpdatedAt
  return from === 'reply'
}
