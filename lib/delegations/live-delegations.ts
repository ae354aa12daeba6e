import 'server-only'
import type { Queryable } from '@/lib/db/client'
import { holdsNow } from '@/lib/users/holders'

/** Somebody who is away at a moment, and may decide; and who sits in their place. */
export type LiveDelegation = {
  readonly id: string
  readonly absentUserId: string
  readonly absentPersonId: string
  readonly absentName: string
  readonly deputyPersonId: string
  readonly endsAt: Date
  readonly timeZone: string
}

/** More than this are away nowhere. */
const MOST = 500

/** The absences of a moment whose people still decide, oldest first; of one deputy where asked for. */
export async function liveDelegations(
  db: Queryable,
  now: Date,
  deputyPersonId?: string,
): Promise<LiveDelegation[]> {
  const rows = await db.delegation.findMany({
    where: {
      beginsAt: { lte: now },
      endsAt: { gt: now },
      OR: [{ endedAt: null }, { endedAt: { gt: now } }],
      absent: holdsNow('payout:decide'),
      ...(deputyPersonId !== undefined && { deputyPersonId }),
    },
    orderBy: { id: 'asc' },
    take: MOST,
    include: { absent: { select: { name: true } } },
  })
  return rows.map(
    ({ id, absentUserId, absentPersonId, absent, deputyPersonId: deputy, endsAt, timeZone }) => ({
      id,
      absentUserId,
      absentPersonId,
      absentName: absent.name,
      deputyPersonId: deputy,
      endsAt,
      timeZone,
    }),
  )
}
