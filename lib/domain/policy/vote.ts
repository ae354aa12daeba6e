import { chainsOf, type Requirement } from '@/lib/domain/policy/requirement'
import { isSeated, type Sitting, seatFor } from '@/lib/domain/policy/seat'

/** Keys of `errors.reasons` for an approval that is not taken although the payout waits for one. */
export const VOTE_REASONS = [
  'request_expired',
  'blocked_by_policy',
  'raised_by_maker',
  'already_counted',
  'not_asked',
  'seat_changed',
] as const
export type VoteReason = (typeof VOTE_REASONS)[number]

/** True for a refusal because of who asks, not because of what the request has become. */
export function isAboutVoter(reason: string): boolean {
  return reason === 'raised_by_maker' || reason === 'already_counted' || reason === 'not_asked'
}

/** For so long whoever made or raised an account has no checker in it (spec §4.4 e). */
export const RAISED_MS = 72 * 60 * 60 * 1_000

export type VoteFacts = {
  readonly requirement: Requirement
  /** The approvals that count so far. */
  readonly sittings: readonly Sitting[]
  readonly personId: string
  /** Whose places this person may take while they are away. */
  readonly absent: readonly string[]
  /** Somebody who made or edited the payout gave one of this person's accounts its role within `RAISED_MS`. */
  readonly raisedByMaker: boolean
  readonly expired: boolean
}

/** Why this person's approval would not be taken now; null: it counts. Makers and editors are refused before. */
export function whyNotVote({
  requirement,
  sittings,
  personId,
  absent,
  raisedByMaker,
  expired,
}: VoteFacts): VoteReason | null {
  if (expired) return 'request_expired'
  if (chainsOf(requirement) === null) return 'blocked_by_policy'
  if (raisedByMaker) return 'raised_by_maker'
  if (isSeated(sittings, personId)) return 'already_counted'
  return seatFor(requirement, sittings, { personId, absent }) ? null : 'not_asked'
}
