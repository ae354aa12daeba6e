import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { sendOrder } from '@/lib/cash-out/send-order'
import { database } from '@/lib/db/client'
import { openOrderDesk } from '@/lib/testing/order-desk'
import { signDelivery } from '@/lib/testing/sign-delivery'
import { toDeliveryRows } from '@/lib/webhooks/delivery-row'
import { processDelivery } from '@/lib/webhooks/process-delivery'
import { receiveDelivery } from '@/lib/webhooks/receive-delivery'
import { makeOrder } from '@/prisma/factories/tills'

const at = openOrderDesk()
afterAll(() => database().$disconnect())
beforeEach(async () => {
  await at.db().$executeRaw`DELETE FROM graphile_worker._private_jobs`
  await at.db().webhookDelivery.deleteMany()
})
const ADDRESS = { publicUrl: 'https://caja.giro.invalid' }

/** A withdrawal of 200 that lies on its till. */
async function offered(): Promise<{ orderId: string; reference: string }> {
  const { id, externalReference } = await makeOrder(at.db(), at.made(), at.cashier().userId, {
    nextSendAt: new Date(),
  })
  await sendOrder(at.job(), { orderId: id }, ADDRESS)
  await at.db().$executeRaw`DELETE FROM graphile_worker._private_jobs`
  return { orderId: id, reference: externalReference }
}

async function post(query: string, headers: Record<string, string> = {}, body = ''): Promise<number> {
  const token = at.account().webhookToken
  const url = `https://desk.giro.invalid/api/webhooks/mercadopago/${token}${query}`
  return (await receiveDelivery(new Request(url, { method: 'POST', headers, body }), token)).status
}
/** As IPN comes: a signature that nobody can check. */
const ipn = (topic: string, id: string | number) =>
  post(`?topic=${topic}&id=${id}`, signDelivery(String(id), { secret: 'of-nobody' }), `{"topic":"${topic}"}`)

/** Takes every job about a notification that is due, until none is. The database's times are finer than a Date. */
async function work(until = new Date()): Promise<string[]> {
  const results: string[] = []
  const due = () => at.db().$queryRaw<{ delivery: string }[]>`
    DELETE FROM graphile_worker._private_jobs
    WHERE date_trunc('milliseconds', run_at) <= ${until} AND payload ->> 'deliveryId' IS NOT NULL
    RETURNING payload ->> 'deliveryId' AS delivery`
  for (let jobs = await due(); jobs.length > 0; jobs = await due()) {
    for (const { delivery } of jobs) {
      results.push(await processDelivery(at.job(until), { deliveryId: delivery }))
    }
  }
  return results
}
const deliveries = () => at.db().webhookDelivery.findMany({ orderBy: { id: 'asc' } })

