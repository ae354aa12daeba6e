import { beforeEach, describe, expect, it } from 'vitest'
import { refreshAsked } from '@/lib/approvals/refresh-asked'
import { rejectPayout } from '@/lib/approvals/reject-payout'
import { FIRST_OUTCOME, FIRST_POLICY, type Policy } from '@/lib/domain/policy/policy'
import { createPayout } from '@/lib/payouts/create-payout'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { giveApproval } from '@/lib/testing/approve'
import { makeCap } from '@/lib/testing/make-cap'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { pixPolicy, setPolicy, stepOf, stepsOf } from '@/lib/testing/set-policy'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'
import { disableUser } from '@/lib/users/disable-user'
import type { MadeAccount } from '@/prisma/factories/accounts'
import { makeCnpj } from '@/prisma/factories/documents'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const provider = stubProvider()
let account: MadeAccount
let intents = 0

beforeEach(async () => {
  account = await desk().account(provider.url())
  await setPolicy(desk().db, FIRST_POLICY)
  provider.answer(({ body }) => {
    intents += 1
    const { external_reference: reference } = JSON.parse(body.toString()) as { external_reference: string } // our own bytes
    const id = `1108917506-01GGTH198RP0K71H133P${String(intents).padStart(6, '0')}`
    return { status: 202, body: intentBody({ id, reference }) }
  })
  provider.take()
})

const approver = (overrides: Parameters<typeof makePerson>[2] = {}) =>
  makePerson(desk().db, 'approver', overrides)
const groupOf = (id: string, ...people: MadePerson[]) => ({
  id,
  name: id,
  people: people.map(({ actor }) => actor.personId),
})

type Asked = { payoutId: string; version: number; digest: string; attemptId: string }

async function asked(
  overrides: Parameters<typeof makePixInput>[1] = {},
  maker = desk().maker,
  at = new Date(),
): Promise<Asked> {
  const context = contextOf(desk().db, maker.actor, at)
  const { payoutId } = await createPayout(context, makePixInput(account.id, overrides))
  const { digest } = await submitPayout(context, { payoutId, version: 1 }, { publicUrl: undefined })
  const { attemptId } = await desk().payout(payoutId)
  return { payoutId, version: 1, digest, attemptId: attemptId ?? '' }
}

const approve = ({ attemptId: _, ...seen }: Asked, person: MadePerson, at?: Date) =>
  giveApproval(contextOf(desk().db, person.actor, at), seen)
const state = async ({ payoutId }: Asked) => (await desk().payout(payoutId)).state
const send = ({ attemptId }: Asked, at?: Date) =>
  dispatchAttempt(desk().job('dispatch_attempt', at), { attemptId })

async function inForce(policy: Policy): Promise<number> {
  return setPolicy(desk().db, policy)
}

