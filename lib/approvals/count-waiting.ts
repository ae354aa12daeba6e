import 'server-only'
import { waitingPayouts } from '@/lib/approvals/waiting-payouts'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'

/** The badge stops counting here: beyond it the number helps nobody. */
export const WAITING_CAP = 100

/** How many submitted payouts this person could decide now, at most `WAITING_CAP`. */
export async function countWaiting(db: Queryable, actor: UserActor): Promise<number> {
  return (await waitingPayouts(db, actor, { whose: 'mine', limit: WAITING_CAP })).length
}
