import { Client } from 'pg'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { beginCashDecision } from '@/lib/cash-out/begin-cash-decision'
import { createOrder } from '@/lib/cash-out/create-order'
import { decideCashRequest } from '@/lib/cash-out/decide-cash-request'
import { expireCashRequests } from '@/lib/cash-out/expire-cash-requests'
import { refreshCashAsked } from '@/lib/cash-out/refresh-cash-asked'
import { sendOrder } from '@/lib/cash-out/send-order'
import { withdrawOrder } from '@/lib/cash-out/withdraw-order'
import { readFacts } from '@/lib/domain/policy/facts'
import { type Demand, FIRST_OUTCOME, FIRST_POLICY } from '@/lib/domain/policy/policy'
import { checkInvariants } from '@/lib/selfcheck/check-invariants'
import { answerBy, passkeyOf } from '@/lib/testing/approve'
import { makeCashLimit } from '@/lib/testing/make-cash-limit'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { orderInput } from '@/lib/testing/order-desk'
import { setPolicy, stepOf } from '@/lib/testing/set-policy'
import { openWithdrawalDesk } from '@/lib/testing/withdrawal-desk'
import { FACTORY_PASSWORD, type MadePerson, makePerson } from '@/prisma/factories/users'

const at = openWithdrawalDesk()
let limitId = ''

// Rules that ask two are proposed only where there are two.
beforeAll(async () => {
  await makePerson(at.db(), 'approver')
  await makePerson(at.db(), 'approver')
})
beforeEach(async () => {
  const { id: accountId } = at.account()
  const admin = await makePerson(at.db(), 'admin')
  const limit = { accountId, scope: 'role_order', role: 'cashier', amountMinor: 150n } as const
  limitId = (await makeCashLimit(at.db(), admin, limit)).id
  await cash({ kind: 'steps', steps: [stepOf(1)] })
})

/** Puts bands for the tills of Chile in force, beside those of payouts. */
const cash = (demand: Demand) => {
  const bands = [{ upToMinor: null, outcome: { ...FIRST_OUTCOME, demand } }]
  return setPolicy(at.db(), { ...FIRST_POLICY, bands: { ...FIRST_POLICY.bands, cash_out_cl: bands } })
}
const request = (orderId: string) => at.db().cashRequest.findUniqueOrThrow({ where: { orderId } })
const as = ({ actor }: Pick<MadePerson, 'actor'>, seconds = 10) => contextOf(at.db(), actor, at.time(seconds))
const approver = () => at.desk().approver

/** A withdrawal of 200, where 150 is the most without asking. */
async function asked(): Promise<{ orderId: string; requestId: string; digest: string }> {
  const orderId = await at.create({ items: [], withdrawal: '200' }, at.time(0))
  const { id: requestId, digest } = await request(orderId)
  return { orderId, requestId, digest }
}
type Asked = Awaited<ReturnType<typeof asked>>

async function proofOf({ requestId, digest }: Asked, person: Pick<MadePerson, 'actor'>) {
  const passkey = await passkeyOf(at.db(), person.actor.userId)
  return answerBy(passkey, await beginCashDecision(as(person), { requestId, digest }))
}
async function approve(seen: Asked, person: Pick<MadePerson, 'actor'> = approver()) {
  const { requestId, digest } = seen
  const proof = await proofOf(seen, person)
  return decideCashRequest(as(person), { requestId, digest, approve: true, proof })
}
const send = (orderId: string) => sendOrder(at.job(at.time(20)), { orderId }, { publicUrl: undefined })
const actions = async (orderId: string) => (await auditOf(at.db(), orderId)).map(({ action }) => action)
const refusals = async (orderId: string) =>
  (await auditOf(at.db(), orderId)).flatMap(({ action, data }) =>
    action === 'cash.decide_refused' ? [Object(data)['reason']] : [],
  )

/** An account's mode never changes; what an account in production would do is seen past that guard. */
async function become(mode: 'test' | 'production'): Promise<void> {
  const client = new Client({ connectionString: at.desk().urls.adminUrl })
  await client.connect()
  await client.query('SET session_replication_role = replica')
  await client.query('UPDATE account SET mode = $1 WHERE id = $2', [mode, at.account().id])
  await client.end()
}

