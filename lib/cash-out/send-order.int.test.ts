import { describe, expect, it } from 'vitest'
import { deleteOrder } from '@/lib/cash-out/delete-order'
import { lookAtOrder } from '@/lib/cash-out/look-at-order'
import { sendOrder } from '@/lib/cash-out/send-order'
import { sweepOrders } from '@/lib/cash-out/sweep-orders'
import { withdrawOrder } from '@/lib/cash-out/withdraw-order'
import { openedBody } from '@/lib/testing/opened-body'
import { openOrderDesk } from '@/lib/testing/order-desk'
import type { StubReply } from '@/lib/testing/stub-provider'

const at = openOrderDesk()
const ADDRESS = { publicUrl: 'https://caja.giro.invalid' }
const START = Date.now() + 60_000
const time = (seconds: number) => new Date(START + seconds * 1_000)
const send = (orderId: string, seconds = 0) => sendOrder(at.job(time(seconds)), { orderId }, ADDRESS)
/** Asks now, whenever that is due. */
async function look(orderId: string, seconds: number) {
  const nextLookAt = time(seconds)
  await at.db().cashOrder.update({ where: { id: orderId }, data: { nextLookAt }, select: { id: true } })
  return lookAtOrder(at.job(time(seconds)), { orderId })
}
const created = () => at.create({}, time(0))

describe('an order that leaves', () => {
  it('is put on its till once, with an address for news and minutes that count from the sending', async () => {
    const orderId = await created()
    await at.db().cashSetting.update({
      where: { accountId: at.account().id },
      data: { orderMinutes: 7, sponsorId: '446566691', version: 2 },
    })
    expect(await send(orderId, 30)).toBe('sent')
    const order = await at.order(orderId)
    expect(order).toMatchObject({ state: 'offered', sends: 1, fence: 1, leaseUntil: null, owner: null })
    expect(order.expiresAt).toEqual(time(30 + 7 * 60))
    const body = JSON.parse(at.provider().bodies[0] ?? '')
    expect(body).toMatchObject({
      external_reference: order.externalReference,
      total_amount: 1190,
      sponsor: { id: 446566691 },
      notification_url: `https://caja.giro.invalid/api/webhooks/mercadopago/${at.account().webhookToken}`,
    })
    expect(body).not.toHaveProperty('cash_out')
    expect(Date.parse(body.expiration_date)).toBe(time(30 + 7 * 60).getTime())
    // By the clock of Santiago, not by this machine's.
    expect(body.expiration_date).toMatch(/-0[34]:00$/)
    expect(openedBody(order, 'cash_order.body').toString()).toBe(at.provider().bodies[0])
    expect(await send(orderId, 31)).toBe('not_sent')
    expect(at.provider().calls).toEqual(['put'])
    expect(await at.kinds(orderId)).toEqual(['created', 'send_started', 'offered'])
    const calls = at.stub.take().map(({ method, path }) => `${method} ${path}`)
    const { collectorId } = at.account()
    const { store, till } = at.made()
    expect(calls).toEqual([
      `PUT /instore/qr/seller/collectors/${collectorId}/stores/${store.externalId}/pos/${till.externalId}/orders`,
    ])
  })

  it('is claimed by one of ten that try at once', async () => {
    const orderId = await created()
    const results = await Promise.all(Array.from({ length: 10 }, () => send(orderId)))
    expect(results.filter((one) => one === 'sent')).toHaveLength(1)
    expect(at.provider().puts()).toBe(1)
  })
})

