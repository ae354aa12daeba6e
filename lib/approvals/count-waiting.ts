import 'server-only'
import { waitingPayouts } from '@/lib/approvals/waiting-payouts'
import type { ReadContext } from '@/lib/server/context'

/** The badge stops counting here: beyond it the number helps nobody. */
export const WAITING_CAP = 100

/** How many submitted payouts this person could decide now, at most `WAITING_CAP`. */
export async function countWaiting({ db, actor }: ReadContext): Promise<number> {
  return (await waitingPayouts(db, actor, { whose: 'mine', limit: WAITING_CAP })).length
}
