import 'server-only'
import { RESEND_HORIZON_MS } from '@/lib/domain/payout/doubt'

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 5 * 60 * 1_000

type BackoffFacts = {
  readonly sends: number
  /** When the first send that may have been executed left. */
  readonly ambiguousAt: Date
  readonly now: Date
  /** What the provider asked for in `Retry-After`. */
  readonly retryAfterMs: number | null
  /** From 0 up to 1: 500 payouts that failed together must not come back in one second. */
  readonly random: number
}

/** When the same bytes go out again: 1 s, 2 s, 4 s … at most 5 min apart. Null past the horizon: never again. */
export function nextSendAt({ sends, ambiguousAt, now, retryAfterMs, random }: BackoffFacts): Date | null {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.min(Math.max(sends, 1) - 1, 20), LONGEST_WAIT_MS)
  const jittered = Math.round(wait * (0.75 + 0.5 * random))
  const at = now.getTime() + Math.max(jittered, retryAfterMs ?? 0)
  return at - ambiguousAt.getTime() > RESEND_HORIZON_MS ? null : new Date(at)
}
