import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { askRefund } from '@/lib/cash-out/ask-refund'
import { beginCashDecision } from '@/lib/cash-out/begin-cash-decision'
import { decideCashRequest } from '@/lib/cash-out/decide-cash-request'
import { expireCashRequests } from '@/lib/cash-out/expire-cash-requests'
import { sendOrder } from '@/lib/cash-out/send-order'
import { sendRefund } from '@/lib/cash-out/send-refund'
import { type Demand, FIRST_OUTCOME, FIRST_POLICY } from '@/lib/domain/policy/policy'
import { answerBy, passkeyOf } from '@/lib/testing/approve'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { setPolicy, stepOf } from '@/lib/testing/set-policy'
import type { StubReply } from '@/lib/testing/stub-provider'
import { openWithdrawalDesk } from '@/lib/testing/withdrawal-desk'
import { makePerson } from '@/prisma/factories/users'

const at = openWithdrawalDesk()

/** A purchase of 1190 that is paid. */
async function bought(): Promise<string> {
  const orderId = await at.create({}, at.time(-30))
  await sendOrder(at.job(at.time(-20)), { orderId }, { publicUrl: undefined })
  at.provider().pay(await at.scan(orderId), at.time(0))
  await at.look(orderId, 2)
  expect(await at.order(orderId)).toMatchObject({ state: 'completed' })
  return orderId
}
const ask = (orderId: string, amount = '190', more = {}) =>
  askRefund(at.asCashier(at.time(10)), {
    formId: randomUUID(),
    orderId,
    amount,
    locale: 'es',
    reason: 'Devolvió un producto',
    ...more,
  })
const asApprover = (seconds = 20) => contextOf(at.db(), at.desk().approver.actor, at.time(seconds))
const refund = (id: string) => at.db().cashRefund.findUniqueOrThrow({ where: { id } })

type Seen = { readonly requestId: string; readonly digest: string }

async function approve({ requestId, digest }: Seen, context = asApprover()) {
  const { actor } = context
  const passkey = await passkeyOf(at.db(), actor.userId)
  const offer = await beginCashDecision(context, { requestId, digest })
  return decideCashRequest(context, { requestId, digest, approve: true, proof: answerBy(passkey, offer) })
}
async function approved(amount?: string) {
  const orderId = await bought()
  const asked = await ask(orderId, amount)
  expect(await approve(asked)).toEqual({ requestId: asked.requestId, outcome: 'approved' })
  expect(await refund(asked.refundId)).toMatchObject({ state: 'queued' })
  return { orderId, refundId: asked.refundId }
}
const send = (refundId: string, seconds = 30) => sendRefund(at.job(at.time(seconds)), { refundId })