describe('nothing leaves', () => {
  it('while all sending or the account is stopped; an order whose minutes went by meanwhile never does', async () => {
    const orderId = await created()
    const stop = {
      sendingStoppedAt: time(0),
      sendingStoppedBy: 'x',
      sendingStopCause: 'person',
      sendingStopNote: 'Prueba',
    } as const
    await at.db().installation.update({ where: { id: 1 }, data: stop })
    expect(await send(orderId, 1)).toBe('not_sent')
    const go = {
      sendingStoppedAt: null,
      sendingStoppedBy: null,
      sendingStopCause: null,
      sendingStopNote: null,
    }
    await at.db().installation.update({ where: { id: 1 }, data: go })
    const { id } = at.account()
    await at.db().account.update({ where: { id }, data: { stoppedAt: time(0), stoppedReason: 'policy' } })
    expect(await send(orderId, 2)).toBe('not_sent')
    expect(await at.order(orderId)).toMatchObject({ state: 'queued', sends: 0, body: null })
    expect(await sweepOrders({ db: at.db(), now: () => time(60) })).toMatchObject({ orders: 0 })
    await at.db().$executeRaw`DELETE FROM graphile_worker._private_jobs`
    expect(await sweepOrders({ db: at.db(), now: () => time(601) })).toMatchObject({ orders: 1 })
    expect(await send(orderId, 601)).toBe('not_sent')
    expect(await at.order(orderId)).toMatchObject({ state: 'withdrawn', refusal: 'too_late_to_send' })
    expect(at.provider().calls).toEqual([])
  })

  it('of what was refused: its key is kept, and the till is free again', async () => {
    const orderId = await created()
    const body = { error: 'invalid_title', message: 'title must be string.', status: 400, causes: [] }
    at.provider().fail('put', { status: 400, body })
    await send(orderId)
    expect(await at.order(orderId)).toMatchObject({ state: 'refused', refusal: 'invalid_title' })
    expect(await send(orderId, 1)).toBe('not_sent')
    await created()
  })

  it('of an account that is turned away: it stops, the order waits for it and goes out with the same bytes', async () => {
    const orderId = await created()
    at.provider().fail('put', { status: 403, body: { code: 'PA_UNAUTHORIZED_RESULT_FROM_POLICIES' } })
    await send(orderId)
    const held = await at.order(orderId)
    expect(held).toMatchObject({ state: 'queued', sends: 1, refusal: 'policy', ambiguousAt: null })
    const { id } = at.account()
    expect(await at.db().account.findUnique({ where: { id } })).toMatchObject({ stoppedReason: 'policy' })
    expect(await at.db().incident.count({ where: { kind: 'breaker_open', accountId: id } })).toBe(1)
    await at.db().account.update({ where: { id }, data: { stoppedAt: null, stoppedReason: null } })
    expect(await send(orderId, 20)).toBe('sent')
    const sent = await at.order(orderId)
    expect(sent).toMatchObject({ state: 'offered', bodySha256: held.bodySha256, expiresAt: held.expiresAt })
  })
})

const LOST: readonly [string, StubReply][] = [
  ['no answer', 'hang'],
  ['a cut connection', 'reset'],
  ['500', { status: 500, body: { error: 'in_store_order_creation_error' } }],
  ['429', { status: 429, headers: { 'retry-after': '2' } }],
  ['302', { status: 302, headers: { location: '/x' } }],
]

