import 'server-only'
import { PERMISSIONS, type Permission, type Role } from '@/lib/domain/permissions'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

export type SetView = {
  readonly id: string
  readonly name: string
  readonly base: Role
  /** In the order of the table. */
  readonly permissions: readonly Permission[]
  readonly retired: boolean
  /** How many accounts have it, and may sign in. */
  readonly holders: number
}

/** More sets than this help nobody. */
export const MOST_SETS = 200

/** The sets, those that are offered first, by name; one more than are shown. */
export async function listSets({ db, actor }: ReadContext): Promise<SetView[]> {
  authorize(actor, 'payout:read')
  const rows = await db.permissionSet.findMany({
    orderBy: [{ retiredAt: { sort: 'desc', nulls: 'first' } }, { name: 'asc' }],
    take: MOST_SETS + 1,
    select: {
      id: true,
      name: true,
      base: true,
      permissions: true,
      retiredAt: true,
      _count: { select: { holders: { where: { disabledAt: null } } } },
    },
  })
  return rows.map(({ id, name, base, permissions, retiredAt, _count }) => ({
    id,
    name,
    base,
    permissions: PERMISSIONS.filter((one) => permissions.includes(one)),
    retired: retiredAt !== null,
    holders: _count.holders,
  }))
}
