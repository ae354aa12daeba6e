import { describe, expect, it } from 'vitest'
import { CONFIRMATION_STATUSES, CONFIRMATIONS, type Confirmation } from '@/lib/domain/cash-out/confirmation'
import { openedBody } from '@/lib/testing/opened-body'
import type { StubReply } from '@/lib/testing/stub-provider'
import { openWithdrawalDesk } from '@/lib/testing/withdrawal-desk'

const at = openWithdrawalDesk()
const ENDS = { confirmed: 'confirmed', cancelled: 'cancelled', fail: 'failed' } as const
const CONFIRM: Confirmation = { status: 'confirmed', detail: 'confirmed' }
const FAIL: Confirmation = { status: 'fail', detail: 'other' }

/** A withdrawal that was handed over where it is confirmed, with its decision written at second 20. */
async function decided(decision: Confirmation = CONFIRM, seconds = 20) {
  const paid = await at.paid()
  if (decision.status === 'confirmed') await at.handOver(paid.orderId)
  await at.decide(paid.orderId, seconds, decision)
  return paid
}
const conflict = (error: string, message = ''): StubReply => ({ status: 409, body: { error, message } })
const notified = (status: string) =>
  conflict('409-already_notified', `Order-already-notified-with-status:-${status}`)
const state = async (orderId: string) => (await at.order(orderId)).state

describe('what was decided is told', () => {
  it.each(CONFIRMATIONS)('$status for $detail: once, in the bytes that were written', async (decision) => {
    const { orderId, told } = await decided(decision)
    at.stub.take()
    expect(await at.sendDecision(orderId, 21)).toBe('sent')
    const [call] = at.stub.take()
    expect(`${call?.method} ${call?.path}`).toBe(`POST /instore/orders/${told.id}/confirmation`)
    expect(call?.headers).toMatchObject({ 'content-type': 'application/json' })
    const written = await at.decision(orderId)
    expect(call?.body.toString()).toBe(openedBody(written, 'cash_decision.body').toString())
    expect(written).toMatchObject({
      state: 'acknowledged',
      heldStatus: decision.status,
      sends: 1,
      httpStatus: 200,
      leaseUntil: null,
      nextSendAt: null,
    })
    expect(await at.order(orderId)).toMatchObject({
      state: ENDS[decision.status],
      nextLookAt: at.time(36),
    })
    expect(await at.kinds(orderId)).toEqual(
      expect.arrayContaining(['decided', 'confirmation_sent', 'confirmation_acknowledged']),
    )
    expect(await at.sendDecision(orderId, 22)).toBe('not_sent')
    expect(await at.incidents(orderId)).toEqual([])
  })

  it('is sent by one of ten that wake at once', async () => {
    const { orderId } = await decided()
    const results = await Promise.all(Array.from({ length: 10 }, () => at.sendDecision(orderId, 21)))
    expect(results.filter((one) => one === 'sent')).toHaveLength(1)
    expect(at.provider().confirmations).toHaveLength(1)
  })

  it('also while all sending and its account are stopped: it pays nobody', async () => {
    const { orderId } = await decided()
    const stop = { sendingStoppedAt: at.time(0), sendingStoppedBy: 'x', sendingStopNote: 'Prueba' }
    await at.db().installation.update({ where: { id: 1 }, data: { ...stop, sendingStopCause: 'person' } })
    const { id } = at.account()
    await at.db().account.update({ where: { id }, data: { stoppedAt: at.time(0), stoppedReason: 'policy' } })
    expect(await at.sendDecision(orderId, 21)).toBe('sent')
    expect(await state(orderId)).toBe('confirmed')
    const go = {
      sendingStoppedAt: null,
      sendingStoppedBy: null,
      sendingStopNote: null,
      sendingStopCause: null,
    }
    await at.db().installation.update({ where: { id: 1 }, data: go })
  })
})

