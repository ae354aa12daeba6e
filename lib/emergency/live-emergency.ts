import 'server-only'
import { personsOf } from '@/lib/approvals/persons-of'
import type { Queryable } from '@/lib/db/client'

export type LiveEmergency = {
  readonly id: string
  readonly endsAt: Date
  /** The two who step in together. */
  readonly persons: readonly string[]
}

/** The emergency that holds at a moment; null: none does. */
export async function liveEmergency(db: Queryable, now: Date): Promise<LiveEmergency | null> {
  const row = await db.emergency.findFirst({
    where: { joinedAt: { lte: now }, endsAt: { gt: now }, OR: [{ endedAt: null }, { endedAt: { gt: now } }] },
    include: { pair: true },
  })
  if (row?.endsAt == null) return null
  const { oneUserId, otherUserId } = row.pair
  return { id: row.id, endsAt: row.endsAt, persons: await personsOf(db, [oneUserId, otherUserId]) }
}
