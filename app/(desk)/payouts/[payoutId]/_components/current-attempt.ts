import type { AttemptView, PayoutView } from '@/lib/payouts/get-payout'

/** The send that stands now; none while a draft is being changed. */
export function currentAttempt(
  payout: Pick<PayoutView, 'attempts' | 'envelopeDigest'>,
): AttemptView | undefined {
  return payout.attempts.find(({ envelopeDigest }) => envelopeDigest === payout.envelopeDigest)
}

/**
 * Whether the provider may know the payout: it was sent, and neither the payout nor the account was turned away. After
 * the latter it is authorized as before.
 */
export function mayBeKnown(payout: Pick<PayoutView, 'attempts' | 'envelopeDigest' | 'state'>): boolean {
  const attempt = currentAttempt(payout)
  return (
    attempt !== undefined && attempt.sends > 0 && attempt.state !== 'refused' && payout.state !== 'approved'
  )
}

/** Two people said how it ended, and the provider never said a word about it. */
export function isResolvedByPeople(
  payout: Pick<PayoutView, 'attempts' | 'envelopeDigest' | 'providerStatus'>,
): boolean {
  const state = currentAttempt(payout)?.state
  return payout.providerStatus === null && (state === 'disproved' || state === 'settled')
}
