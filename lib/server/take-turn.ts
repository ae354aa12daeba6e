import 'server-only'
import { GiroError } from '@/lib/domain/errors'
import { env } from '@/lib/env'
import { TurnBook } from '@/lib/server/turn-book'

const PEOPLE = new TurnBook()

/**
 * Counts one request of a person who is signed in, before anything is looked at for it.
 * @throws GiroError `rate_limited` after more than REQUESTS_PER_MINUTE
 */
export function takeTurn(userId: string, now: number = Date.now()): void {
  if (!PEOPLE.take(userId, env().requestsPerMinute, now)) throw new GiroError('rate_limited')
}
