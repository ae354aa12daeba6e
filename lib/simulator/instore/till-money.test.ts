import { describe, expect, it } from 'vitest'
import { at } from '@/lib/simulator/json'
import { BRAZIL } from '@/lib/simulator/testing/simulate'
import { errorOf, ORDER, simulateTills } from '@/lib/simulator/testing/tills'

const MINUTE = 60_000
const DETAILS = {
  confirmed: ['confirmed'],
  fail: ['internal_comunication_error', 'other'],
  cancelled: ['manually_cancelled', 'confirmation_not_received', 'merchant_order_not_found', 'other'],
}
const PAIRS = Object.entries(DETAILS).flatMap(([status, details]) =>
  details.map((detail) => [status, detail] as const),
)

type Tills = Awaited<ReturnType<typeof simulateTills>>
const paid = async (sim: Tills, order: object = ORDER) => {
  await sim.put(order)
  const { merchantOrderId: id } = await sim.scan()
  await sim.pay(id)
  return id
}

describe('a scan', () => {
  it('makes a merchant order each time, and a payment closes its own', async () => {
    const sim = await simulateTills()
    await sim.put()
    const [one, other] = [await sim.scan(), await sim.scan()]
    expect(one).toMatchObject({ purchase: '1190', withdrawal: '200', total: '1390', isPaid: false })
    expect(other.merchantOrderId).not.toBe(one.merchantOrderId)
    expect((await sim.merchantOrder(one.merchantOrderId)).body).toMatchObject({
      status: 'opened',
      order_status: 'payment_required',
      external_reference: 'order-id-1234',
      total_amount: 1390,
      paid_amount: 0,
      payments: [],
      sponsor_id: 820480089,
      cancelled: false,
      items: [{ id: 'KS955RUR', unit_price: 238, quantity: 5 }],
    })
    sim.clock.advance(1_000)
    expect(await sim.pay(one.merchantOrderId)).toMatchObject({ result: 'paid', order: { isPaid: true } })
    const closed = await sim.merchantOrder(one.merchantOrderId)
    expect(closed.body).toMatchObject({
      status: 'closed',
      order_status: 'paid',
      paid_amount: 1390,
      refunded_amount: 0,
      last_updated: '2026-03-04T08:00:01.000-04:00',
      payments: [
        {
          transaction_amount: 1390,
          status: 'approved',
          status_detail: 'accredited',
          date_approved: '2026-03-04T08:00:01.000-04:00',
          amount_refunded: 0,
        },
      ],
    })
    expect(closed.text).not.toContain('cash_out')
    expect(await sim.available()).toBe('1001390')
    expect((await sim.call('GET', sim.orders.till)).status).toBe(404)
    expect((await sim.pay(one.merchantOrderId)).result).toBe('already_paid')
    expect((await sim.pay(other.merchantOrderId)).result).toBe('gone')
    expect((await sim.pay(other.merchantOrderId, { anyway: true })).result).toBe('paid')
    expect(await sim.available()).toBe('1002780')
  })

  it('may be declined, and paid after that', async () => {
    const sim = await simulateTills()
    await sim.put()
    const { merchantOrderId: id } = await sim.scan()
    expect(await sim.pay(id, { decline: true })).toMatchObject({ result: 'declined', order: { declined: 1 } })
    expect((await sim.merchantOrder(id)).body).toMatchObject({
      status: 'opened',
      payments: [{ status: 'rejected', date_approved: null }],
    })
    expect((await sim.pay(id)).result).toBe('paid')
    expect(at((await sim.merchantOrder(id)).body, 'payments')).toHaveLength(2)
  })

  it.each([
    ['offer', 1, 1],
    ['scan', 0, 1],
    ['payment', 0, 0],
  ] as const)('with merchant orders made at the %s', async (openedAt, atOffer, atScan) => {
    const sim = await simulateTills({ dials: { openedAt } })
    const total = async () =>
      at((await sim.call('GET', '/merchant_orders/search?external_reference=order-id-1234')).body, 'total')
    await sim.put()
    expect(await total()).toBe(atOffer)
    const { merchantOrderId: id } = await sim.scan()
    expect(await total()).toBe(atScan)
    expect((await sim.merchantOrder(id)).status).toBe(atScan === 1 ? 200 : 404)
    await sim.pay(id)
    expect(await total()).toBe(1)
    const again = await sim.scanAgain(id)
    expect(again.merchantOrderId).not.toBe(id)
  })
})

