import 'server-only'
import { addressOf } from '@/lib/auth/address-of'
import { env } from '@/lib/env'
import { TurnBook } from '@/lib/server/turn-book'

const ADDRESSES = new TurnBook()

/**
 * Counts one request of nobody who is signed in, by the address it came from. False after more than OPEN_REQUESTS_PER_MINUTE;
 * what comes from no address that is known is counted together.
 */
export function takeOpenTurn(headers: Headers, now: number = Date.now()): boolean {
  return ADDRESSES.take(addressOf(headers) ?? '', env().openRequestsPerMinute, now)
}
