import 'server-only'
import type { Outcome } from '@/lib/domain/payout/state'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const FIRST_WAIT = 5 * SECOND
const LONGEST_WAIT = 15 * MINUTE

/** Money that arrived can come back for ninety days (Pix returns): the gaps between looks, one after another. */
const WATCH_GAPS = [1 * HOUR, 5 * HOUR, 18 * HOUR, 2 * DAY, 4 * DAY, 7 * DAY, 16 * DAY, 30 * DAY, 30 * DAY]

/** Polls further away than this are found by the sweep, so that the queue holds no job for months. */
const QUEUED_AHEAD = 90 * SECOND

type PollFacts = {
  readonly outcome: Outcome
  /** Polls made since the outcome last changed. */
  readonly polls: number
  readonly firstSentAt: Date
  readonly now: Date
  /** From 0 up to 1: spreads what was sent together. */
  readonly random: number
}

/**
 * When to ask the provider again, or null when nothing more can come. Until final: 5 s, 10 s, 20 s … at most 15 min
 * apart in the first hour after sending, then hourly. Once final, ever more rarely for ninety days.
 */
export function nextPollAt({ outcome, polls, firstSentAt, now, random }: PollFacts): Date | null {
  const wait = waitFor(outcome, polls, now.getTime() - firstSentAt.getTime())
  return wait === null ? null : new Date(now.getTime() + Math.round(wait * (0.9 + 0.2 * random)))
}

function waitFor(outcome: Outcome, polls: number, age: number): number | null {
  switch (outcome) {
    case 'pending':
    case 'unknown':
      return age >= HOUR ? HOUR : Math.min(FIRST_WAIT * 2 ** Math.min(polls, 20), LONGEST_WAIT)
    case 'settled':
    case 'partially_returned':
      return WATCH_GAPS[polls] ?? null
    case 'returned':
    case 'failed':
    case 'cancelled':
      return null
  }
}

/** True when the poll gets a job of its own now; the sweep finds the others. */
export function isSoon(at: Date, now: Date): boolean {
  return at.getTime() - now.getTime() <= QUEUED_AHEAD
}