describe('an order', () => {
  it('expires, and can be paid late', async () => {
    const sim = await simulateTills()
    await sim.put({ ...ORDER, expiration_date: '2026-03-04T08:10:00.000-04:00' })
    const { merchantOrderId: id } = await sim.scan()
    sim.clock.advance(10 * MINUTE)
    expect((await sim.merchantOrder(id)).body).toMatchObject({
      status: 'expired',
      order_status: 'expired',
      cancelled: true,
      last_updated: '2026-03-04T08:10:00.000-04:00',
    })
    expect((await sim.call('GET', sim.orders.till)).status).toBe(404)
    expect((await sim.pay(id)).result).toBe('gone')
    expect((await sim.pay(id, { decline: true })).result).toBe('gone')
    expect((await sim.pay(id, { anyway: true })).result).toBe('paid')
    expect((await sim.phoneOrder(id)).end).toBe('paid')
    expect((await sim.merchantOrder(id)).body).toMatchObject({ status: 'closed' })
  })

  it('that another replaced is gone', async () => {
    const sim = await simulateTills()
    await sim.put()
    const { merchantOrderId: id } = await sim.scan()
    await sim.put({ ...ORDER, external_reference: 'second' })
    expect(await sim.phoneOrder(id)).toMatchObject({ end: 'replaced', isPaid: false })
    expect(at((await sim.merchantOrder(id)).body, 'status')).toBe('expired')
  })
})

describe('merchant orders', () => {
  it('are searched by what they carry, page by page, and late with the dial', async () => {
    const sim = await simulateTills({ dials: { searchLagMs: 3_000 } })
    await sim.put()
    const { merchantOrderId: id } = await sim.scan()
    await sim.scan()
    const search = (query: string) => sim.call('GET', `/merchant_orders/search?${query}`)
    expect((await search('external_reference=order-id-1234')).body).toEqual({
      elements: [],
      next_offset: 0,
      total: 0,
    })
    sim.clock.advance(3_000)
    const page = await search('external_reference=order-id-1234&limit=1')
    expect(page.body).toMatchObject({ elements: [{ id }], next_offset: 1, total: 2 })
    expect((await search('external_reference=other')).body).toMatchObject({ total: 0 })
    expect((await search('status=closed')).body).toMatchObject({ total: 0 })
    expect((await search('date_created_from=2026-03-04T12:00:01Z')).body).toMatchObject({ total: 0 })
  })

  it('answer for ids that are none, or another account’s', async () => {
    const sim = await simulateTills()
    const id = await paid(sim)
    expect(errorOf(await sim.call('GET', '/merchant_orders/x'))).toEqual([400, 'invalid_format'])
    expect((await sim.merchantOrder(5)).status).toBe(404)
    const other = await sim.call('GET', `/merchant_orders/${id}`, undefined, { token: BRAZIL.accessToken })
    expect(other.status).toBe(404)
    expect((await sim.call('GET', `/merchant_orders/${id}`, undefined, { token: 'x' })).status).toBe(401)
    expect((await sim.call('DELETE', `/merchant_orders/${id}`)).status).toBe(405)
  })

  it.each([
    ['separate', [1190, 200], [], 1390],
    ['payouts', [1190], [200], 1190],
  ] as const)('show the withdrawal %s', async (cashOutInPayments, payments, payouts, paidAmount) => {
    const sim = await simulateTills({ dials: { cashOutInPayments, statusDetailName: 'status_details' } })
    const id = await paid(sim)
    const { body } = await sim.merchantOrder(id)
    expect(body).toMatchObject({
      status: 'closed',
      total_amount: 1390,
      paid_amount: paidAmount,
      payments: payments.map((amount) => ({ transaction_amount: amount, status_details: 'accredited' })),
      payouts: payouts.map((amount) => ({ amount, status: 'approved' })),
    })
    await sim.confirm(id, 'fail', 'other')
    expect((await sim.merchantOrder(id)).body).toMatchObject({
      refunded_amount: 200,
      paid_amount: paidAmount,
    })
    expect(await sim.available()).toBe('1001190')
  })
})

