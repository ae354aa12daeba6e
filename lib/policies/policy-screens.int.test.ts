import { beforeAll, describe, expect, it } from 'vitest'
import { FIRST_POLICY } from '@/lib/domain/policy/policy'
import { decidePolicy } from '@/lib/policies/decide-policy'
import { isOnlyAdmin } from '@/lib/policies/other-admins'
import { policyInForce } from '@/lib/policies/policies-since'
import { listPolicyPeople, policyNames } from '@/lib/policies/policy-names'
import {
  getCurrentPolicy,
  getPolicy,
  getPolicyBefore,
  listPolicies,
  SHOWN_POLICIES,
} from '@/lib/policies/policy-views'
import { proposePolicy } from '@/lib/policies/propose-policy'
import { recoverPolicy } from '@/lib/policies/recover-policy'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { pixPolicy, setPolicy, stepOf, stepsOf } from '@/lib/testing/set-policy'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
let admin: MadePerson
let reader: MadePerson

const as = (person: MadePerson) => contextOf(opened().db, person.actor)
const operator = () => contextOf(opened().db, { type: 'operator', command: 'proposals:accept' } as const)
const two = pixPolicy([null, stepsOf(stepOf(2))])

async function propose(policy = two, person = admin): Promise<number> {
  const basedOn = await policyInForce(opened().db)
  return (await proposePolicy(as(person), { policy, basedOn, note: 'two for everything' })).number
}
async function decide(number: number, verdict: 'refuse' | 'withdraw', person = admin): Promise<void> {
  const { digest } = await getPolicy(as(person), number)
  await decidePolicy(as(person), { number, digest, verdict })
}

beforeAll(async () => {
  const { db } = opened()
  admin = await makePerson(db, 'admin', { name: 'Ada' })
  reader = await makePerson(db, 'viewer')
  for (const name of ['Ana', 'Ana', 'Luis']) await makePerson(db, 'approver', { name })
})

describe('at the command line', () => {
  it('the last admin’s proposal is accepted, says so for ever, and is audited as the operator’s', async () => {
    const before = await policyInForce(opened().db)
    const number = await propose()
    const reason = 'The other admin left.'
    expect(await recoverPolicy(operator(), { number, reason })).toEqual({ number, replaces: before })
    expect(await policyInForce(opened().db)).toBe(number)
    const view = await getPolicy(as(reader), number)
    expect(view).toMatchObject({ state: 'in_force', recoveredFor: reason, decidedBy: { kind: 'operator' } })
    const [, event] = await auditOf(opened().db, `${number}`)
    expect(event).toMatchObject({
      action: 'policy.decide',
      actorType: 'operator',
      data: { verdict: 'accept', recovered: true, replaces: before },
    })
  })

  it('nothing is accepted that is not proposed, or without a reason', async () => {
    const none = recoverPolicy(operator(), { number: 1, reason: 'It was there.' })
    await expect(none).rejects.toMatchObject({ code: 'conflict', reason: 'changed_meanwhile' })
    const wordless = recoverPolicy(operator(), { number: 1, reason: ' a ' })
    await expect(wordless).rejects.toMatchObject({ fieldErrors: { reason: { key: 'policy_note_short' } } })
  })

  it('nothing is accepted that another admin could decide; another account of the proposer is none', async () => {
    const { db } = opened()
    const number = await propose()
    await makePerson(db, 'admin', { personId: admin.actor.personId })
    expect(await isOnlyAdmin(as(admin))).toBe(true)
    const other = await makePerson(db, 'admin')
    expect(await isOnlyAdmin(as(admin))).toBe(false)
    const early = recoverPolicy(operator(), { number, reason: 'In a hurry.' })
    await expect(early).rejects.toMatchObject({ code: 'refused', reason: 'another_admin_decides' })
    await db.user.update({ where: { id: other.userId }, data: { disabledAt: new Date() } })
    await recoverPolicy(operator(), { number, reason: 'The other admin left.' })
    expect(await policyInForce(db)).toBe(number)
  })

  it('nothing is accepted that nobody could satisfy any more', async () => {
    const { db } = opened()
    const late = await makePerson(db, 'approver')
    const number = await propose(pixPolicy([null, stepsOf(stepOf(4))]))
    await db.user.update({ where: { id: late.userId }, data: { disabledAt: new Date() } })
    const stuck = recoverPolicy(operator(), { number, reason: 'The other admin left.' })
    await expect(stuck).rejects.toMatchObject({ reason: 'policy_deadlock' })
    await decide(number, 'withdraw')
  })

  it('nothing is accepted that approves by itself: two admins switch that on', async () => {
    const number = await propose(pixPolicy(['10000', { demand: { kind: 'automatic' } }], [null, {}]))
    const alone = recoverPolicy(operator(), { number, reason: 'The other admin left.' })
    await expect(alone).rejects.toMatchObject({ code: 'refused', reason: 'policy_automatic_alone' })
    await decide(number, 'withdraw')
  })

  it('the database takes no recovery without its reason, nor one by a person', async () => {
    const { db } = opened()
    const number = await propose()
    const update = (decidedById: string, recoveredFor: string | null) =>
      db.policyVersion.update({
        where: { number },
        data: { state: 'refused', decidedById, decidedAt: new Date(), recovered: true, recoveredFor },
      })
    await expect(update('operator:x', null)).rejects.toThrow('policy_version_recovered')
    await expect(update(admin.userId, 'because')).rejects.toThrow('policy_version_recovered')
    await decide(number, 'withdraw')
  })

  it('the database keeps who decided and why, also when a version is replaced', async () => {
    const { db } = opened()
    const number = await policyInForce(db)
    const rewritten = [
      db.$executeRaw`UPDATE policy_version SET state = 'replaced', ended_at = now(), recovered_for = 'Another reason.'
        WHERE number = ${number}`,
      db.$executeRaw`UPDATE policy_version SET state = 'replaced', ended_at = now(), decided_by_id = 'operator:other'
        WHERE number = ${number}`,
      db.$executeRaw`UPDATE policy_version SET state = 'replaced', ended_at = now(), decided_at = now()
        WHERE number = ${number}`,
    ]
    for (const change of rewritten) await expect(change).rejects.toThrow('what was decided never changes')
    expect((await getPolicy(as(reader), number)).recoveredFor).toBe('The other admin left.')
  })
})