describe('a payout that needs two', () => {
  it('waits after the first, leaves after the second, and counts a person once', async () => {
    const [ana, bea] = [await approver(), await approver()]
    const anaToo = await approver({ personId: ana.actor.personId })
    await inForce(pixPolicy([null, stepsOf(stepOf(2))]))
    const one = await asked()
    expect(await approve(one, ana)).toEqual({ payoutId: one.payoutId, complete: false })
    expect(await state(one)).toBe('submitted')
    expect(await send(one)).toBe('not_sent')
    await expect(approve(one, ana)).rejects.toMatchObject({ code: 'forbidden', reason: 'already_counted' })
    await expect(approve(one, anaToo)).rejects.toMatchObject({ code: 'forbidden', reason: 'already_counted' })
    expect(await approve(one, bea)).toMatchObject({ complete: true })
    expect(await send(one)).toBe('sent')
    expect(await desk().kinds(one.payoutId)).toEqual([
      'created',
      'submitted',
      'approved_in_part',
      'approved',
      'send_started',
      'reply_accepted',
    ])
    expect(provider.take()).toHaveLength(1)
  })

  it('closes exactly once, whoever presses at the same moment', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => approver()))
    await inForce(pixPolicy([null, stepsOf(stepOf(2), stepOf(1))]))
    for (let round = 0; round < 5; round += 1) {
      const one = await asked()
      const presses = [...people, ...people].map((person) => approve(one, person).catch(() => null))
      const results = (await Promise.all(presses)).filter((result) => result !== null)
      expect(results.filter(({ complete }) => complete)).toHaveLength(1)
      expect(results).toHaveLength(3)
      expect(await desk().db.approval.count({ where: { payoutId: one.payoutId } })).toBe(3)
    }
  })

  it('asks the second step only after the first', async () => {
    const [ana, bea, dora] = [await approver(), await approver(), await approver()]
    await inForce({
      ...pixPolicy([null, stepsOf(stepOf(1, 'team'), stepOf(1, 'directors'))]),
      groups: [groupOf('team', ana, bea), groupOf('directors', dora)],
    })
    const one = await asked()
    await expect(approve(one, dora)).rejects.toMatchObject({ code: 'forbidden', reason: 'not_asked' })
    await approve(one, ana)
    await expect(approve(one, bea)).rejects.toMatchObject({ reason: 'not_asked' })
    expect(await approve(one, dora)).toMatchObject({ complete: true })
  })

  it('is rejected by one', async () => {
    const [ana, bea] = [await approver(), await approver()]
    await inForce(pixPolicy([null, stepsOf(stepOf(2))]))
    const { attemptId: _, ...one } = await asked()
    await approve({ ...one, attemptId: '' }, ana)
    await rejectPayout(contextOf(desk().db, bea.actor), { ...one, cause: 'not_due', reason: 'not this one' })
    expect((await desk().payout(one.payoutId)).state).toBe('rejected')
  })
})

describe('who may not', () => {
  it('the maker under another account', async () => {
    const { maker } = desk()
    const other = await approver({ personId: maker.actor.personId })
    const { attemptId: _, ...one } = await asked()
    await expect(approve({ ...one, attemptId: '' }, other)).rejects.toMatchObject({
      code: 'forbidden',
      reason: 'own_payout',
    })
    const reject = rejectPayout(contextOf(desk().db, other.actor), {
      ...one,
      cause: 'not_due',
      reason: 'not this one',
    })
    await expect(reject).rejects.toMatchObject({ code: 'forbidden', reason: 'own_payout' })
  })

  it('somebody whom the maker made or raised within three days, counted to the moment', async () => {
    const { db, maker } = desk()
    const ana = await approver()
    const at = new Date()
    const grant = { userId: ana.userId, grantedById: maker.userId, role: 'approver', grantedAt: at } as const
    await db.userGrant.create({ data: grant })
    const one = await asked()
    const later = (ms: number) => new Date(at.getTime() + ms)
    const days = 72 * 60 * 60 * 1_000
    await expect(approve(one, ana, later(days - 1))).rejects.toMatchObject({ reason: 'raised_by_maker' })
    expect(await approve(one, ana, later(days))).toMatchObject({ complete: true })
  })
})

