import { describe, expect, it } from 'vitest'
import { askAndApply, lookAtOrder } from '@/lib/cash-out/look-at-order'
import { sendOrder } from '@/lib/cash-out/send-order'
import { sweepOrders } from '@/lib/cash-out/sweep-orders'
import { openText } from '@/lib/personal-data/seal'
import { eventRow } from '@/lib/personal-data/sealed-columns'
import { openOrderDesk } from '@/lib/testing/order-desk'
import type { ToldOrder } from '@/lib/testing/till-provider'
import { makeOrder } from '@/prisma/factories/tills'

const at = openOrderDesk()
const ADDRESS = { publicUrl: undefined }
const START = Date.now() + 60_000
const time = (seconds: number) => new Date(START + seconds * 1_000)

/** A withdrawal of 200 that lies on its till. */
async function offered(): Promise<string> {
  const { id } = await makeOrder(at.db(), at.made(), at.cashier().userId, {
    createdAt: time(0),
    nextSendAt: time(0),
  })
  expect(await sendOrder(at.job(time(0)), { orderId: id }, ADDRESS)).toBe('sent')
  return id
}
const scan = async (orderId: string) => at.provider().scan((await at.order(orderId)).externalReference, 200)
const look = (orderId: string, seconds: number) =>
  askAndApply(at.job(time(seconds)), orderId, { source: 'poll', actor: at.job().actor })
const incidents = async (orderId: string) => {
  const found = await at.db().incident.findMany({ where: { cashOrderId: orderId }, orderBy: { id: 'asc' } })
  return found.map(({ kind }) => kind)
}
const bound = async (orderId: string) => {
  const { merchantOrderId } = await at.order(orderId)
  const row = await at.db().merchantOrder.findUnique({ where: { id: merchantOrderId ?? '' } })
  return row?.providerId ?? null
}