describe('a confirmation', () => {
  it.each(PAIRS)('%s with %s is taken in once', async (status, detail) => {
    const sim = await simulateTills()
    const id = await paid(sim)
    const answer = await sim.confirm(id, status, detail)
    expect([answer.status, answer.body]).toEqual([200, { order_id: id, status }])
    const again =
      status === 'confirmed'
        ? { error: '409-already_confirmed', message: 'Order-already-confirmed-', status: 409, causes: [] }
        : {
            error: '409-already_notified',
            message: `Order-already-notified-with-status:-${status}`,
            status: 409,
            causes: [],
          }
    for (const [other, otherDetail] of PAIRS)
      expect((await sim.confirm(id, other, otherDetail)).body).toEqual(again)
    const refunded = status === 'confirmed' ? 0 : 200
    sim.clock.advance(10 * MINUTE)
    expect(at((await sim.merchantOrder(id)).body, 'refunded_amount')).toBe(refunded)
    expect(await sim.available()).toBe(String(1_001_390 - refunded))
    expect((await sim.phoneOrder(id)).confirmation).toBe(status)
  })

  it('is refused with other words', async () => {
    const sim = await simulateTills({ dials: { confirmSpelling: 'one_m' } })
    const id = await paid(sim)
    expect(errorOf(await sim.confirm(id, 'Confirm', 'confirmed'))).toEqual([400, '400-invalid_status'])
    const wrong = [400, '400-invalid_status_detail']
    expect(errorOf(await sim.confirm(id, 'confirmed', 'other'))).toEqual(wrong)
    expect(errorOf(await sim.confirm(id, 'fail', 'manually_cancelled'))).toEqual(wrong)
    expect(errorOf(await sim.confirm(id, 'fail', 'internal_communication_error'))).toEqual(wrong)
    await sim.dials({ confirmSpelling: 'both' })
    expect((await sim.confirm(id, 'fail', 'internal_communication_error')).status).toBe(200)
  })

  it('of what is not known, not paid or no withdrawal finds nothing', async () => {
    const sim = await simulateTills()
    await sim.put()
    const { merchantOrderId: id } = await sim.scan()
    expect((await sim.confirm(id)).status).toBe(404)
    expect((await sim.confirm('x')).status).toBe(404)
    const purchase = await paid(sim, { ...ORDER, cash_out: undefined, total_amount: 1190 })
    expect((await sim.confirm(purchase)).status).toBe(404)
    sim.clock.advance(10 * MINUTE)
    expect(at((await sim.merchantOrder(purchase)).body, 'refunded_amount')).toBe(0)
  })

  it('cancelled gives everything back with the dial', async () => {
    const sim = await simulateTills({ dials: { cancelRefunds: 'everything' } })
    const id = await paid(sim)
    await sim.confirm(id, 'cancelled', 'other')
    expect((await sim.merchantOrder(id)).body).toMatchObject({
      order_status: 'reverted',
      refunded_amount: 1390,
    })
  })

  it('may lose its answer, and holds', async () => {
    const sim = await simulateTills({ dials: { faults: { confirmLost: 1 } } })
    const id = await paid(sim)
    await expect(sim.confirm(id)).rejects.toThrow()
    expect(errorOf(await sim.confirm(id))).toEqual([409, '409-already_confirmed'])
  })
})

describe('the window', () => {
  it('ends five minutes after the payment: all of it goes back', async () => {
    const sim = await simulateTills()
    const id = await paid(sim)
    expect((await sim.phoneOrder(id)).windowEndsAt).toBe('2026-03-04T12:05:00.000Z')
    sim.clock.advance(5 * MINUTE - 1)
    expect(await sim.available()).toBe('1001390')
    sim.clock.advance(1)
    expect(await sim.available()).toBe('1000000')
    expect((await sim.merchantOrder(id)).body).toMatchObject({
      status: 'closed',
      order_status: 'reverted',
      refunded_amount: 1390,
      last_updated: '2026-03-04T08:05:00.000-04:00',
      payments: [{ status: 'refunded', status_detail: 'refunded', amount_refunded: 1390 }],
    })
    expect(await sim.phoneOrder(id)).toMatchObject({ returned: '1390' })
  })

  it.each([
    ['409_refunded', 409],
    ['404', 404],
    ['400', 400],
    ['accepted', 200],
  ] as const)('over, a confirmation gets %s', async (afterWindow, status) => {
    const sim = await simulateTills({ dials: { afterWindow } })
    const id = await paid(sim)
    sim.clock.advance(5 * MINUTE)
    expect((await sim.confirm(id)).status).toBe(status)
    expect(await sim.available()).toBe('1000000')
  })

  it('is scaled, and its words are those of the dial', async () => {
    const sim = await simulateTills({ timeScale: 60, dials: { orderStatusWords: 'openapi' } })
    const id = await paid(sim)
    sim.clock.advance(5_000)
    expect((await sim.merchantOrder(id)).body).toMatchObject({ order_status: 'refunded', canceled: false })
  })

  it('goes on after a restart', async () => {
    const sim = await simulateTills()
    const [one, other] = [await paid(sim), await paid(sim)]
    await sim.confirm(other)
    await sim.restart()
    expect(await sim.available()).toBe('1002780')
    sim.clock.advance(5 * MINUTE)
    expect(await sim.available()).toBe('1001390')
    expect((await sim.merchantOrder(one)).body).toMatchObject({ order_status: 'reverted' })
    expect((await sim.merchantOrder(other)).body).toMatchObject({ order_status: 'paid' })
    expect((await sim.confirm(other)).status).toBe(409)
  })
})

