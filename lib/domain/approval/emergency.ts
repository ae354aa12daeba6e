/** For how long two people of a pair may step in, in minutes. */
export const EMERGENCY_MINUTES = [30, 60, 120, 240] as const

/** Reasons and reviews are read by others later: a word is none. */
export const MIN_EMERGENCY_TEXT = 10
export const MAX_EMERGENCY_TEXT = 500

/** The other one of the pair has so long to join. */
export const JOIN_WITHIN_MS = 60 * 60 * 1_000

export type EmergencyState = 'asked' | 'lapsed' | 'now' | 'review' | 'reviewed'

type Times = {
  readonly askedAt: Date
  readonly joinedAt: Date | null
  readonly endsAt: Date | null
  readonly endedAt: Date | null
  readonly reviewedAt: Date | null
}

/** Where an emergency stands at a moment; one that nobody joined in time, or that was called off before, is lapsed. */
export function emergencyState(
  { askedAt, joinedAt, endsAt, endedAt, reviewedAt }: Times,
  now: Date,
): EmergencyState {
  if (joinedAt === null || endsAt === null) {
    const late = now.getTime() - askedAt.getTime() > JOIN_WITHIN_MS
    return endedAt !== null || late ? 'lapsed' : 'asked'
  }
  if (reviewedAt !== null) return 'reviewed'
  return endedAt !== null || endsAt <= now ? 'review' : 'now'
}