describe('what a rule asks', () => {
  it('follows what goes to one beneficiary in a day: dividing a payment lowers nothing', async () => {
    await inForce(pixPolicy(['100000', {}], [null, stepsOf(stepOf(2))]))
    const ana = await approver()
    const key = { key: 'dividido@pagos.invalid', keyType: 'EMAIL', ownerDocument: makeCnpj(77) } as const
    const first = await asked({ ...key, amount: '600,00' })
    const second = await asked({ ...key, amount: '600,00' })
    expect(await approve(first, ana)).toMatchObject({ complete: true })
    expect(await approve(second, ana)).toMatchObject({ complete: false })
  })

  it('begins anew after a day, counts every maker, and leaves the parts from before as they were', async () => {
    await inForce(pixPolicy(['100000', {}], [null, stepsOf(stepOf(2))]))
    const ana = await approver()
    const key = { key: 'semanal@pagos.invalid', keyType: 'EMAIL', ownerDocument: makeCnpj(79) } as const
    const hours = (n: number) => new Date(Date.now() - n * 60 * 60 * 1_000)
    const other = await makePerson(desk().db, 'maker')
    const yesterday = await asked({ ...key, amount: '900,00' }, desk().maker, hours(26.1))
    const first = await asked({ ...key, amount: '600,00' }, desk().maker, hours(2))
    const crossing = await asked({ ...key, amount: '400,01' }, other, hours(1))
    const after = await asked({ ...key, amount: '0,01' }, desk().maker)
    const complete: boolean[] = []
    for (const one of [yesterday, first, crossing, after]) complete.push((await approve(one, ana)).complete)
    expect(complete).toEqual([true, true, false, false])
  })

  it('about amounts follows it, too: the second half of a payment meets the rule of the whole', async () => {
    const large = {
      id: 'r1',
      name: 'Large',
      when: [[{ kind: 'amount', currency: 'BRL', fromMinor: '100000', belowMinor: null }]],
      outcome: { ...FIRST_OUTCOME, ...stepsOf(stepOf(2)) },
    } as const
    await inForce({ ...FIRST_POLICY, rules: [large] })
    const ana = await approver()
    const key = { key: 'mitades@pagos.invalid', keyType: 'EMAIL', ownerDocument: makeCnpj(78) } as const
    const first = await asked({ ...key, amount: '500,00' })
    const second = await asked({ ...key, amount: '500,00' })
    expect(await approve(first, ana)).toMatchObject({ complete: true })
    expect(await approve(second, ana)).toMatchObject({ complete: false })
  })

  it('can be nobody: approved by the policy, recorded as such', async () => {
    const number = await inForce(pixPolicy([null, { demand: { kind: 'automatic' } }]))
    const one = await asked()
    expect(await state(one)).toBe('approved')
    expect(await desk().db.approval.findMany({ where: { payoutId: one.payoutId } })).toMatchObject([
      { personId: `policy:${number}`, userId: null, policyNumber: number, digest: one.digest },
    ])
    expect(await send(one)).toBe('sent')
  })

  it('can be that nobody may', async () => {
    await inForce(pixPolicy([null, { demand: { kind: 'block' } }]))
    const one = await asked()
    await expect(approve(one, desk().approver)).rejects.toMatchObject({ reason: 'blocked_by_policy' })
  })

  it('can hold it for recall: nothing leaves before', async () => {
    await inForce(pixPolicy([null, { holdMinutes: 10 }]))
    const one = await asked()
    const at = new Date()
    await approve(one, desk().approver, at)
    const later = (ms: number) => new Date(at.getTime() + ms)
    expect(await send(one, later(599_999))).toBe('not_sent')
    expect(provider.take()).toEqual([])
    expect(await send(one, later(600_000))).toBe('sent')
  })

  it('ends: a request that expired is not approved any more', async () => {
    await inForce(pixPolicy([null, { expiresAfterHours: 1 }]))
    const one = await asked()
    const { expiresAt } = await desk().db.requirement.findUniqueOrThrow({
      where: { attemptId: one.attemptId },
    })
    const late = approve(one, desk().approver, expiresAt)
    await expect(late).rejects.toMatchObject({ code: 'conflict', reason: 'request_expired' })
    expect(await approve(one, desk().approver, new Date(expiresAt.getTime() - 1))).toMatchObject({
      complete: true,
    })
  })
})