describe('a refund', () => {
  const paymentOf = async (sim: Tills, id: number) =>
    Number(at((await sim.merchantOrder(id)).body, 'payments', 0, 'id'))
  const refund = (sim: Tills, payment: number, body: object | undefined, key = 'k') =>
    sim.call('POST', `/v1/payments/${payment}/refunds`, body, { headers: { 'x-idempotency-key': key } })

  it('gives the purchase back in parts, never more, and nothing of the cash', async () => {
    const sim = await simulateTills()
    const id = await paid(sim)
    await sim.confirm(id)
    const payment = await paymentOf(sim, id)
    const first = await refund(sim, payment, { amount: 190 })
    expect([first.status, first.body]).toEqual([
      201,
      expect.objectContaining({ payment_id: payment, amount: 190, status: 'approved' }),
    ])
    expect((await refund(sim, payment, { amount: 190 })).body).toEqual(first.body)
    expect((await refund(sim, payment, { amount: 191 })).status).toBe(409)
    expect((await refund(sim, payment, { amount: 1001 }, 'more')).status).toBe(400)
    expect(await sim.available()).toBe('1001200')
    expect(at((await refund(sim, payment, undefined, 'rest')).body, 'amount')).toBe(1000)
    expect((await refund(sim, payment, undefined, 'nothing left')).status).toBe(400)
    expect(await sim.available()).toBe('1000200')
    const list = await sim.call('GET', `/v1/payments/${payment}/refunds`)
    expect(list.body).toMatchObject([{ amount: 190 }, { amount: 1000 }])
    expect((await sim.call('GET', `/v1/payments/${payment}`)).body).toMatchObject({
      id: payment,
      status: 'approved',
      status_detail: 'partially_refunded',
      transaction_amount: 1390,
      transaction_amount_refunded: 1190,
      external_reference: 'order-id-1234',
      order: { id: String(id) },
    })
    expect((await sim.merchantOrder(id)).body).toMatchObject({
      order_status: 'partially_reverted',
      refunded_amount: 1190,
    })
  })

  it('wants a key, a payment and an amount that is one', async () => {
    const sim = await simulateTills()
    const id = await paid(sim)
    const payment = await paymentOf(sim, id)
    const bare = await sim.call('POST', `/v1/payments/${payment}/refunds`, {})
    expect(at(bare.body, 'code')).toBe(4292)
    expect((await refund(sim, 5, {})).status).toBe(404)
    expect(at((await refund(sim, payment, { amount: 'x' })).body, 'cause', 0, 'code')).toBe(4040)
    expect(at((await refund(sim, payment, { amount: 0 })).body, 'cause', 0, 'code')).toBe(4041)
    const withdrawal = await paid(sim, { ...ORDER, items: [], total_amount: 200 })
    expect((await refund(sim, await paymentOf(sim, withdrawal), {})).status).toBe(400)
  })

  it('leaves to the window what it did not give back', async () => {
    const sim = await simulateTills()
    const id = await paid(sim)
    await refund(sim, await paymentOf(sim, id), { amount: 1000 })
    sim.clock.advance(5 * MINUTE)
    expect((await sim.merchantOrder(id)).body).toMatchObject({
      refunded_amount: 1390,
      order_status: 'reverted',
    })
    expect(await sim.available()).toBe('1000000')
  })
})
