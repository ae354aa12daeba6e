import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { at } from '@/lib/simulator/json'
import { receive } from '@/lib/simulator/testing/receiver'
import { CHILE } from '@/lib/simulator/testing/simulate'
import { ORDER, simulateTills } from '@/lib/simulator/testing/tills'

const SECRET = { ...CHILE, balance: '1000000', webhookSecret: 'secret' }

const noticed = (url: string) => ({ ...ORDER, notification_url: `${url}?own=1` })

it('tells each scan, attempt, closing and return as an IPN whose signature nobody can check', async () => {
  const receiver = await receive(() => 200)
  const sim = await simulateTills({ accounts: [SECRET] })
  await sim.put(noticed(receiver.url))
  const { merchantOrderId: id } = await sim.scan()
  await sim.pay(id, { decline: true })
  await sim.pay(id)
  sim.clock.advance(150)
  await receiver.count(5)
  await sim.idle()
  sim.clock.advance(5 * 60_000)
  await receiver.count(7)
  const payments = at((await sim.merchantOrder(id)).body, 'payments')
  const [declined, paid] = [at(payments, 0, 'id'), at(payments, 1, 'id')]
  const told = receiver.received.map(
    ({ url }) => `${url.searchParams.get('topic')} ${url.searchParams.get('id')}`,
  )
  const order = `merchant_order ${id}`
  expect(told.toSorted()).toEqual(
    [order, `payment ${declined}`, order, `payment ${paid}`, order, `payment ${paid}`, order].toSorted(),
  )
  expect(receiver.received.every(({ url }) => url.searchParams.get('own') === '1')).toBe(true)
  expect(receiver.messages()).toContainEqual({
    resource: `https://api.mercadolibre.com/merchant_orders/${id}`,
    topic: 'merchant_order',
  })
  expect(receiver.received[0]?.headers['x-signature']).toMatch(/^ts=\d+,v1=[0-9a-f]{64}$/)
})

it('tries again 30 s, 5 min and 30 min after the first send, and no more', async () => {
  const receiver = await receive(() => 500)
  const sim = await simulateTills()
  await sim.put(noticed(receiver.url))
  await sim.scan()
  const attempts = async () => (await sim.ledger('webhook_attempt')).length
  sim.clock.advance(150)
  await receiver.count(1)
  await sim.idle()
  for (const [index, waitMs] of [30_000, 270_000, 1_500_000].entries()) {
    sim.clock.advance(waitMs - 1)
    expect(await attempts()).toBe(index + 1)
    sim.clock.advance(1)
    await receiver.count(index + 2)
    await sim.idle()
  }
  sim.clock.advance(100 * 60 * 60_000)
  expect(await attempts()).toBe(4)
})

it('tells by signed webhooks, or both, with the dial', async () => {
  const receiver = await receive(() => 200)
  const dials = { tillNews: 'both', ipnSignature: 'none', webhookSignature: 'valid' } as const
  const sim = await simulateTills({ accounts: [SECRET], dials })
  await sim.put(noticed(receiver.url))
  const { merchantOrderId: id } = await sim.scan()
  sim.clock.advance(150)
  await receiver.count(2)
  const webhook = receiver.received.find(({ url }) => url.searchParams.has('type'))
  expect(Object.fromEntries(webhook?.url.searchParams ?? [])).toMatchObject({
    'data.id': String(id),
    type: 'topic_merchant_order_wh',
  })
  expect(webhook?.headers['x-signature']).toMatch(/^ts=/)
  expect(JSON.parse(webhook?.body ?? '')).toMatchObject({
    action: 'merchant_order.created',
    data: { id: String(id) },
    user_id: CHILE.userId,
  })
  const ipn = receiver.received.find(({ url }) => url.searchParams.has('topic'))
  expect(ipn?.headers['x-signature']).toBeUndefined()
})

it('signs an IPN with the secret with the dial', async () => {
  const receiver = await receive(() => 200)
  const sim = await simulateTills({ accounts: [SECRET], dials: { ipnSignature: 'valid' } })
  await sim.put(noticed(receiver.url))
  const { merchantOrderId: id } = await sim.scan()
  sim.clock.advance(150)
  await receiver.count(1)
  const { 'x-signature': signature = '', 'x-request-id': requestId } = receiver.received[0]?.headers ?? {}
  const ts = /^ts=(\d+),/.exec(signature)?.[1]
  const manifest = `id:${id};request-id:${requestId};ts:${ts};`
  expect(signature).toBe(`ts=${ts},v1=${createHmac('sha256', 'secret').update(manifest).digest('hex')}`)
})

it.each([
  ['ipnLost', 0],
  ['ipnDuplicated', 2],
] as const)('%s', async (fault, count) => {
  const receiver = await receive(() => 200)
  const sim = await simulateTills({ dials: { faults: { [fault]: 1 } } })
  await sim.put(noticed(receiver.url))
  await sim.scan()
  sim.clock.advance(150)
  await receiver.count(count)
  await sim.idle()
  sim.clock.advance(60 * 60_000)
  expect(receiver.received).toHaveLength(count)
})

it.each([
  ['ipnLate', 600_000],
  ['ipnReordered', 4_000],
] as const)('%s', async (fault, waitMs) => {
  const receiver = await receive(() => 200)
  const sim = await simulateTills({ dials: { faults: { [fault]: 1 } } })
  await sim.put(noticed(receiver.url))
  await sim.scan()
  sim.clock.advance(waitMs + 149)
  expect(await sim.ledger('webhook_attempt')).toHaveLength(0)
  sim.clock.advance(1)
  await receiver.count(1)
})

it('says nothing where the order names no address, or news are off', async () => {
  const receiver = await receive(() => 200)
  const sim = await simulateTills()
  await sim.put()
  await sim.scan()
  await sim.dials({ webhooksEnabled: false })
  await sim.put(noticed(receiver.url))
  await sim.scan()
  expect(await sim.ledger('notification')).toHaveLength(0)
})

it('goes on with the ladder after a restart', async () => {
  const receiver = await receive((count) => (count === 1 ? 500 : 200))
  const sim = await simulateTills()
  await sim.put(noticed(receiver.url))
  await sim.scan()
  sim.clock.advance(150)
  await receiver.count(1)
  await sim.idle()
  await sim.restart()
  sim.clock.advance(30_000)
  await receiver.count(2)
})