describe('a refund of a purchase', () => {
  it('is asked for, approved with a proof, sent once under its key, and seen back', async () => {
    const { orderId, refundId } = await approved()
    expect(await at.jobs(`refund:${refundId}`)).toEqual(['send_refund'])
    at.stub.take()
    const sent = await Promise.all([1, 2, 3].map(() => send(refundId)))
    expect(sent.filter((one) => one === 'sent')).toHaveLength(1)
    const [call] = at.stub.take()
    const payment = await at.db().merchantPayment.findFirstOrThrow({ where: { accountId: at.account().id } })
    const row = await refund(refundId)
    expect(call).toMatchObject({ method: 'POST', path: `/v1/payments/${payment.providerId}/refunds` })
    expect(call?.headers['x-idempotency-key']).toBe(row.idempotencyKey)
    expect(call?.body.toString()).toBe('{"amount":190}')
    expect(row).toMatchObject({ state: 'accepted', providerId: '7001', sends: 1, leaseUntil: null })
    await at.look(orderId, 31)
    expect(await at.order(orderId)).toMatchObject({ state: 'completed', refundedMinor: 190n })
    const vote = await at.db().cashVote.findFirstOrThrow({ where: { request: { refundId } } })
    expect(vote).toMatchObject({ decision: 'approve', userId: at.desk().approver.userId })
    expect(vote.proof).toMatchObject({ kind: 'passkey', signature: expect.any(String) })
    const acts = (await auditOf(at.db(), orderId)).map(({ action }) => action)
    expect(acts.filter((action) => action === 'cash.approve')).toHaveLength(1)
    expect(acts.filter((action) => action.includes('refund'))).toEqual([
      'cash.ask_refund',
      'cash.send_refund',
      'cash.record_refund',
    ])
  })

  it('is asked for once by one form, one at a time, and never beyond what is left of the purchase', async () => {
    const orderId = await bought()
    const form = { formId: randomUUID() }
    const asked = await Promise.all([1, 2, 3].map(() => ask(orderId, '1000', form)))
    expect(new Set(asked.map(({ refundId }) => refundId)).size).toBe(1)
    await expect(ask(orderId, '999', form)).rejects.toMatchObject({ reason: 'refund_form_reused' })
    await expect(ask(orderId, '10')).rejects.toMatchObject({ code: 'conflict', reason: 'refund_open' })
    const [first] = asked
    await approve(first ?? { requestId: '', digest: '' })
    await send(first?.refundId ?? '')
    await at.look(orderId, 31)
    await expect(ask(orderId, '191')).rejects.toMatchObject({
      fieldErrors: { amount: { key: 'refund_too_large' } },
    })
    const rest = await ask(orderId, '190')
    await approve(rest)
    await send(rest.refundId)
    await expect(ask(orderId, '1')).rejects.toMatchObject({ reason: 'nothing_to_refund' })
    expect([...at.provider().refunds.values()]).toEqual(['{"amount":1000}', '{"amount":190}'])
  })

  it('of a withdrawal alone there is none, nor before the money is there', async () => {
    const { orderId } = await at.paid()
    await expect(ask(orderId)).rejects.toMatchObject({ reason: 'order_wrong_state' })
    await at.handOver(orderId)
    await at.decide(orderId)
    await at.sendDecision(orderId, 21)
    await expect(ask(orderId)).rejects.toMatchObject({ code: 'refused', reason: 'nothing_to_refund' })
    await expect(ask(orderId, 'x', { reason: ' ' })).rejects.toMatchObject({
      fieldErrors: { amount: { key: 'amount_invalid' }, reason: { key: 'field_required' } },
    })
  })

  it('is never decided by whoever asked, without a proof, after its day, or in other words', async () => {
    const orderId = await bought()
    const own = await askRefund(asApprover(), {
      formId: randomUUID(),
      orderId,
      amount: '1',
      locale: 'es',
      reason: 'Error de cobro',
    })
    await expect(approve(own)).rejects.toMatchObject({ code: 'forbidden', reason: 'own_cash_request' })
    const other = await makePerson(at.db(), 'approver')
    const asOther = (seconds: number) => contextOf(at.db(), other.actor, at.time(seconds))
    const wrong = { ...own, digest: 'f'.repeat(64) }
    await expect(approve(wrong, asOther(20))).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    const passkey = await passkeyOf(at.db(), other.userId)
    const { requestId, refundId, digest } = own
    const seen = { requestId, digest }
    const byCashier = beginCashDecision(at.asCashier(at.time(20)), seen)
    await expect(byCashier).rejects.toMatchObject({ code: 'forbidden', reason: 'role_lacks_permission' })
    const late = asOther(24 * 3_600 + 21)
    const tooLate = decideCashRequest(late, { ...seen, approve: false, reason: 'No corresponde' })
    await expect(tooLate).rejects.toMatchObject({ reason: 'cash_request_expired' })
    expect(await refund(refundId)).toMatchObject({ state: 'asking' })
    const offer = await beginCashDecision(asOther(20), seen)
    const proof = answerBy(passkey, offer)
    const declined = { ...seen, approve: false, reason: 'No corresponde' } as const
    expect(await decideCashRequest(asOther(30), declined)).toEqual({ requestId, outcome: 'declined' })
    expect(await refund(refundId)).toMatchObject({ state: 'declined' })
    expect(await send(refundId)).toBe('not_sent')
    const again = decideCashRequest(asOther(31), { ...seen, approve: true, proof })
    await expect(again).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    expect(at.provider().refunds.size).toBe(0)
  })

  it('that nobody decided in its day gives way to another', async () => {
    const orderId = await bought()
    const first = await ask(orderId)
    const later = at.asCashier(at.time(24 * 3_600 + 30))
    const again = { formId: randomUUID(), orderId, amount: '5', locale: 'es', reason: 'Otra vez' } as const
    await askRefund(later, again)
    expect(await refund(first.refundId)).toMatchObject({ state: 'declined' })
    expect((await at.kinds(orderId)).slice(-2)).toEqual(['request_expired', 'refund_asked'])
  })

  it('goes by the policy of the tills: nobody asked, two asked, nobody allowed', async () => {
    const under = (demand: Demand) => {
      const bands = [{ upToMinor: null, outcome: { ...FIRST_OUTCOME, demand } }]
      return setPolicy(at.db(), { ...FIRST_POLICY, bands: { ...FIRST_POLICY.bands, cash_out_cl: bands } })
    }
    const others = [await makePerson(at.db(), 'approver'), await makePerson(at.db(), 'approver')]
    const orderId = await bought()
    await under({ kind: 'automatic' })
    const first = await ask(orderId)
    expect(first).toMatchObject({ state: 'queued' })
    expect(await send(first.refundId)).toBe('sent')
    await under({ kind: 'steps', steps: [stepOf(2)] })
    const second = await ask(orderId, '100')
    for (const [index, { actor }] of others.entries()) {
      const { outcome } = await approve(second, contextOf(at.db(), actor, at.time(20)))
      expect(outcome).toBe(index === 0 ? 'counted' : 'approved')
    }
    expect(await send(second.refundId)).toBe('sent')
    const number = await under({ kind: 'block' })
    await expect(ask(orderId, '50')).rejects.toMatchObject({
      fieldErrors: { amount: { key: 'refund_blocked', values: { policy: `${number}` } } },
    })
    await setPolicy(at.db(), FIRST_POLICY)
  })

  it('that nobody decided in its day is ended by the sweep', async () => {
    const orderId = await bought()
    const { refundId } = await ask(orderId)
    await expireCashRequests(at.job(at.time(24 * 3_600)))
    expect(await refund(refundId)).toMatchObject({ state: 'asking' })
    await expireCashRequests(at.job(at.time(24 * 3_600 + 11)))
    expect(await refund(refundId)).toMatchObject({ state: 'declined' })
    expect(await at.kinds(orderId)).toContain('request_expired')
  })
})