describe('a notification of a till', () => {
  it.each([
    ['merchant_order', 'merchant order'],
    ['topic_merchant_order_wh', 'merchant order'],
    ['payment', 'payment'],
  ] as const)('by IPN %s makes us look at the order, signed by nobody', async (topic, what) => {
    const { orderId, reference } = await offered()
    const scanned = at.provider().scan(reference, 200)
    at.provider().pay(scanned, new Date())
    const id = what === 'payment' ? String(scanned.payments[0]?.['id']) : scanned.id
    expect(await ipn(topic, id)).toBe(200)
    expect(await deliveries()).toMatchObject([{ state: 'stored', verdict: 'invalid', result: null }])
    expect(await work()).toEqual(['applied'])
    expect(await at.order(orderId)).toMatchObject({ state: 'paid' })
    expect(await deliveries()).toMatchObject([
      { state: 'processed', result: 'applied', cashOrderId: orderId, providerStatus: 'paid' },
    ])
    expect(await toDeliveryRows(at.db(), await deliveries())).toMatchObject([
      { payoutId: null, cashOrderId: orderId, orderReference: reference },
    ])
  })

  it('under a valid signature is told once, however often it comes', async () => {
    const { orderId, reference } = await offered()
    const scanned = at.provider().scan(reference, 200)
    const headers = signDelivery(scanned.id)
    const query = `?data.id=${scanned.id}&type=topic_merchant_order_wh`
    for (let time = 0; time < 3; time += 1) expect(await post(query, headers, '{}')).toBe(200)
    expect(await deliveries()).toMatchObject([{ verdict: 'valid', duplicates: 2 }])
    expect(await work()).toEqual(['applied'])
    expect(await at.order(orderId)).toMatchObject({ state: 'offered', orderStatus: 'payment_required' })
  })

  it('about one that the search does not tell yet is asked about by its own id', async () => {
    const { orderId, reference } = await offered()
    const scanned = at.provider().scan(reference, 200)
    at.provider().hidden.add(scanned.id)
    at.provider().pay(scanned, new Date())
    await ipn('merchant_order', scanned.id)
    expect(await work()).toEqual(['applied'])
    expect(await at.order(orderId)).toMatchObject({ state: 'paid' })
  })

  it('comes again while nobody answers, and is answered then', async () => {
    const { orderId, reference } = await offered()
    const scanned = at.provider().scan(reference, 200)
    at.provider().pay(scanned, new Date())
    at.provider().fail('order', { status: 503 })
    await ipn('merchant_order', scanned.id)
    expect(await work()).toEqual(['failed'])
    expect(await work(new Date(Date.now() + 60_000))).toEqual(['applied'])
    expect(await at.order(orderId)).toMatchObject({ state: 'paid' })
  })

  it('of somebody else’s order is nobody’s', async () => {
    await offered()
    const foreign = at.provider().scan('OTRA', 200)
    await ipn('merchant_order', foreign.id)
    await ipn('merchant_order', '424242')
    expect((await work()).toSorted()).toEqual(['not_found_at_provider', 'not_ours'])
  })

  it('without an order that left lately asks nobody: signed it is put aside, else kept apart', async () => {
    await ipn('merchant_order', '5000001')
    await post('?data.id=5000001&type=payment', signDelivery('5000001'), '{}')
    expect(await work()).toEqual([])
    expect(await deliveries()).toMatchObject([
      { state: 'quarantined', result: 'kept_apart' },
      { state: 'ignored', result: 'not_ours', verdict: 'valid' },
    ])
    expect(at.provider().calls).toEqual([])
  })

  it('that nobody signed costs its order one look in two seconds', async () => {
    const { reference } = await offered()
    const scanned = at.provider().scan(reference, 200)
    const start = new Date(Date.now() + 60_000)
    await ipn('merchant_order', scanned.id)
    expect(await work(start)).toEqual(['applied'])
    const before = at.provider().calls.length
    for (let time = 0; time < 5; time += 1) {
      await ipn('merchant_order', scanned.id)
      expect(await work(new Date(start.getTime() + 1_999))).toEqual(['hinted_lately'])
    }
    expect(at.provider().calls).toHaveLength(before)
    expect(await work(new Date(start.getTime() + 2_000))).toEqual(['unchanged'])
  })

  it('about an order that ended unpaid is looked at as soon for five minutes, since a late payment has no more', async () => {
    const { orderId, reference } = await offered()
    const scanned = at.provider().scan(reference, 200)
    const ended = new Date(Date.now() + 60_000)
    await at.db().cashOrder.update({ where: { id: orderId }, data: { state: 'withdrawn', changedAt: ended } })
    const told = async (afterMs: number) => {
      await ipn('merchant_order', scanned.id)
      return work(new Date(ended.getTime() + afterMs))
    }
    expect(await told(1_000)).toEqual(['applied'])
    expect(await told(3_000)).toEqual(['unchanged'])
    expect(await told(300_000)).toEqual(['unchanged'])
    expect(await told(302_000)).toEqual(['hinted_lately'])
  })

  it('about one unknown id too many has the open orders looked at themselves', async () => {
    const { orderId } = await offered()
    const far = new Date(Date.now() + 3_600_000)
    await at.db().cashOrder.update({ where: { id: orderId }, data: { nextLookAt: far } })
    for (let id = 700_000_001; id <= 700_000_005; id += 1) await ipn('merchant_order', id)
    const now = new Date(Date.now() + 60_000)
    expect(new Set(await work(now))).toEqual(new Set(['not_found_at_provider']))
    expect(await at.order(orderId)).toMatchObject({ nextLookAt: far })
    await ipn('merchant_order', 700_000_006)
    expect(await work(now)).toEqual(['too_many_unknown_ids'])
    expect(await at.order(orderId)).toMatchObject({ nextLookAt: now, hintedAt: now })
    const [job] = await at.db().$queryRaw<{ task: string }[]>`
      SELECT task_identifier AS task FROM graphile_worker.jobs WHERE key = ${`look:${orderId}`}`
    expect(job?.task).toBe('look_at_order')
  })

  it.each(['', '../users/me', '12a', '1'.repeat(21)])('about “%s” asks nobody', async (id) => {
    await offered()
    const before = at.provider().calls.length
    await ipn('merchant_order', encodeURIComponent(id))
    await work()
    expect(at.provider().calls).toHaveLength(before)
  })
})

it('three thousand forgeries fill nothing, change nothing, and cost a bounded number of looks', async () => {
  const { orderId, reference } = await offered()
  const scanned = at.provider().scan(reference, 200)
  await ipn('merchant_order', scanned.id)
  await work()
  const before = { calls: at.provider().calls.length, events: await at.kinds(orderId) }
  const queue = Array.from({ length: 3_000 }, (_, n) => n).values()
  const lane = async () => {
    for (const n of queue) {
      const id = n % 4 === 0 ? scanned.id : String(600_000_000 + n)
      expect(await ipn(n % 3 === 0 ? 'payment' : 'merchant_order', id)).toBe(200)
      if (n % 500 === 0) await work()
    }
  }
  const start = Date.now()
  await Promise.all(Array.from({ length: 8 }, lane))
  await work()
  const seconds = (Date.now() - start) / 1_000
  const cost = at.provider().calls.length - before.calls
  // Of the known one a look (a search and its GET) in two seconds; of unknown ids five a minute.
  expect(cost).toBeLessThan(2 * (seconds / 2 + 2) + 6 * (seconds / 60 + 1))
  expect(await at.kinds(orderId)).toEqual(before.events)
  expect(await at.order(orderId)).toMatchObject({ state: 'offered' })
  const where = { state: { not: 'quarantined' } } as const
  const taken = await at.db().webhookDelivery.count({ where })
  expect(taken).toBeLessThan(60 * (seconds / 60 + 2))
  at.provider().pay(scanned, new Date())
  const signed = signDelivery(scanned.id)
  await post(`?data.id=${scanned.id}&type=merchant_order`, signed, '{}')
  await work()
  expect(await at.order(orderId)).toMatchObject({ state: 'paid' })
}, 120_000)
