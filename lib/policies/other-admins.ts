import 'server-only'
import type { Queryable } from '@/lib/db/client'
import { can, ROLES } from '@/lib/domain/permissions'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

/** Whether nobody could accept what this admin proposes. */
export async function isOnlyAdmin({ db, actor }: ReadContext): Promise<boolean> {
  const { personId } = authorize(actor, 'payout:read')
  return (await countOtherAdmins(db, personId)) === 0
}

/** How many accounts of other persons could decide on this person's proposal now. */
export function countOtherAdmins(db: Queryable, personId: string | undefined): Promise<number> {
  const roles = ROLES.filter((role) => can(role, 'policy:manage'))
  return db.user.count({
    where: {
      role: { in: roles },
      disabledAt: null,
      ...(personId !== undefined && { personId: { not: personId } }),
    },
  })
}
