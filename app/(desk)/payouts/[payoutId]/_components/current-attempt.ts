import type { AttemptView, PayoutView } from '@/lib/payouts/get-payout'

/** The send that stands now; none while a draft is being changed. */
export function currentAttempt(
  payout: Pick<PayoutView, 'attempts' | 'envelopeDigest'>,
): AttemptView | undefined {
  return payout.attempts.find(({ envelopeDigest }) => envelopeDigest === payout.envelopeDigest)
}
