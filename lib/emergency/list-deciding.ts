import 'server-only'
import { can, ROLES } from '@/lib/domain/permissions'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

/** Everyone who decides payouts, by name, for an admin to choose from. */
export async function listDeciding({ db, actor }: ReadContext): Promise<{ id: string; name: string }[]> {
  authorize(actor, 'policy:manage')
  const roles = ROLES.filter((role) => can(role, 'payout:decide'))
  return db.user.findMany({
    where: { disabledAt: null, role: { in: roles } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 500,
    select: { id: true, name: true },
  })
}