const LOST: readonly [string, StubReply][] = [
  ['no answer', 'hang'],
  ['a cut connection', 'reset'],
  ['500', { status: 500 }],
  ['409', { status: 409, body: {} }],
  ['201 without an id', { status: 201, body: {} }],
]

describe('a refund in doubt', () => {
  it.each(LOST)('after %s goes out again under its key: the customer gets it once', async (_name, reply) => {
    for (const done of [true, false]) {
      const { refundId } = await approved()
      const before = at.provider().refunds.size
      at.provider().fail('refund', reply, { done })
      await send(refundId)
      expect(await refund(refundId)).toMatchObject({ state: 'unknown', sends: 1 })
      expect(await send(refundId, 31)).toBe('not_sent')
      expect(await send(refundId, 60)).toBe('sent')
      expect(await refund(refundId)).toMatchObject({ state: 'accepted', sends: 2 })
      expect(at.provider().refunds.size).toBe(before + 1)
    }
  })

  it('of a worker that died is found by the sweep', async () => {
    const { refundId } = await approved()
    at.provider().fail('refund', 'hang', { done: true })
    const dead = send(refundId)
    await expect.poll(() => at.provider().refunds.size).toBe(1)
    const lease = { leaseUntil: at.time(31), nextSendAt: at.time(31) }
    await at.db().cashRefund.update({ where: { id: refundId }, data: lease, select: { id: true } })
    expect(await at.swept(`refund:${refundId}`, 32)).toEqual(['send_refund'])
    expect(await send(refundId, 32)).toBe('sent')
    expect(await refund(refundId)).toMatchObject({ state: 'accepted' })
    expect(await dead).toBe('stale')
    expect(at.provider().refunds.size).toBe(1)
  })

  it('refused at first is refused; after a send that may have arrived that proves nothing', async () => {
    const first = await approved()
    at.provider().fail('refund', { status: 400, body: { message: 'not valid' } })
    await send(first.refundId)
    expect(await refund(first.refundId)).toMatchObject({ state: 'refused', refusal: 'not valid' })
    const second = await approved()
    at.provider().fail('refund', 'reset')
    await send(second.refundId)
    at.provider().fail('refund', { status: 400, body: { message: 'not valid' } })
    await send(second.refundId, 60)
    expect(await refund(second.refundId)).toMatchObject({ state: 'unknown', sends: 2 })
  })

  it('is sent no more after three hours, and a person finds out', async () => {
    const { orderId, refundId } = await approved()
    at.provider().fail('refund', { status: 500 })
    await send(refundId)
    at.provider().fail('refund', { status: 500 })
    await send(refundId, 3 * 3_600 + 25)
    expect(await refund(refundId)).toMatchObject({ state: 'unknown', nextSendAt: null })
    expect(await at.incidents(orderId)).toMatchObject([
      { kind: 'refund_missing', facts: { sentMinor: '190' } },
    ])
  })

  it('waits while sending or its account is stopped: it gives money away', async () => {
    const { refundId } = await approved()
    at.provider().fail('refund', { status: 401, body: {} })
    await send(refundId)
    expect(await refund(refundId)).toMatchObject({ state: 'queued', sends: 1 })
    expect(await send(refundId, 60)).toBe('not_sent')
    expect(await at.swept(`refund:${refundId}`, 60)).toEqual([])
    const { id } = at.account()
    await at.db().account.update({ where: { id }, data: { stoppedAt: null, stoppedReason: null } })
    expect(await at.swept(`refund:${refundId}`, 60)).toEqual(['send_refund'])
    expect(await send(refundId, 61)).toBe('sent')
    expect(await refund(refundId)).toMatchObject({ state: 'accepted' })
  })
})
