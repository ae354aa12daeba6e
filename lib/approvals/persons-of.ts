import 'server-only'
import type { Queryable } from '@/lib/db/client'

/** The persons behind these accounts. */
export async function personsOf(db: Queryable, userIds: readonly string[]): Promise<string[]> {
  const users = await db.user.findMany({ where: { id: { in: [...userIds] } }, select: { personId: true } })
  return [...new Set(users.map(({ personId }) => personId))]
}