describe('a withdrawal above a limit', () => {
  it('waits, is approved by another person with a proof, and leaves', async () => {
    const seen = await asked()
    const { orderId, requestId } = seen
    expect(await at.order(orderId)).toMatchObject({ state: 'asking', nextSendAt: null, sends: 0 })
    const row = await request(orderId)
    expect(row).toMatchObject({ limitIds: [limitId], asked: ['*'], expiresAt: at.time(30 * 60) })
    expect(readFacts(row.facts)).toMatchObject({
      contract: 'cash_out_cl',
      amountMinor: 200n,
      beneficiaryTotalMinor: 200n,
      beneficiary: 'new',
      makerId: at.cashier().actor.personId,
      tags: [],
    })
    expect(await at.jobs(`order:${orderId}`)).toEqual([])
    expect(await send(orderId)).toBe('not_sent')
    expect(await approve(seen)).toEqual({ requestId, outcome: 'approved' })
    expect(await request(orderId)).toMatchObject({ counted: [approver().userId], asked: [], closedAt: null })
    expect(await at.jobs(`order:${orderId}`)).toEqual(['send_order'])
    expect(await send(orderId)).toBe('sent')
    expect(await at.kinds(orderId)).toEqual([
      'created',
      'approval_asked',
      'approved',
      'send_started',
      'offered',
    ])
    expect((await actions(orderId)).slice(0, 2)).toEqual(['cash.create_order', 'cash.approve'])
    expect(await checkInvariants(at.db())).toEqual([])
  })

  it('up to the limit, and a purchase of any amount, ask nobody', async () => {
    for (const order of [{ items: [], withdrawal: '150' }, {}]) {
      const orderId = await at.create(order)
      expect(await at.order(orderId)).toMatchObject({ state: 'queued' })
      await withdrawOrder(at.asCashier(), { orderId })
    }
    expect(await at.db().cashRequest.count({ where: { order: { tillId: at.till().id } } })).toBe(0)
  })

  it('is one order and one request however often its form is sent', async () => {
    const input = orderInput(at.till().id, { items: [], withdrawal: '200' })
    const made = await Promise.all([1, 2, 3].map(() => createOrder(at.asCashier(), input)))
    expect(new Set(made.map(({ orderId }) => orderId)).size).toBe(1)
    expect(made.map(({ state }) => state)).toEqual(['asking', 'asking', 'asking'])
    expect(await at.db().cashRequest.count({ where: { orderId: made[0]?.orderId ?? '' } })).toBe(1)
  })

  it('is turned down with words, and never leaves', async () => {
    const seen = await asked()
    const { orderId, requestId, digest } = seen
    const proof = await proofOf(seen, approver())
    const turnDown = { requestId, digest, approve: false, reason: 'Es demasiado' } as const
    expect(await decideCashRequest(as(approver()), turnDown)).toEqual({ requestId, outcome: 'declined' })
    expect(await at.order(orderId)).toMatchObject({ state: 'declined' })
    const late = decideCashRequest(as(approver()), { requestId, digest, approve: true, proof })
    await expect(late).rejects.toMatchObject({ code: 'conflict', reason: 'changed_meanwhile' })
    expect(await send(orderId)).toBe('not_sent')
    expect(await actions(orderId)).toEqual(['cash.create_order', 'cash.reject', 'cash.decide_refused'])
    // The till is free again.
    await at.create({ items: [], withdrawal: '100' })
  })

  it('ends undecided after half an hour, not before', async () => {
    const { orderId, requestId, digest } = await asked()
    await expireCashRequests(at.job(at.time(30 * 60 - 1)))
    expect(await at.order(orderId)).toMatchObject({ state: 'asking' })
    const begin = beginCashDecision(as(approver(), 30 * 60), { requestId, digest })
    await expect(begin).rejects.toMatchObject({ code: 'conflict', reason: 'cash_request_expired' })
    await Promise.all([1, 2].map(() => expireCashRequests(at.job(at.time(30 * 60)))))
    expect(await at.order(orderId)).toMatchObject({ state: 'declined' })
    expect(await request(orderId)).toMatchObject({ closedAt: at.time(30 * 60), completedAt: null })
    expect(await at.kinds(orderId)).toEqual(['created', 'approval_asked', 'request_expired'])
    expect(await actions(orderId)).toEqual([
      'cash.create_order',
      'cash.decide_refused',
      'cash.expire_request',
    ])
  })

  it('is taken back by its cashier, and then decided by nobody', async () => {
    const seen = await asked()
    const { orderId, requestId, digest } = seen
    const proof = await proofOf(seen, approver())
    await withdrawOrder(at.asCashier(at.time(5)), { orderId })
    expect(await request(orderId)).toMatchObject({ closedAt: at.time(5) })
    const late = decideCashRequest(as(approver()), { requestId, digest, approve: true, proof })
    await expect(late).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    await expireCashRequests(at.job(at.time(3_600)))
    expect(await at.order(orderId)).toMatchObject({ state: 'withdrawn' })
  })
})