const LOST: readonly [string, StubReply][] = [
  ['no answer', 'hang'],
  ['a cut connection', 'reset'],
  ['500', { status: 500 }],
  ['429', { status: 429, headers: { 'retry-after': '7' } }],
  ['302', { status: 302, headers: { location: '/x' } }],
  ['200 without an order', { status: 200, body: {} }],
  ['200 of another order', { status: 200, body: { order_id: 1, status: 'confirmed' } }],
  ['409 without a word', conflict('409')],
]

describe('a decision whose reply was lost', () => {
  it.each(LOST)(
    'after %s that arrived goes out again, and "already confirmed" is success',
    async (_name, reply) => {
      const { orderId } = await decided()
      at.provider().fail('confirm', reply, { done: true })
      await at.sendDecision(orderId, 21)
      expect(await state(orderId)).toBe('deciding')
      expect(await at.decision(orderId)).toMatchObject({ state: 'unknown', sends: 1, leaseUntil: null })
      expect(await at.jobs(`decision:${orderId}`)).toEqual(['send_decision'])
      expect(await at.sendDecision(orderId, 40)).toBe('sent')
      expect(await at.decision(orderId)).toMatchObject({ state: 'acknowledged', sends: 2, httpStatus: 409 })
      expect(await state(orderId)).toBe('confirmed')
      const [first, second, ...more] = at.provider().confirmations
      expect(second).toBe(first)
      expect(more).toEqual([])
      expect(await at.incidents(orderId)).toEqual([])
    },
  )

  it.each(LOST)('after %s that never arrived is taken in by the next send', async (_name, reply) => {
    const { orderId } = await decided(FAIL)
    at.provider().fail('confirm', reply)
    await at.sendDecision(orderId, 21)
    expect(await at.sendDecision(orderId, 40)).toBe('sent')
    expect(await state(orderId)).toBe('failed')
    expect(at.provider().confirmations).toHaveLength(1)
  })

  it('waits as long as it is asked to, but not past the window, and then goes on at its pace', async () => {
    const { orderId } = await decided()
    const waits: number[] = []
    for (const [index, retryAfter] of ['0', '7', '3600', '0'].entries()) {
      const seconds = 30 + index * 70
      at.provider().fail('confirm', { status: 429, headers: { 'retry-after': retryAfter } })
      await at.sendDecision(orderId, seconds)
      const { nextSendAt } = await at.decision(orderId)
      waits.push(((nextSendAt?.getTime() ?? 0) - at.time(seconds).getTime()) / 1_000)
    }
    expect(waits).toEqual([1, 7, 60, 5])
  })
})

describe('a worker that is killed between decision and reply', () => {
  it.each(['before it arrived', 'after it arrived'])('%s: the sweep has the same one sent', async (when) => {
    const { orderId, told } = await decided()
    const claim = await at.claimDecision(orderId, 21)
    expect(claim?.decision).toMatchObject({ state: 'sending', sends: 1 })
    if (when === 'after it arrived') at.provider().confirmed.set(told.id, 'confirmed')
    const key = `decision:${orderId}`
    expect(await at.swept(key, 80)).toEqual([])
    expect(await at.sendDecision(orderId, 80)).toBe('not_sent')
    expect(await at.swept(key, 82)).toEqual(['send_decision'])
    expect(await at.sendDecision(orderId, 82)).toBe('sent')
    expect(await state(orderId)).toBe('confirmed')
    expect([...at.provider().confirmed]).toEqual([[told.id, 'confirmed']])
    expect(await at.decision(orderId)).toMatchObject({ state: 'acknowledged', sends: 2 })
    expect(await at.incidents(orderId)).toEqual([])
  })

  it('before it was claimed: the sweep finds it at once', async () => {
    const { orderId } = await decided()
    expect(await at.swept(`decision:${orderId}`, 21)).toEqual(['send_decision'])
    await at.sendDecision(orderId, 21)
    expect(await state(orderId)).toBe('confirmed')
  })

  it('whose late answer comes after another send writes nothing', async () => {
    const { orderId } = await decided()
    at.provider().fail('confirm', 'hang', { done: true })
    const dead = at.sendDecision(orderId, 21)
    await expect.poll(() => at.provider().confirmations.length).toBe(1)
    const lease = { leaseUntil: at.time(22), nextSendAt: at.time(22) }
    await at.db().cashDecision.update({ where: { orderId }, data: lease, select: { id: true } })
    expect(await at.sendDecision(orderId, 23)).toBe('sent')
    expect(await dead).toBe('stale')
    expect(await at.decision(orderId)).toMatchObject({ state: 'acknowledged', sends: 2 })
    expect(await state(orderId)).toBe('confirmed')
  })
})

