/**
 * What we decided and did. Never mixed with the provider's raw words, nor with the normalised outcome.
 * `unknown` = bytes may have left and nobody knows whether they were paid.
 */
export const PAYOUT_STATES = [
  'draft',
  'submitted',
  'approved',
  'rejected',
  'expired',
  'discarded',
  'sending',
  'unknown',
  'sent',
  'final',
] as const
export type PayoutState = (typeof PAYOUT_STATES)[number]

/** What the provider's words mean for the money, whichever of its three vocabularies they come from. */
export const OUTCOMES = [
  'pending',
  'settled',
  'partially_returned',
  'returned',
  'failed',
  'cancelled',
  'unknown',
] as const
export type Outcome = (typeof OUTCOMES)[number]

/**
 * One send to the provider. `superseded`, `declined`, `refused`, `failed`, `cancelled` and `disproved` are proved dead;
 * the last by two people, since the provider would not say.
 */
export const ATTEMPT_STATES = [
  'waiting',
  'superseded',
  'declined',
  'queued',
  'sending',
  'unknown',
  'refused',
  'accepted',
  'settled',
  'partially_returned',
  'returned',
  'failed',
  'cancelled',
  'disproved',
] as const
export type AttemptState = (typeof ATTEMPT_STATES)[number]

export const DEAD_ATTEMPT_STATES = [
  'superseded',
  'declined',
  'refused',
  'failed',
  'cancelled',
  'disproved',
] as const satisfies readonly AttemptState[]