describe('who may', () => {
  it('is never whoever asks, under whatever account', async () => {
    const seen = await asked()
    const { personId } = at.cashier().actor
    const other = await makePerson(at.db(), 'approver', { personId })
    await expect(proofOf(seen, other)).rejects.toMatchObject({
      code: 'forbidden',
      reason: 'own_cash_request',
    })
    const { requestId, digest } = seen
    const reject = decideCashRequest(as(other), { requestId, digest, approve: false, reason: 'No, mejor no' })
    await expect(reject).rejects.toMatchObject({ code: 'forbidden', reason: 'own_cash_request' })
    const byCashier = beginCashDecision(at.asCashier(), { requestId, digest })
    await expect(byCashier).rejects.toMatchObject({ code: 'forbidden' })
    expect(await refusals(seen.orderId)).toEqual([
      'own_cash_request',
      'own_cash_request',
      'role_lacks_permission',
    ])
  })

  it('is two persons where the policy asks two, each once', async () => {
    await cash({ kind: 'steps', steps: [stepOf(2)] })
    const seen = await asked()
    const { orderId, requestId } = seen
    const [one, other] = [approver(), await makePerson(at.db(), 'approver')]
    expect(await approve(seen, one)).toEqual({ requestId, outcome: 'counted' })
    await expect(approve(seen, one)).rejects.toMatchObject({ reason: 'cash_already_counted' })
    const again = await makePerson(at.db(), 'approver', { personId: one.actor.personId })
    await expect(approve(seen, again)).rejects.toMatchObject({ reason: 'cash_already_counted' })
    expect(await at.order(orderId)).toMatchObject({ state: 'asking' })
    expect(await approve(seen, other)).toEqual({ requestId, outcome: 'approved' })
    expect(await request(orderId)).toMatchObject({ counted: [one.userId, other.userId] })
    expect((await at.kinds(orderId)).slice(2)).toEqual(['approved_in_part', 'approved'])
  })

  it('approves once when two do at the same moment, and the other learns of it', async () => {
    const seen = await asked()
    const people = [approver(), await makePerson(at.db(), 'approver')]
    const { requestId, digest } = seen
    const proofs = await Promise.all(people.map((person) => proofOf(seen, person)))
    const results = await Promise.allSettled(
      people.map((person, index) => {
        const proof = proofs[index]
        if (!proof) throw new Error('each has a proof')
        return decideCashRequest(as(person), { requestId, digest, approve: true, proof })
      }),
    )
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const lost = results.find(({ status }) => status === 'rejected')
    expect(lost).toMatchObject({ reason: { code: 'conflict', reason: 'changed_meanwhile' } })
    expect(await at.db().cashVote.count({ where: { requestId } })).toBe(1)
    expect((await at.kinds(seen.orderId)).filter((kind) => kind === 'approved')).toHaveLength(1)
  })

  it('has to meet the policy of then and the one of now', async () => {
    const seen = await asked()
    const other = await makePerson(at.db(), 'approver')
    await cash({ kind: 'steps', steps: [{ need: 1, from: { people: [other.actor.personId], groups: [] } }] })
    await refreshCashAsked(at.db())
    expect(await request(seen.orderId)).toMatchObject({ asked: ['*'] })
    // Anyone by the old one; the named person by both.
    expect(await approve(seen)).toMatchObject({ outcome: 'counted' })
    expect(await request(seen.orderId)).toMatchObject({ asked: [other.actor.personId] })
    expect(await approve(seen, other)).toMatchObject({ outcome: 'approved' })
    const { firstPolicy, completeUnder } = await request(seen.orderId)
    expect(completeUnder).toBeGreaterThan(firstPolicy)
  })

  it('is nobody any more once a policy blocks it, though it can still be turned down', async () => {
    const seen = await asked()
    await cash({ kind: 'block' })
    await refreshCashAsked(at.db())
    expect(await request(seen.orderId)).toMatchObject({ asked: [] })
    await expect(approve(seen)).rejects.toMatchObject({ reason: 'cash_blocked_by_policy' })
    const { requestId, digest } = seen
    await decideCashRequest(as(approver()), { requestId, digest, approve: false, reason: 'Bloqueado' })
    expect(await at.order(seen.orderId)).toMatchObject({ state: 'declined' })
  })
})

