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
  madeById?: string,
): Promise<HeldSet> {
  const id = newId(new Date())
  const by = madeById ?? (await makePerson(db, 'admin')).userId
  const set = { id, name: `Conjunto ficticio ${id}`, permissions: ['desk:enter', ...permissions] }
  const data = { ...set, base, madeById: by, madeAt: new Date() }
  await db.permissionSet.create({ data, select: { id: true } })
  return set
}

/** Narrows somebody's role by a set of it, as their next request sees it. */
export async function narrow(
  db: Queryable,
  person: MadePerson,
  permissions: readonly Permission[],
): Promise<MadePerson> {
  const set = await makeSet(db, person.role, permissions)
  await db.user.update({ where: { id: person.userId }, data: { setId: set.id }, select: { id: true } })
  return { ...person, actor: { ...person.actor, set } }
}
