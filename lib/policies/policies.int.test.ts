import { beforeAll, describe, expect, it } from 'vitest'
import { FIRST_POLICY } from '@/lib/domain/policy/policy'
import { decidePolicy } from '@/lib/policies/decide-policy'
import { policiesSince, policyInForce } from '@/lib/policies/policies-since'
import { proposePolicy } from '@/lib/policies/propose-policy'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { pixPolicy, stepOf, stepsOf } from '@/lib/testing/set-policy'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
let one: MadePerson
let other: MadePerson
let sameAsOne: MadePerson

beforeAll(async () => {
  const { db } = opened()
  one = await makePerson(db, 'admin')
  other = await makePerson(db, 'admin')
  sameAsOne = await makePerson(db, 'admin', { personId: one.actor.personId })
  await makePerson(db, 'approver')
  await makePerson(db, 'approver')
})

const as = (person: MadePerson) => contextOf(opened().db, person.actor)
const two = pixPolicy([null, stepsOf(stepOf(2))])

async function proposed(policy = two, person = one) {
  const basedOn = await policyInForce(opened().db)
  const { number } = await proposePolicy(as(person), { policy, basedOn, note: 'two for everything' })
  const { digest } = await opened().db.policyVersion.findUniqueOrThrow({ where: { number } })
  return { number, digest }
}

describe('a policy', () => {
  it('is one approval for everything until somebody changes it', async () => {
    expect(await policiesSince(opened().db, 1)).toEqual([{ number: 1, policy: FIRST_POLICY }])
  })

  it('holds once another person decided so, and leaves an event each', async () => {
    const { db } = opened()
    const proposal = await proposed()
    expect(await policyInForce(db)).not.toBe(proposal.number)
    for (const person of [one, sameAsOne]) {
      const own = decidePolicy(as(person), { ...proposal, verdict: 'accept' })
      await expect(own).rejects.toMatchObject({ code: 'forbidden', reason: 'own_proposal' })
    }
    await decidePolicy(as(other), { ...proposal, verdict: 'accept' })
    expect(await policyInForce(db)).toBe(proposal.number)
    const events = await auditOf(db, `${proposal.number}`)
    expect(events.map(({ action }) => action)).toEqual([
      'policy.propose',
      'policy.decide_refused',
      'policy.decide_refused',
      'policy.decide',
    ])
  })

  it('is not accepted by an admin of its proposer’s own making while somebody else can', async () => {
    const { db } = opened()
    const made = await makePerson(db, 'admin')
    const grant = { userId: made.userId, grantedById: sameAsOne.userId, role: 'admin' as const }
    await db.userGrant.create({ data: { ...grant, grantedAt: new Date() } })
    const proposal = await proposed()
    const puppet = decidePolicy(as(made), { ...proposal, verdict: 'accept' })
    await expect(puppet).rejects.toMatchObject({ code: 'forbidden', reason: 'raised_by_proposer' })
    const others = await db.user.findMany({
      where: { role: 'admin', disabledAt: null, id: { notIn: [one.userId, sameAsOne.userId, made.userId] } },
      select: { id: true },
    })
    const where = { id: { in: others.map(({ id }) => id) } }
    await db.user.updateMany({ where, data: { disabledAt: new Date() } })
    await decidePolicy(as(made), { ...proposal, verdict: 'accept' })
    await db.user.updateMany({ where, data: { disabledAt: null } })
    await db.user.update({ where: { id: made.userId }, data: { disabledAt: new Date() } })
    expect(await policyInForce(db)).toBe(proposal.number)
  })

  it('is proposed one at a time, also by ten at once', async () => {
    const before = await opened().db.policyVersion.count()
    const presses = Array.from({ length: 10 }, () => proposed().catch(() => null))
    const made = (await Promise.all(presses)).filter((proposal) => proposal !== null)
    expect(made).toHaveLength(1)
    expect(await opened().db.policyVersion.count()).toBe(before + 1)
    const [proposal] = made
    if (!proposal) throw new Error('nothing was proposed')
    const withdrawn = decidePolicy(as(other), { ...proposal, verdict: 'withdraw' })
    await expect(withdrawn).rejects.toMatchObject({ reason: 'not_the_proposer' })
    await decidePolicy(as(one), { ...proposal, verdict: 'withdraw' })
  })

  it('is decided as it was shown, and once', async () => {
    const proposal = await proposed()
    const changed = decidePolicy(as(other), { ...proposal, digest: '0'.repeat(64), verdict: 'accept' })
    await expect(changed).rejects.toMatchObject({ code: 'conflict' })
    const presses = Array.from({ length: 5 }, () =>
      decidePolicy(as(other), { ...proposal, verdict: 'refuse' }).then(
        () => true,
        () => false,
      ),
    )
    expect((await Promise.all(presses)).filter(Boolean)).toHaveLength(1)
  })

  it('that was made over an older one is refused', async () => {
    const basedOn = await policyInForce(opened().db)
    const stale = proposePolicy(as(one), { policy: two, basedOn: basedOn + 1, note: 'over another' })
    await expect(stale).rejects.toMatchObject({ reason: 'policy_changed_meanwhile' })
  })

  it('that nobody could satisfy is refused, naming where and why', async () => {
    const proposal = proposed(pixPolicy(['100', {}], [null, stepsOf(stepOf(9))]))
    await expect(proposal).rejects.toMatchObject({
      reason: 'policy_deadlock',
      fieldErrors: {
        'bands.pix_br.1': { key: 'policy_deadlock', values: { step: '1', need: '9', have: '2' } },
      },
    })
  })

  it('that nobody could satisfy for one maker’s payouts is refused, naming the maker', async () => {
    const { db } = opened()
    const approver = await makePerson(db, 'approver', { name: 'Mara' })
    const account = await makePerson(db, 'maker', { name: 'Mara', personId: approver.actor.personId })
    const { personId } = approver.actor
    const stuck = pixPolicy([
      null,
      { demand: { kind: 'steps', steps: [{ need: 1, from: { people: [personId], groups: [] } }] } },
    ])
    const values = { step: '1', need: '1', have: '0', maker: 'Mara' }
    await expect(proposed(stuck)).rejects.toMatchObject({
      reason: 'policy_deadlock',
      fieldErrors: { 'bands.pix_br.0': { key: 'policy_deadlock_maker', values } },
    })
    await db.user.update({ where: { id: account.userId }, data: { disabledAt: new Date() } })
  })

  it('is nothing for those who do not administer', async () => {
    const approver = await makePerson(opened().db, 'approver')
    await expect(proposed(two, approver)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