describe('a proof', () => {
  it('is good once, for one request', async () => {
    await cash({ kind: 'steps', steps: [stepOf(2)] })
    const seen = await asked()
    const { requestId, digest } = seen
    const proof = await proofOf(seen, approver())
    const give = () => decideCashRequest(as(approver()), { requestId, digest, approve: true, proof })
    expect(await give()).toMatchObject({ outcome: 'counted' })
    const other = await makePerson(at.db(), 'approver')
    const stolen = decideCashRequest(as(other), { requestId, digest, approve: true, proof })
    await expect(stolen).rejects.toMatchObject({ code: 'refused', reason: 'proof_other_person' })
    await withdrawOrder(at.asCashier(at.time(12)), { orderId: seen.orderId })
    const next = await asked()
    const replayed = { requestId: next.requestId, digest: next.digest, approve: true, proof } as const
    await expect(decideCashRequest(as(approver()), replayed)).rejects.toMatchObject({
      code: 'refused',
      reason: 'proof_other_digest',
    })
    expect(await at.db().cashVote.count({ where: { requestId: next.requestId } })).toBe(0)
  })

  it('is a password in test mode alone', async () => {
    const person = await makePerson(at.db(), 'approver')
    const seen = await asked()
    const { requestId, digest } = seen
    const { nonce } = await beginCashDecision(as(person), { requestId, digest })
    const proof = { kind: 'password', nonce, password: FACTORY_PASSWORD } as const
    await become('production')
    const give = () => decideCashRequest(as(person), { requestId, digest, approve: true, proof })
    await expect(give()).rejects.toMatchObject({ code: 'refused', reason: 'factor_needed' })
    const begin = beginCashDecision(as(person), { requestId, digest })
    await expect(begin).rejects.toMatchObject({ code: 'refused', reason: 'factor_needed' })
    await become('test')
    expect(await give()).toMatchObject({ outcome: 'approved' })
  })
})

describe('a policy', () => {
  it('that asks nobody approves by itself, with a vote of its own', async () => {
    const number = await cash({ kind: 'automatic' })
    const orderId = await at.create({ items: [], withdrawal: '200' }, at.time(0))
    expect(await at.order(orderId)).toMatchObject({ state: 'queued' })
    const { id: requestId } = await request(orderId)
    expect(await at.db().cashVote.findMany({ where: { requestId } })).toMatchObject([
      { personId: `policy:${number}`, policyNumber: number, decision: 'approve', userId: null },
    ])
    expect(await send(orderId)).toBe('sent')
    expect(await actions(orderId)).not.toContain('cash.approve')
    expect(await checkInvariants(at.db())).toEqual([])
  })

  it('that blocks lets nothing be made, and says which', async () => {
    const number = await cash({ kind: 'block' })
    const before = await at.db().cashOrder.count()
    await expect(at.create({ items: [], withdrawal: '200' })).rejects.toMatchObject({
      code: 'invalid_input',
      fieldErrors: { withdrawal: { key: 'withdrawal_blocked', values: { policy: `${number}` } } },
    })
    expect(await at.db().cashOrder.count()).toBe(before)
  })

  it('that says nothing of the tills asks everything that it asks of anything', async () => {
    await setPolicy(at.db(), FIRST_POLICY)
    expect(await approve(await asked())).toMatchObject({ outcome: 'approved' })
  })
})
