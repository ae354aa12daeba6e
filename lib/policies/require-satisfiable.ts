import 'server-only'
import type { Queryable } from '@/lib/db/client'
import { GiroError } from '@/lib/domain/errors'
import type { Permission } from '@/lib/domain/permissions'
import { type Deadlock, deadlocksOf } from '@/lib/domain/policy/deadlock'
import type { Policy } from '@/lib/domain/policy/policy'
import { holdsNow } from '@/lib/users/holders'

/** The bands and rules of a policy that the people of today could never satisfy. */
export async function findDeadlocks(db: Queryable, policy: Policy): Promise<Deadlock[]> {
  const [deciders, makers] = [await personsWho(db, 'payout:decide'), await personsWho(db, 'payout:prepare')]
  return deadlocksOf(policy, { deciders, makers })
}

/** @throws GiroError `refused` naming the first band or rule that nobody could satisfy */
export async function requireSatisfiable(db: Queryable, policy: Policy): Promise<void> {
  const [deadlock] = await findDeadlocks(db, policy)
  if (!deadlock) return
  const { source } = deadlock
  const where =
    source.kind === 'band'
      ? `bands.${source.contract}.${source.index}`
      : source.kind === 'rule'
        ? `rules.${source.id}`
        : ''
  const { step, need, have, maker } = deadlock
  const values = { step: `${step + 1}`, need: `${need}`, have: `${have}` }
  const problem =
    maker === null
      ? { key: 'policy_deadlock', values }
      : { key: 'policy_deadlock_maker', values: { ...values, maker: await nameOf(db, maker) } }
  const fieldErrors = { [where]: problem }
  throw new GiroError('invalid_input', { reason: 'policy_deadlock', fieldErrors })
}

async function personsWho(db: Queryable, permission: Permission): Promise<string[]> {
  const people = await db.user.findMany({
    where: holdsNow(permission),
    distinct: ['personId'],
    select: { personId: true },
  })
  return people.map(({ personId }) => personId)
}

async function nameOf(db: Queryable, personId: string): Promise<string> {
  const user = await db.user.findFirst({
    where: { personId, disabledAt: null },
    orderBy: { id: 'asc' },
    select: { name: true },
  })
  return user?.name ?? personId
}
