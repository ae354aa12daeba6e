import 'server-only'
import { Prisma, type Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { can } from '@/lib/domain/permissions'

/** Submitted payouts that this person can decide, or those that wait for somebody else. */
export type Whose = 'mine' | 'others'

type Range = { readonly after?: string | undefined; readonly before?: string | undefined }

/**
 * Ids of submitted payouts, oldest first (ULIDs sort by time), at most `limit`. Nobody decides what they made or
 * edited. Raw SQL, because only a literal state lets PostgreSQL use the partial index `payout_waiting`: Prisma sends
 * the state as a parameter, and the query would walk all payouts.
 */
export async function waitingPayouts(
  db: Queryable,
  { userId, role }: UserActor,
  { whose, limit, after = '', before }: { whose: Whose; limit: number } & Range,
): Promise<string[]> {
  const decides = can(role, 'payout:decide')
  if (whose === 'mine' && !decides) return []
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM payout WHERE state = 'submitted' AND id > ${after}
      ${before === undefined ? Prisma.empty : Prisma.sql`AND id < ${before}`}
      ${decides ? Prisma.sql`AND (${userId} = ANY (editor_ids)) = ${whose === 'others'}` : Prisma.empty}
    ORDER BY id LIMIT ${limit}`
  return rows.map(({ id }) => id)
}