describe('a change of the policy', () => {
  it('asks more of what waits, and never less', async () => {
    const [ana, bea] = [await approver(), await approver()]
    const waiting = await asked()
    await inForce(pixPolicy([null, stepsOf(stepOf(2))]))
    expect(await approve(waiting, ana)).toMatchObject({ complete: false })
    await inForce(pixPolicy([null, { demand: { kind: 'automatic' } }]))
    expect(await state(waiting)).toBe('submitted')
    expect(await approve(waiting, bea)).toMatchObject({ complete: true })
  })

  it('opens what was approved and has not left again, and lets it go with what is missing', async () => {
    const [ana, bea] = [await approver(), await approver()]
    const one = await asked()
    await approve(one, ana)
    await inForce(pixPolicy([null, stepsOf(stepOf(2))]))
    expect(await send(one)).toBe('not_sent')
    expect(await state(one)).toBe('submitted')
    expect(provider.take()).toEqual([])
    expect(await approve(one, bea)).toMatchObject({ complete: true })
    expect(await send(one)).toBe('sent')
    expect(await desk().kinds(one.payoutId)).toContain('approval_reopened')
  })

  it('leaves it its place under a cap, once', async () => {
    const { db } = desk()
    const [ana, bea, admin] = [await approver(), await approver(), await makePerson(db, 'admin')]
    const cap = { scope: 'account', window: 'day', amount: '150,00', accountId: account.id } as const
    await makeCap(db, admin, cap)
    const one = await asked()
    await approve(one, ana)
    await inForce(pixPolicy([null, stepsOf(stepOf(2))]))
    expect(await send(one)).toBe('not_sent')
    expect(await state(one)).toBe('submitted')
    await approve(one, bea)
    expect(await db.payoutHold.count({ where: { payoutId: one.payoutId } })).toBe(0)
    expect(await send(one)).toBe('sent')
  })

  it('holds what was approved and has not left for as long as is asked now', async () => {
    const { db } = desk()
    const one = await asked()
    const at = new Date()
    await approve(one, desk().approver, at)
    await inForce(pixPolicy([null, { holdMinutes: 10 }]))
    const later = (ms: number) => new Date(at.getTime() + ms)
    for (const ms of [1_000, 2_000, 599_999]) expect(await send(one, later(ms))).toBe('not_sent')
    expect(provider.take()).toEqual([])
    const { heldUntil } = await db.requirement.findUniqueOrThrow({ where: { attemptId: one.attemptId } })
    expect(heldUntil).toEqual(later(600_000))
    expect(await send(one, later(600_000))).toBe('sent')
  })

  it('ends what waits as soon as is asked now, and never later', async () => {
    const { db } = desk()
    const one = await asked()
    const { expiresAt: before } = await db.requirement.findUniqueOrThrow({
      where: { attemptId: one.attemptId },
    })
    await inForce(pixPolicy([null, { expiresAfterHours: 2 }]))
    await inForce(pixPolicy([null, { expiresAfterHours: 500 }]))
    const sooner = new Date(before.getTime() - 166 * 60 * 60 * 1_000)
    const late = approve(one, desk().approver, sooner)
    await expect(late).rejects.toMatchObject({ code: 'conflict', reason: 'request_expired' })
    await refreshAsked(db)
    const { expiresAt } = await db.requirement.findUniqueOrThrow({ where: { attemptId: one.attemptId } })
    expect(expiresAt).toEqual(sooner)
    expect(await approve(one, desk().approver, new Date(sooner.getTime() - 1))).toMatchObject({
      complete: true,
    })
    expect(await send(one, sooner)).toBe('sent')
  })

  it('that asks the same lets it go', async () => {
    const one = await asked()
    await approve(one, desk().approver)
    await inForce(pixPolicy([null, { expiresAfterHours: 24 }]))
    await send(one)
    expect(await send(one)).toBe('sent')
  })
})

it('an approver who is disabled before it leaves takes the approval along', async () => {
  const { db } = desk()
  const [ana, bea, admin] = [await approver(), await approver(), await makePerson(db, 'admin')]
  const one = await asked()
  await approve(one, ana)
  await disableUser(contextOf(db, admin.actor), { userId: ana.userId })
  expect(await send(one)).toBe('not_sent')
  expect(await state(one)).toBe('submitted')
  expect(provider.take()).toEqual([])
  await approve(one, bea)
  expect(await send(one)).toBe('sent')
})
