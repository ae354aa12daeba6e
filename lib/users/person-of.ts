import 'server-only'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { SET } from '@/lib/users/holders'

/** The person for whom a job works, as they are now; `sessionId` names the request. Null: nobody. */
export async function personOf(db: Queryable, userId: string, sessionId: string): Promise<UserActor | null> {
  const user = await db.user.findUnique({
    where: { id: userId },
    select: { personId: true, name: true, role: true, set: SET },
  })
  return user && { type: 'user', userId, ...user, sessionId }
}
