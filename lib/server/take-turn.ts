import 'server-only'
import { isRested, type Turns, takeTurn as takeFrom } from '@/lib/domain/access/turns'
import { GiroError } from '@/lib/domain/errors'
import { env } from '@/lib/env'

/** Of each person; in this process alone, since it is to keep one process from being kept busy. */
const TURNS = new Map<string, Turns>()
/** So many people at most are remembered who have turns out. */
const MOST = 10_000

/**
 * Counts one request of a person who is signed in, before anything is looked at for it.
 * @throws GiroError `rate_limited` after more than REQUESTS_PER_MINUTE
 */
export function takeTurn(userId: string, now: number = Date.now()): void {
  const { requestsPerMinute } = env()
  const after = takeFrom(TURNS.get(userId), requestsPerMinute, now)
  if (after === null) throw new GiroError('rate_limited')
  if (TURNS.size >= MOST) forgetRested(requestsPerMinute, now)
  TURNS.set(userId, after)
}

function forgetRested(perMinute: number, now: number): void {
  for (const [userId, turns] of TURNS) if (isRested(turns, perMinute, now)) TURNS.delete(userId)
}
