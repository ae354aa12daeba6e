import 'server-only'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'

/** All accounts of this person, by their ids: what one of them did, all of them did. */
export async function accountsOf(
  db: Queryable,
  { personId }: Pick<UserActor, 'personId'>,
): Promise<string[]> {
  const users = await db.user.findMany({ where: { personId }, select: { id: true } })
  return users.map(({ id }) => id)
}
