import { KNOWN_DETAILS, KNOWN_STATUSES } from '@/lib/domain/payout/provider-status'
import { RESEND_POLICIES, RESEND_REASONS } from '@/lib/domain/payout/resend-policy'
import { ATTEMPT_STATES, OUTCOMES, PAYOUT_STATES } from '@/lib/domain/payout/state'

/** The keys that every state, outcome and word of the provider must have. */
export function requiredStatusKeys(): string[] {
  const parts = (group: string, words: readonly string[], names: readonly string[]) =>
    words.flatMap((word) => names.map((name) => `status.${group}.${word}.${name}`))
  return [
    ...parts('state', PAYOUT_STATES, ['label', 'meaning', 'action']),
    ...parts('outcome', OUTCOMES, ['label', 'meaning']),
    ...ATTEMPT_STATES.map((state) => `status.attempt.${state}`),
    ...parts('providerStatus', KNOWN_STATUSES, ['label', 'meaning', 'who', 'action']),
    ...parts('providerDetail', KNOWN_DETAILS, ['label', 'meaning', 'who', 'action']),
    ...RESEND_POLICIES.flatMap((policy) => [
      `resend.policy.${policy}.label`,
      `resend.policy.${policy}.meaning`,
    ]),
    ...RESEND_REASONS.map((because) => `resend.because.${because}`),
  ]
}
