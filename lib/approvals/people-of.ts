import 'server-only'
import type { Queryable } from '@/lib/db/client'
import { can } from '@/lib/domain/permissions'
import { HOLDER, holdsNow } from '@/lib/users/holders'

/** A person, whatever their accounts. */
export type PersonView = {
  readonly personId: string
  readonly name: string
  /** One of their accounts is active and may decide. */
  readonly decides: boolean
  /** All of their accounts are disabled. */
  readonly disabled: boolean
  readonly userIds: readonly string[]
  /** Those that are active and may decide. */
  readonly decidesAs: readonly string[]
}

/** More people than this decide nowhere. */
const MOST = 1_000

/** Everyone who may decide, and whoever else is named here, by person; in the order of their names. */
export async function peopleOf(
  db: Queryable,
  named: { readonly userIds: readonly string[]; readonly personIds: readonly string[] },
): Promise<readonly PersonView[]> {
  const users = await db.user.findMany({
    where: {
      OR: [
        holdsNow('payout:decide'),
        { id: { in: [...named.userIds] } },
        { personId: { in: [...named.personIds] } },
      ],
    },
    orderBy: { name: 'asc' },
    take: MOST,
    select: { id: true, personId: true, name: true, ...HOLDER, disabledAt: true },
  })
  return [...new Set(users.map(({ personId }) => personId))].map((personId) => {
    const accounts = users.filter((user) => user.personId === personId)
    const deciding = accounts.filter((user) => user.disabledAt === null && can(user, 'payout:decide'))
    return {
      personId,
      name: (deciding[0] ?? accounts[0])?.name ?? personId,
      decides: deciding.length > 0,
      disabled: accounts.every((user) => user.disabledAt !== null),
      userIds: accounts.map(({ id }) => id),
      decidesAs: deciding.map(({ id }) => id),
    }
  })
}