describe('an order in doubt', () => {
  it.each(LOST)(
    'after %s that arrived is found on its till and never put there again',
    async (_name, reply) => {
      const orderId = await created()
      at.provider().fail('put', reply, { done: true })
      await send(orderId)
      expect(await at.order(orderId)).toMatchObject({ state: 'unknown', nextSendAt: null })
      expect(await send(orderId, 1)).toBe('not_sent')
      expect(await look(orderId, 3)).toBe('applied')
      expect(await at.order(orderId)).toMatchObject({ state: 'offered' })
      expect(at.provider().puts()).toBe(1)
    },
  )

  it.each(LOST)(
    'after %s that never arrived goes out again, with the same bytes, once that is sure',
    async (_name, reply) => {
      const orderId = await created()
      at.provider().fail('put', reply)
      await send(orderId)
      // What left may arrive so late.
      await look(orderId, 9)
      expect(await send(orderId, 9)).toBe('not_sent')
      await look(orderId, 11)
      expect(await send(orderId, 11)).toBe('sent')
      const order = await at.order(orderId)
      expect(order).toMatchObject({ state: 'offered', sends: 2, expiresAt: time(600) })
      expect(at.provider().puts()).toBe(2)
      expect(openedBody(order, 'cash_order.body').toString()).toBe(at.provider().bodies[0])
      expect(await at.kinds(orderId)).toEqual([
        'created',
        'send_started',
        'send_unknown',
        'looked',
        'send_started',
        'offered',
      ])
    },
  )

  it('is not sent again on half an answer, nor after its time', async () => {
    const orderId = await created()
    at.provider().fail('put', 'reset')
    await send(orderId)
    for (const call of ['search', 'read']) {
      at.provider().fail(call, { status: 500 })
      await look(orderId, 20)
      expect(await send(orderId, 20)).toBe('not_sent')
    }
    at.provider().fail('search', { status: 200, body: { unexpected: true } })
    await look(orderId, 25)
    expect(await send(orderId, 25)).toBe('not_sent')
    await look(orderId, 620)
    expect(await send(orderId, 620)).toBe('not_sent')
    expect(at.provider().puts()).toBe(1)
    await look(orderId, 631)
    expect(await at.order(orderId)).toMatchObject({ state: 'lapsed' })
  })

  it('that was paid between the lost answer and the look is paid, and put there once', async () => {
    for (let round = 0; round < 30; round += 1) {
      const orderId = await created()
      at.provider().fail('put', round % 2 ? 'reset' : { status: 503 }, { done: true })
      await send(orderId)
      const { externalReference } = await at.order(orderId)
      at.provider().pay(at.provider().scan(externalReference, 1190), time(2))
      const before = at.provider().puts()
      // Each in a second of its own: an account is not asked more often.
      const then = 15 + 2 * round
      await Promise.all([look(orderId, then), send(orderId, then)])
      await send(orderId, then + 1)
      expect(await at.order(orderId)).toMatchObject({ state: 'completed', paymentStatus: 'approved' })
      expect(at.provider().puts()).toBe(before)
    }
  })

  it('refused after an earlier send that may have arrived stays in doubt', async () => {
    const orderId = await created()
    at.provider().fail('put', 'reset')
    await send(orderId)
    await look(orderId, 11)
    at.provider().fail('put', { status: 400, body: { error: 'invalid_title' } })
    await send(orderId, 11)
    expect(await at.order(orderId)).toMatchObject({ state: 'unknown', refusal: 'invalid_title' })
  })

  it('of a worker that died is looked for, found by the sweep', async () => {
    const orderId = await created()
    at.provider().fail('put', 'hang', { done: true })
    const dead = send(orderId)
    await expect.poll(() => at.provider().puts()).toBe(1)
    await at.db().$executeRaw`DELETE FROM graphile_worker._private_jobs`
    const later = { db: at.db(), now: () => time(10) }
    expect((await sweepOrders(later)).orders).toBeGreaterThan(0)
    const [woken] = await at.db().$queryRaw<{ task: string }[]>`
      SELECT task_identifier AS task FROM graphile_worker.jobs WHERE key = ${`order:${orderId}`}`
    expect(woken?.task).toBe('send_order')
    expect(await send(orderId, 10)).toBe('not_sent')
    expect(await at.order(orderId)).toMatchObject({ state: 'unknown', leaseUntil: null })
    await look(orderId, 13)
    expect(await at.order(orderId)).toMatchObject({ state: 'offered' })
    await dead
    expect(await at.order(orderId)).toMatchObject({ state: 'offered' })
  })
})