describe('a decision that the provider does not hold', () => {
  for (const decision of [CONFIRM, FAIL, { status: 'cancelled', detail: 'other' } as const]) {
    const others = CONFIRMATION_STATUSES.filter((held) => held !== decision.status)
    it.each(others)(`${decision.status}, where it says %s, is in dispute at once`, async (held) => {
      const { orderId } = await decided(decision)
      const answer = held === 'confirmed' ? conflict('409-already_confirmed') : notified(held)
      at.provider().fail('confirm', answer)
      await at.sendDecision(orderId, 21)
      expect(await at.decision(orderId)).toMatchObject({ state: 'denied', heldStatus: held, httpStatus: 409 })
      expect(await state(orderId)).toBe('disputed')
      expect(await at.incidents(orderId)).toMatchObject([
        { kind: 'cash_disputed', facts: { reason: 'decision_denied', decided: decision.status, held } },
      ])
      expect(await at.sendDecision(orderId, 60)).toBe('not_sent')
    })
  }

  it.each([
    ['400-invalid_status', 'the-cashout-status-is-not-correct'],
    ['400-invalid_status_detail', 'the-status-detail-is-not-correct'],
  ])('refused by %s is in dispute, and not repeated', async (error, message) => {
    const { orderId } = await decided(FAIL)
    at.provider().fail('confirm', { status: 400, body: { error, message } })
    await at.sendDecision(orderId, 21)
    expect(await at.decision(orderId)).toMatchObject({ state: 'denied', heldStatus: null, httpStatus: 400 })
    expect(await state(orderId)).toBe('disputed')
    expect(await at.incidents(orderId)).toMatchObject([{ facts: { reason: 'decision_refused' } }])
  })

  it('by whoever does not find the merchant order goes on as long as the window runs, and no longer', async () => {
    const missing: StubReply = { status: 404, body: { error: '404-order_not_found' } }
    const { orderId } = await decided()
    at.provider().fail('confirm', missing)
    await at.sendDecision(orderId, 21)
    expect(await at.decision(orderId)).toMatchObject({ state: 'unknown', httpStatus: 404 })
    await at.sendDecision(orderId, 40)
    expect(await state(orderId)).toBe('confirmed')
    const late = await decided(CONFIRM, 20)
    at.provider().fail('confirm', missing)
    await at.sendDecision(late.orderId, 301)
    expect(await at.decision(late.orderId)).toMatchObject({ state: 'denied', httpStatus: 404 })
    expect(await at.incidents(late.orderId)).toMatchObject([{ facts: { reason: 'decision_refused' } }])
  })

  it('because the money went back: cash that is out is a person’s at once', async () => {
    const { orderId } = await decided(CONFIRM, 310)
    at.provider().fail('confirm', conflict('409-already_refunded', 'Order-already-refunded-'))
    await at.sendDecision(orderId, 311)
    expect(await state(orderId)).toBe('disputed')
    expect(await at.incidents(orderId)).toMatchObject([
      { kind: 'cash_disputed', facts: { reason: 'money_back', decided: 'confirmed', handedOver: true } },
    ])
  })

  it('that it held before ours left stands, and somebody finds out who gave it', async () => {
    const { orderId, told } = await decided()
    at.provider().confirmed.set(told.id, 'confirmed')
    await at.sendDecision(orderId, 21)
    expect(await at.decision(orderId)).toMatchObject({ state: 'acknowledged', sends: 1 })
    expect(await state(orderId)).toBe('confirmed')
    expect(await at.incidents(orderId)).toMatchObject([{ facts: { reason: 'decision_elsewhere' } }])
  })
})

