const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** When the provider notifies of a change: at once, then after these times until someone answers 200 (Money Out guide). */
export const NOTICE_TRIES_MS = [0, 15 * MINUTE, 30 * MINUTE, 6 * HOUR, 48 * HOUR, 96 * HOUR] as const
/** The provider waits 22 s for an answer, and a queue of ours may hold a notification a moment. */
const ON_THE_WAY_MS = 1 * MINUTE
/** A notification may come before we hear of the same change by asking. */
const AHEAD_MS = 10 * MINUTE

export type NoticeFacts = {
  /** The frozen bytes name an address for notifications. */
  readonly notified: boolean
  /** When Giro learned the last change by asking or from a reply; null where a notification told it. */
  readonly learnedAt: Date | null
  /** The newest notification about the payout. */
  readonly heardAt: Date | null
  readonly now: Date
}

export type Notice =
  | { readonly kind: 'none_expected' | 'nothing_to_tell' | 'told' }
  | { readonly kind: 'due'; readonly at: Date; readonly attempt: number }
  | { readonly kind: 'polling_only'; readonly since: Date }

/** When the provider notifies of the last change again, as far as we can know, or that only asking is left. */
export function noticeOf({ notified, learnedAt, heardAt, now }: NoticeFacts): Notice {
  if (!notified) return { kind: 'none_expected' }
  if (learnedAt === null) return { kind: heardAt === null ? 'nothing_to_tell' : 'told' }
  if (heardAt !== null && heardAt.getTime() >= learnedAt.getTime() - AHEAD_MS) return { kind: 'told' }
  const age = now.getTime() - learnedAt.getTime()
  const next = NOTICE_TRIES_MS.findIndex((wait) => wait + ON_THE_WAY_MS > age)
  const wait = NOTICE_TRIES_MS[next]
  if (wait === undefined) {
    return { kind: 'polling_only', since: new Date(learnedAt.getTime() + 96 * HOUR) }
  }
  return { kind: 'due', at: new Date(learnedAt.getTime() + wait), attempt: next + 1 }
}

/** A change counts as not told once the first three tries are over. */
export const UNTOLD_AFTER_MS = 30 * MINUTE + 5 * MINUTE
/** What is older than the last try says nothing about today. */
export const UNTOLD_UNTIL_MS = 96 * HOUR + 24 * HOUR
const ENOUGH = 3
/** The fourth try is over too. */
const LONG_MS = 7 * HOUR

export type SilenceFacts = {
  /** Public address set and an endpoint in force: somebody could be heard. */
  readonly shouldHear: boolean
  /** When changes were learned without a notification, those that count as not told. */
  readonly untold: readonly Date[]
  /** The newest notification that something vouches for. */
  readonly lastHeardAt: Date | null
  readonly now: Date
}

/** True when an account has gone quiet: three changes in a row were not told, or one for seven hours. */
export function isSilent({ shouldHear, untold, lastHeardAt, now }: SilenceFacts): boolean {
  if (!shouldHear) return false
  const heard = lastHeardAt?.getTime() ?? Number.NEGATIVE_INFINITY
  const since = untold.map((at) => at.getTime()).filter((at) => at > heard)
  return since.length >= ENOUGH || since.some((at) => now.getTime() - at >= LONG_MS)
}
