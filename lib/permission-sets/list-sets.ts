import 'server-only'
import { MOST_ACCOUNTS } from '@/lib/accounts/list-accounts'
import { PERMISSIONS, type Permission, type Role } from '@/lib/domain/permissions'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

export type SetView = {
  readonly id: string
  readonly name: string
  readonly base: Role
  /** In the order of the table. */
  readonly permissions: readonly Permission[]
  /** For which accounts; none: for all. */
  readonly accountIds: readonly string[]
  /** The same by their names. */
  readonly accounts: readonly string[]
  readonly retired: boolean
  /** How many accounts have it, and may sign in. */
  readonly holders: number
}

/** More sets than this help nobody. */
export const MOST_SETS = 200

/** The sets, those that are offered first, by name; one more than are shown. */
export async function listSets({ db, actor }: ReadContext): Promise<SetView[]> {
  authorize(actor, 'company:read')
  const rows = await db.permissionSet.findMany({
    orderBy: [{ retiredAt: { sort: 'desc', nulls: 'first' } }, { name: 'asc' }],
    take: MOST_SETS + 1,
    select: {
      id: true,
      name: true,
      base: true,
      permissions: true,
      accountIds: true,
      retiredAt: true,
      _count: { select: { holders: { where: { disabledAt: null } } } },
    },
  })
  const named = [...new Set(rows.flatMap(({ accountIds }) => accountIds))]
  const accounts =
    named.length === 0
      ? []
      : await db.account.findMany({
          where: { id: { in: named } },
          select: { id: true, name: true },
          orderBy: [{ name: 'asc' }, { id: 'asc' }],
          take: MOST_ACCOUNTS,
        })
  return rows.map(({ id, name, base, permissions, accountIds, retiredAt, _count }) => ({
    id,
    name,
    base,
    permissions: PERMISSIONS.filter((one) => permissions.includes(one)),
    accountIds,
    accounts: accounts.flatMap(({ id: account, name: called }) =>
      accountIds.includes(account) ? [called] : [],
    ),
    retired: retiredAt !== null,
    holders: _count.holders,
  }))
}