describe('an account that is turned away', () => {
  it.each([401, 403])('with %i stops, and what was decided goes on being tried', async (status) => {
    const { orderId } = await decided()
    at.provider().fail('confirm', { status, body: {} })
    await at.sendDecision(orderId, 21)
    const account = await at.db().account.findUniqueOrThrow({ where: { id: at.account().id } })
    expect(account.stoppedReason).toBe(status === 401 ? 'unauthorized' : 'policy')
    expect(await at.decision(orderId)).toMatchObject({
      state: 'queued',
      ambiguousAt: null,
      httpStatus: status,
    })
    expect(await at.kinds(orderId)).toContain('confirmation_held')
    await at.sendDecision(orderId, 40)
    expect(await state(orderId)).toBe('confirmed')
  })
})

describe('an account whose token is missing', () => {
  it('keeps what was decided until it is there', async () => {
    const { orderId } = await decided()
    const { id, accessTokenSource } = at.account()
    const rename = (name: string) =>
      at.db().account.update({ where: { id }, data: { accessTokenSource: name }, select: { id: true } })
    await rename('MERCADOPAGO_NO_TOKEN')
    expect(await at.sendDecision(orderId, 21)).toBe('not_sent')
    expect(await at.decision(orderId)).toMatchObject({ state: 'queued', sends: 0, nextSendAt: at.time(36) })
    expect(await at.jobs(`decision:${orderId}`)).toEqual(['send_decision'])
    await rename(accessTokenSource)
    expect(await at.sendDecision(orderId, 36)).toBe('sent')
    expect(await state(orderId)).toBe('confirmed')
  })
})

describe('a decision that nobody answers', () => {
  it('is given up half an hour after its window, in dispute, and sent no more', async () => {
    const { orderId } = await decided()
    for (const seconds of [21, 60, 400, 2_100]) {
      at.provider().fail('confirm', { status: 503 })
      expect(await at.sendDecision(orderId, seconds)).toBe('sent')
    }
    expect(await at.sendDecision(orderId, 2_131)).toBe('given_up')
    expect(await state(orderId)).toBe('disputed')
    expect(await at.decision(orderId)).toMatchObject({ state: 'unknown', nextSendAt: null, sends: 4 })
    expect(await at.incidents(orderId)).toMatchObject([
      { kind: 'cash_disputed', facts: { reason: 'decision_unanswered', sends: 4 } },
    ])
    expect(await at.sendDecision(orderId, 2_200)).toBe('not_sent')
    expect(await at.swept(`decision:${orderId}`, 2_200)).toEqual([])
  })

  it('and that never left is given up as what nobody can hold', async () => {
    const { orderId } = await decided()
    expect(await at.sendDecision(orderId, 2_101)).toBe('given_up')
    expect(await at.decision(orderId)).toMatchObject({ state: 'denied', sends: 0, ambiguousAt: null })
    expect(await at.incidents(orderId)).toMatchObject([{ facts: { reason: 'decision_unsent' } }])
  })

  it('has its half hour also where it was made after the window', async () => {
    const { orderId } = await decided(CONFIRM, 5_000)
    at.provider().fail('confirm', 'reset')
    expect(await at.sendDecision(orderId, 5_001)).toBe('sent')
    expect(await at.sendDecision(orderId, 5_060)).toBe('sent')
    expect(await state(orderId)).toBe('confirmed')
  })
})