describe('an order that nobody pays', () => {
  it('lapses half a minute after its time, and is still looked for', async () => {
    const orderId = await created()
    await send(orderId)
    await look(orderId, 629)
    expect(await at.order(orderId)).toMatchObject({ state: 'offered' })
    at.provider().fail('search', { status: 500 })
    await look(orderId, 631)
    expect(await at.order(orderId)).toMatchObject({ state: 'offered' })
    await look(orderId, 640)
    const lapsed = await at.order(orderId)
    expect(lapsed).toMatchObject({ state: 'lapsed', looks: 0 })
    expect(lapsed.nextLookAt).toEqual(time(670))
    await at.create({}, time(641))
  })

  it('is withdrawn by its cashier: taken from the till, then free', async () => {
    const orderId = await created()
    await send(orderId)
    const asked = await Promise.all([1, 2, 3].map(() => withdrawOrder(at.asCashier(time(5)), { orderId })))
    expect(asked).toEqual([{ state: 'withdrawing' }, { state: 'withdrawing' }, { state: 'withdrawing' }])
    const taken = await Promise.all([1, 2, 3].map(() => deleteOrder(at.job(time(5)), { orderId })))
    expect(taken.filter((one) => one === 'gone')).toHaveLength(1)
    expect(await at.order(orderId)).toMatchObject({ state: 'withdrawn' })
    expect(at.provider().onTill.size).toBe(0)
    expect(await withdrawOrder(at.asCashier(time(6)), { orderId })).toEqual({ state: 'withdrawn' })
    expect(await at.kinds(orderId)).toEqual([
      'created',
      'send_started',
      'offered',
      'withdrawal_asked',
      'withdrawn',
    ])
    await at.create({}, time(7))
  })

  it('that cannot be taken from the till is tried three more times, and then leaves by its time', async () => {
    const orderId = await created()
    await send(orderId)
    await withdrawOrder(at.asCashier(time(5)), { orderId })
    for (const seconds of [5, 7, 12, 27]) {
      at.provider().fail('delete', { status: 500 })
      expect(await deleteOrder(at.job(time(seconds)), { orderId })).toBe('unknown')
    }
    expect(await deleteOrder(at.job(time(60)), { orderId })).toBe('not_due')
    expect(await at.order(orderId)).toMatchObject({ state: 'withdrawing', nextSendAt: null })
    await look(orderId, 631)
    expect(await at.order(orderId)).toMatchObject({ state: 'lapsed' })
  })

  it('keeps its till while a call that takes it away may still be under way', async () => {
    const orderId = await created()
    await send(orderId)
    await withdrawOrder(at.asCashier(time(628)), { orderId })
    at.provider().fail('delete', 'hang')
    await deleteOrder(at.job(time(630)), { orderId })
    await look(orderId, 631)
    expect(await at.order(orderId)).toMatchObject({ state: 'withdrawing' })
    await look(orderId, 634)
    expect(await at.order(orderId)).toMatchObject({ state: 'lapsed' })
  })

  it('and never left is withdrawn at once; one that is being sent is not', async () => {
    const queued = await created()
    expect(await withdrawOrder(at.asCashier(time(1)), { orderId: queued })).toEqual({ state: 'withdrawn' })
    expect(await send(queued, 1)).toBe('not_sent')
    expect(at.provider().calls).toEqual([])
    const sending = await created()
    at.provider().fail('put', 'hang')
    const under = send(sending)
    await expect.poll(() => at.provider().calls.length).toBe(1)
    const asked = withdrawOrder(at.asCashier(time(1)), { orderId: sending })
    await expect(asked).rejects.toMatchObject({ code: 'refused', reason: 'order_sending' })
    await under
  })

  it('is somebody else’s for whoever does not serve its till', async () => {
    const orderId = await created()
    const revoked = { revokedAt: new Date(), revokedById: 'x' }
    await at.db().tillCashier.updateMany({ where: { tillId: at.till().id }, data: revoked })
    await expect(withdrawOrder(at.asCashier(time(1)), { orderId })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