describe('the screens', () => {
  it('show what is in force and what is proposed, to everybody who may read', async () => {
    const number = await propose(FIRST_POLICY)
    const { inForce, proposed } = await getCurrentPolicy(as(reader))
    expect(inForce.number).toBe(await policyInForce(opened().db))
    expect(proposed).toMatchObject({ number, isOwn: false, proposedBy: { kind: 'person', name: 'Ada' } })
    expect(proposed?.policy).toEqual(FIRST_POLICY)
    expect((await getCurrentPolicy(as(admin))).proposed?.isOwn).toBe(true)
    expect((await getPolicyBefore(as(reader), number))?.number).toBe(inForce.number)
    await decide(number, 'withdraw')
  })

  it('compare a version with the one that held before, not with one that was refused', async () => {
    const held = await policyInForce(opened().db)
    await decide(await propose(), 'withdraw')
    const number = await setPolicy(opened().db, two)
    expect((await getPolicyBefore(as(reader), number))?.number).toBe(held)
    expect(await getPolicyBefore(as(reader), 1)).toBeNull()
    await expect(getPolicy(as(reader), 9999)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('list the versions page by page, without gap or overlap', async () => {
    for (let count = 0; count < SHOWN_POLICIES; count += 1) await decide(await propose(), 'withdraw')
    const seen: number[] = []
    let below: number | undefined
    for (;;) {
      const page = await listPolicies(as(reader), below)
      const shown = page.slice(0, SHOWN_POLICIES)
      seen.push(...shown.map(({ number }) => number))
      if (page.length <= SHOWN_POLICIES) break
      below = seen.at(-1)
    }
    const last = Math.max(...seen)
    expect(seen).toEqual(Array.from({ length: last }, (_, index) => last - index))
    const [begin] = (await listPolicies(as(reader), 2)).slice(-1)
    expect(begin).toMatchObject({ number: 1, proposedBy: { kind: 'giro' } })
  })

  it('offer people by person, tell two of one name apart, and only to admins', async () => {
    const { deciders } = await listPolicyPeople(as(admin))
    const anas = deciders.filter(({ name }) => name.startsWith('Ana'))
    expect(new Set(anas.map(({ name }) => name)).size).toBe(2)
    expect(deciders.filter(({ name }) => name === 'Luis')).toHaveLength(1)
    await expect(listPolicyPeople(as(reader))).rejects.toMatchObject({ code: 'forbidden' })
    expect((await policyNames(as(reader))).people[admin.actor.personId]).toBe('Ada')
  })
})
