import 'server-only'
import type { Queryable } from '@/lib/db/client'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { holdsNow } from '@/lib/users/holders'

/** Whether nobody could accept what this admin proposes. */
export async function isOnlyAdmin({ db, actor }: ReadContext): Promise<boolean> {
  const { personId } = authorize(actor, 'company:read')
  return (await countOtherAdmins(db, personId)) === 0
}

/** How many accounts of other persons could decide on this person's proposal now. */
export function countOtherAdmins(db: Queryable, personId: string | undefined): Promise<number> {
  return db.user.count({
    where: {
      ...holdsNow('policy:manage'),
      ...(personId !== undefined && { personId: { not: personId } }),
    },
  })
}
