import 'server-only'
import type { Queryable } from '@/lib/db/client'
import type { Permission } from '@/lib/domain/permissions'
import type { PolicyNames } from '@/lib/domain/policy/sentences'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { holdsNow } from '@/lib/users/holders'
import { MOST_USERS } from '@/lib/users/list-users'

export type PersonChoice = { readonly id: string; readonly name: string }

/** What the ids of policies are called, for whoever may read payouts. Two persons of one name are told apart. */
export async function policyNames({ db, actor }: ReadContext): Promise<PolicyNames> {
  authorize(actor, 'company:read')
  const people = await personsOf(db)
  const accounts = await db.account.findMany({ select: { id: true, name: true }, take: MOST_USERS })
  return {
    people: Object.fromEntries(people.map(({ id, name }) => [id, name])),
    accounts: Object.fromEntries(accounts.map(({ id, name }) => [id, name])),
  }
}

/** The persons whom a policy can name now: to decide, and as makers. */
export async function listPolicyPeople({
  db,
  actor,
}: ReadContext): Promise<{ deciders: PersonChoice[]; makers: PersonChoice[] }> {
  authorize(actor, 'policy:manage')
  return {
    deciders: await personsOf(db, 'payout:decide'),
    makers: await personsOf(db, 'payout:prepare'),
  }
}

async function personsOf(db: Queryable, permission?: Permission): Promise<PersonChoice[]> {
  const rows = await db.user.findMany({
    where: permission ? holdsNow(permission) : {},
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    distinct: ['personId'],
    select: { personId: true, name: true, email: true },
    take: MOST_USERS,
  })
  const twice = (name: string) => rows.filter((row) => row.name === name).length > 1
  return rows.map(({ personId, name, email }) => ({
    id: personId,
    name: twice(name) ? `${name} (${email})` : name,
  }))
}
