import type { Queryable } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import type { HeldSet } from '@/lib/domain/actor'
import type { Permission, Role } from '@/lib/domain/permissions'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

/** A set of a role, written straight into the table, by an admin of its own. */
export async function makeSet(
  db: Queryable,
  base: Role,
  permissions: readonly Permission[],
  { madeById, accountIds = [] }: { madeById?: string; accountIds?: readonly string[] } = {},
): Promise<HeldSet> {
  const id = newId(new Date())
  const by = madeById ?? (await makePerson(db, 'admin')).userId
  const set = { id, name: `Conjunto ficticio ${id}`, permissions: ['desk:enter', ...permissions] }
  const of = [...accountIds]
  const data = { ...set, accountIds: of, base, madeById: by, madeAt: new Date() }
  await db.permissionSet.create({ data, select: { id: true } })
  return { ...set, accountIds: of }
}

/** Narrows somebody's role by a set of it, as their next request sees it. */
export async function narrow(
  db: Queryable,
  person: MadePerson,
  permissions: readonly Permission[],
  accountIds: readonly string[] = [],
): Promise<MadePerson> {
  const set = await makeSet(db, person.role, permissions, { accountIds })
  await db.user.update({ where: { id: person.userId }, data: { setId: set.id }, select: { id: true } })
  return { ...person, actor: { ...person.actor, set } }
}