describe('a look', () => {
  it('reads a paid withdrawal back, counts its window from the payment, and keeps what was said', async () => {
    const orderId = await offered()
    const scanned = await scan(orderId)
    await look(orderId, 10)
    expect(await at.order(orderId)).toMatchObject({ state: 'offered', orderStatus: 'payment_required' })
    at.provider().pay(scanned, time(20))
    expect(await look(orderId, 24)).toBe('applied')
    expect(await at.order(orderId)).toMatchObject({
      state: 'paid',
      orderStatus: 'paid',
      paymentStatus: 'approved',
      paymentDetail: 'accredited',
      approvedAt: time(20),
      windowEndsAt: time(20 + 300),
      readBackAt: time(24),
      nextLookAt: time(29),
    })
    expect(await bound(orderId)).toBe(scanned.id)
    expect(await at.kinds(orderId)).toEqual([
      'send_started',
      'offered',
      'merchant_order_seen',
      'payment_seen',
      'paid',
    ])
    const told = await at.db().cashEvent.findFirstOrThrow({ where: { orderId, kind: 'payment_seen' } })
    const line = eventRow(orderId, told.at, told.kind)
    expect(JSON.parse(openText(told.rawBody ?? '', 'cash_event.raw_body', line))).toMatchObject({
      id: scanned.id,
      status: 'closed',
    })
    expect(await look(orderId, 30)).toBe('stale')
    expect(await at.kinds(orderId)).toHaveLength(5)
  })

  it('counts a window from when it was seen where the provider’s clock is ahead', async () => {
    const orderId = await offered()
    at.provider().pay(await scan(orderId), time(100))
    await look(orderId, 10)
    expect(await at.order(orderId)).toMatchObject({ approvedAt: time(100), windowEndsAt: time(310) })
  })

  it('completes a purchase alone', async () => {
    const orderId = await at.create({}, time(0))
    await sendOrder(at.job(time(0)), { orderId }, ADDRESS)
    at.provider().pay(at.provider().scan((await at.order(orderId)).externalReference, 1190), time(5))
    await look(orderId, 8)
    expect(await at.order(orderId)).toMatchObject({
      state: 'completed',
      windowEndsAt: null,
      nextLookAt: null,
    })
  })

  it('believes no search and no other reference: each merchant order is read by itself', async () => {
    const orderId = await offered()
    const foreign = at.provider().scan('OTRA', 200)
    at.provider().pay(foreign, time(5))
    const { externalReference } = await at.order(orderId)
    const lies = { elements: [{ id: foreign.id, status: 'closed', external_reference: externalReference }] }
    at.provider().fail('search', { status: 200, body: lies })
    expect(await look(orderId, 8)).toBe('stale')
    expect(await at.order(orderId)).toMatchObject({ state: 'offered', contradictionAt: null })
    expect(await at.db().merchantOrder.count({ where: { accountId: at.account().id } })).toBe(0)
  })

  it('of an order scanned three times finds one cash-out, and tells a person of the other payment once', async () => {
    const orderId = await offered()
    const [, second, third] = [await scan(orderId), await scan(orderId), await scan(orderId)]
    at.provider().pay(second, time(20))
    await look(orderId, 21)
    at.provider().pay(third, time(15))
    for (const seconds of [25, 30, 35]) await look(orderId, seconds)
    expect(await bound(orderId)).toBe(second.id)
    expect(await at.order(orderId)).toMatchObject({ state: 'paid', contradictionAt: null })
    expect(await incidents(orderId)).toEqual(['paid_twice'])
    expect(await at.kinds(orderId)).toContain('paid_again')
  })

  it('that finds two payments at once takes the earlier one', async () => {
    const orderId = await offered()
    const orders = [await scan(orderId), await scan(orderId)] as const
    at.provider().pay(orders[0], time(20))
    at.provider().pay(orders[1], time(15))
    await look(orderId, 25)
    expect(await bound(orderId)).toBe(orders[1].id)
    expect(await incidents(orderId)).toEqual(['paid_twice'])
  })

  it('hands nothing out where no sum is ours, and tells a person once', async () => {
    const orderId = await offered()
    const scanned = at.provider().scan((await at.order(orderId)).externalReference, 190)
    at.provider().pay(scanned, time(5), 190)
    await look(orderId, 8)
    await look(orderId, 12)
    expect(await at.order(orderId)).toMatchObject({ state: 'offered', readBackAt: null })
    expect(await incidents(orderId)).toEqual(['cash_unclear'])
    expect(await at.kinds(orderId)).toContain('money_unclear')
  })

  it('tells once of a word that nobody knows, and takes it for nothing', async () => {
    const orderId = await offered()
    const scanned = await scan(orderId)
    scanned.payments.push({ id: 77, status: 'teleported', transaction_amount: 200 })
    scanned.order_status = 'half_paid'
    await look(orderId, 8)
    await look(orderId, 12)
    expect(await at.order(orderId)).toMatchObject({ state: 'offered', paymentStatus: 'teleported' })
    expect(await incidents(orderId)).toEqual(['unknown_word', 'unknown_word'])
  })

  it.each(['withdrawing', 'withdrawn', 'lapsed'] as const)(
    'finds what was paid after it was %s',
    async (state) => {
      const orderId = await offered()
      const steps = state === 'withdrawn' ? (['withdrawing', 'withdrawn'] as const) : [state]
      for (const step of steps) {
        await at
          .db()
          .cashOrder.update({ where: { id: orderId }, data: { state: step }, select: { id: true } })
      }
      at.provider().pay(await scan(orderId), time(700))
      expect(await look(orderId, 705)).toBe('applied')
      expect(await at.order(orderId)).toMatchObject({ state: 'paid', contradictionAt: null })
    },
  )

  it('of what was refused, or never left, contradicts what is known', async () => {
    const refused = await at.create({}, time(0))
    at.provider().fail('put', { status: 400, body: { error: 'invalid_title' } })
    await sendOrder(at.job(time(0)), { orderId: refused }, ADDRESS)
    at.provider().pay(at.provider().scan((await at.order(refused)).externalReference, 1190), time(5))
    expect(await look(refused, 8)).toBe('contradiction')
    expect(await at.order(refused)).toMatchObject({ state: 'completed', contradictionAt: time(8) })
    expect(await incidents(refused)).toEqual(['contradiction'])

    const unsent = await makeOrder(at.db(), at.made(), at.cashier().userId)
    at.provider().pay(at.provider().scan(unsent.externalReference, 200), time(5))
    expect(await look(unsent.id, 8)).toBe('contradiction')
    await look(unsent.id, 9)
    expect(await at.order(unsent.id)).toMatchObject({ state: 'queued', merchantOrderId: null })
    expect(await incidents(unsent.id)).toEqual(['contradiction'])
  })

  it('sees what comes back, and never less of it', async () => {
    const orderId = await offered()
    const scanned = await scan(orderId)
    at.provider().pay(scanned, time(5))
    await look(orderId, 8)
    const refund = (amount: number, order: ToldOrder, seconds: number) => {
      Object.assign(order.payments[0] ?? {}, { amount_refunded: amount })
      order.last_updated = time(seconds).toISOString()
    }
    refund(200, scanned, 20)
    await look(orderId, 21)
    expect(await at.order(orderId)).toMatchObject({ state: 'paid', refundedMinor: 200n })
    refund(0, scanned, 19)
    await look(orderId, 25)
    expect(await at.order(orderId)).toMatchObject({ refundedMinor: 200n })
    expect((await at.kinds(orderId)).filter((kind) => kind === 'money_back')).toHaveLength(1)
  })

  it('that is turned away stops the account, and is tried again later; the order stays', async () => {
    const orderId = await offered()
    for (let call = 0; call < 3; call += 1) at.provider().fail('search', { status: 401, body: {} })
    await at.db().cashOrder.update({ where: { id: orderId }, data: { nextLookAt: time(5) } })
    expect(await lookAtOrder(at.job(time(5)), { orderId })).toBe('unreachable')
    expect(await at.order(orderId)).toMatchObject({ state: 'offered', nextLookAt: time(65) })
    const account = await at.db().account.findUnique({ where: { id: at.account().id } })
    expect(account?.stoppedReason).toBe('unauthorized')
  })

  it('waits as long as the provider asks for', async () => {
    const orderId = await offered()
    at.provider().fail('search', { status: 429, headers: { 'retry-after': '40' } })
    await at.db().cashOrder.update({ where: { id: orderId }, data: { nextLookAt: time(5) } })
    await lookAtOrder(at.job(time(5)), { orderId })
    expect(await at.order(orderId)).toMatchObject({ nextLookAt: time(45) })
  })

  it('is asked by one of many that wake at once, and found where its job was lost', async () => {
    const orderId = await offered()
    const before = at.provider().calls.length
    const wake = () => lookAtOrder(at.job(time(4)), { orderId })
    await at.db().cashOrder.update({ where: { id: orderId }, data: { nextLookAt: time(4) } })
    await Promise.all(Array.from({ length: 8 }, wake))
    expect(at.provider().calls.length - before).toBe(1)
    await at.db().$executeRaw`DELETE FROM graphile_worker._private_jobs`
    const found = await sweepOrders({ db: at.db(), now: () => time(60) })
    expect(found.looks).toBeGreaterThan(0)
  })
})
