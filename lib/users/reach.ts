import 'server-only'
import { Prisma } from '@/lib/db/client'
import { GiroError } from '@/lib/domain/errors'
import { type Holder, reaches, reachOf } from '@/lib/domain/permissions'

/** Of what has an account, what somebody reaches: no condition for whoever reaches all of them. */
export function reached(holder: Holder): { accountId?: { in: string[] } } {
  const accounts = reachOf(holder)
  return accounts === null ? {} : { accountId: { in: [...accounts] } }
}

/** The same of what belongs to a payout. */
export function ofReached(holder: Holder): { payout?: { accountId?: { in: string[] } } } {
  return reachOf(holder) === null ? {} : { payout: reached(holder) }
}

/** The same as a condition over `payout p`; null: none. */
export function reachedPayouts(holder: Holder): Prisma.Sql | null {
  const accounts = reachOf(holder)
  return accounts === null ? null : Prisma.sql`p.account_id = ANY (${[...accounts]}::text[])`
}

/** A payout of an account that somebody does not reach is to them as if there were none. Throws `not_found`. */
export function requireReached(holder: Holder, { accountId }: { readonly accountId: string }): void {
  if (!reaches(holder, accountId)) throw new GiroError('not_found', { reason: 'no_such_payout' })
}
