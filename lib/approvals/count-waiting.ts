import 'server-only'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { can } from '@/lib/domain/permissions'

/** The badge stops counting here: beyond it the number helps nobody. */
export const WAITING_CAP = 100

/** How many submitted payouts this person could decide now, at most `WAITING_CAP`. */
export async function countWaiting(db: Queryable, actor: UserActor): Promise<number> {
  if (!can(actor.role, 'payout:decide')) return 0
  const rows = await db.payout.findMany({
    where: { state: 'submitted', NOT: { editorIds: { has: actor.userId } } },
    select: { id: true },
    take: WAITING_CAP,
  })
  return rows.length
}
