import 'server-only'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'

/** Whether one of these accounts belongs to the person who asks, under whatever account. */
export async function sharesPerson(
  db: Queryable,
  { personId }: UserActor,
  userIds: readonly string[],
): Promise<boolean> {
  const found = await db.user.findFirst({
    where: { id: { in: [...userIds] }, personId },
    select: { id: true },
  })
  return found !== null
}
