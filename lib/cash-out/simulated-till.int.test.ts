import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { receiveScan } from '@/lib/cash-out/answer-scan'
import { createOrder } from '@/lib/cash-out/create-order'
import { decideWithdrawal } from '@/lib/cash-out/decide-withdrawal'
import { deleteOrder } from '@/lib/cash-out/delete-order'
import { handOver } from '@/lib/cash-out/hand-over'
import { askAndApply } from '@/lib/cash-out/look-at-order'
import { sendDecision } from '@/lib/cash-out/send-decision'
import { sendOrder } from '@/lib/cash-out/send-order'
import { withdrawOrder } from '@/lib/cash-out/withdraw-order'
import { CONFIRMATIONS, type Confirmation } from '@/lib/domain/cash-out/confirmation'
import type { TillModel } from '@/lib/domain/cash-out/till-model'
import type { PhonePayResponse, PhoneScanResponse, PhoneTillsResponse } from '@/lib/simulator/control-types'
import { type RunningSimulator, startSimulator } from '@/lib/simulator/server'
import { STORE } from '@/lib/simulator/testing/tills'
import { DESK_SECRETS, DESK_TOKEN } from '@/lib/testing/desk-environment'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { orderInput } from '@/lib/testing/order-desk'
import { webhookRoute } from '@/lib/testing/webhook-route'
import { workerProcesses } from '@/lib/testing/worker-process'
import { processDelivery } from '@/lib/webhooks/process-delivery'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { makeOrder, makeTill } from '@/prisma/factories/tills'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

// Orders at tills against the whole simulator, whose customer scans and pays, and which notifies by itself.
const desk = openDesk()
const route = webhookRoute()
const startWorker = workerProcesses()
const folder = mkdtempSync(path.join(tmpdir(), 'giro-tills-'))
const USER = 990_000_555
const CONTROL = 'control-ficticio'
let simulator: RunningSimulator
let account: MadeAccount
let cashier: MadePerson
let scans: { readonly url: string; readonly close: () => void }

beforeAll(async () => {
  const known = { userId: USER, site: 'MLC', accessToken: DESK_TOKEN, balance: '1000000' } as const
  simulator = await startSimulator({
    controlToken: CONTROL,
    ledgerPath: path.join(folder, 'ledger.jsonl'),
    seed: 5,
    dials: { webhookDelayMs: 1, stepDelayMs: [0, 0] },
    accounts: [known],
  })
  cashier = await makePerson(desk().db, 'cashier')
  account = await makeAccount(desk().db, 'CL', {
    baseUrl: simulator.url,
    collectorId: String(USER),
    ...DESK_SECRETS,
  })
  scans = await openScans()
})
afterAll(async () => {
  scans.close()
  await simulator.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The route that a scan of an unattended till asks, as a server in this process. */
async function openScans() {
  const server = createServer(async (incoming, outgoing) => {
    const token = incoming.url?.split('/').at(-1) ?? ''
    const request = new Request(`http://127.0.0.1${incoming.url}`, { method: incoming.method ?? 'GET' })
    const answer = await receiveScan(request, token, { clientId: undefined })
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

async function call<T>(method: string, route: string, body?: object, token = DESK_TOKEN): Promise<T> {
  const response = await fetch(`${simulator.url}${route}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${route}: ${response.status} ${text}`)
  return JSON.parse(text || '{}') as T // the simulator answers with the type that it declares
}
const control = <T>(method: string, route: string, body?: object) =>
  call<T>(method, `/__control${route}`, body, CONTROL)

/** A till here and at the simulator, and the text on its sticker. */
async function openTill(model: TillModel) {
  const scanToken = model === 'unattended' ? { scanToken: `token${Date.now()}` } : {}
  const made = await makeTill(desk().db, account, cashier.userId, { model, ...scanToken })
  const { store, till } = made
  await call('POST', `/users/${USER}/stores`, { ...STORE, external_id: store.externalId })
  const url = till.scanToken && { url: `${scans.url}/api/cash-out/scan/${till.scanToken}` }
  const place = { name: till.externalId, external_store_id: store.externalId, external_id: till.externalId }
  await call('POST', '/pos', { ...place, fixed_amount: true, ...url })
  const { tills } = await control<PhoneTillsResponse>('GET', '/phone/tills')
  const printed = tills.find(({ name }) => name === till.externalId)?.printed ?? ''
  return { made, printed }
}

const job = (at?: Date) => desk().job('send_order', at)
const order = (id: string) => desk().db.cashOrder.findUniqueOrThrow({ where: { id } })
const look = (orderId: string, at?: Date) =>
  askAndApply(job(at), orderId, { source: 'poll', actor: job().actor })
async function send(orderId: string, at?: Date) {
  return sendOrder(job(at), { orderId }, { publicUrl: route.url() })
}
async function offer(made: Awaited<ReturnType<typeof openTill>>['made']): Promise<string> {
  const { id } = await makeOrder(desk().db, made, cashier.userId, { nextSendAt: new Date() })
  expect(await send(id)).toBe('sent')
  return id
}
async function scan(text: string) {
  const scanned = await control<PhoneScanResponse>('POST', '/phone/scan', { text })
  if (scanned.kind !== 'order') throw new Error(`scanned ${scanned.kind}`)
  return scanned.order.merchantOrderId
}
const pay = (merchantOrderId: number, how: object = {}) =>
  control<PhonePayResponse>('POST', '/phone/pay', { merchantOrderId, ...how })

/** Looks at all that was notified, as a worker does. */
async function work(): Promise<void> {
  await simulator.idle()
  const due = () => desk().db.$queryRaw<{ delivery: string }[]>`
    DELETE FROM graphile_worker._private_jobs
    WHERE run_at <= now() AND payload ->> 'deliveryId' IS NOT NULL RETURNING payload ->> 'deliveryId' AS delivery`
  for (const { delivery } of await due()) await processDelivery(job(), { deliveryId: delivery })
}

it('an attended till: scanned, declined, paid, and known by notifications alone', async () => {
  const { made, printed } = await openTill('attended')
  const orderId = await offer(made)
  expect(await order(orderId)).toMatchObject({ state: 'offered' })
  const merchantOrderId = await scan(printed)
  await pay(merchantOrderId, { decline: true })
  await pay(merchantOrderId)
  const paid = async () => {
    await work()
    return (await order(orderId)).state
  }
  await expect.poll(paid, { timeout: 20_000 }).toBe('paid')
  const seen = await order(orderId)
  expect(seen).toMatchObject({ orderStatus: 'paid', paymentStatus: 'approved', contradictionAt: null })
  const bound = await desk().db.merchantOrder.findUnique({ where: { id: seen.merchantOrderId ?? '' } })
  expect(bound?.providerId).toBe(String(merchantOrderId))
  expect(seen.windowEndsAt?.getTime()).toBe((seen.approvedAt?.getTime() ?? 0) + 300_000)
  const [delivery] = await desk().db.webhookDelivery.findMany({ where: { cashOrderId: orderId } })
  expect(delivery).toMatchObject({ accountId: account.id })
}, 60_000)

it.each(['dynamic', 'hybrid'] as const)(
  'a %s till: its own code is what a phone reads and pays',
  async (model) => {
    const { made } = await openTill(model)
    const orderId = await offer(made)
    const { qrData } = await order(orderId)
    await pay(await scan(qrData ?? ''))
    await look(orderId)
    expect(await order(orderId)).toMatchObject({ state: 'paid' })
  },
)

it('an unattended till: the scan is answered our bytes, and what comes of it is found by its reference', async () => {
  const { made, printed } = await openTill('unattended')
  const tried = await control<PhoneScanResponse>('POST', '/phone/scan', { text: printed })
  expect(tried).toMatchObject({ kind: 'seller', word: 'waiting_for_order' })
  const orderId = await offer(made)
  await pay(await scan(printed))
  await look(orderId)
  expect(await order(orderId)).toMatchObject({ state: 'paid', sends: 0 })
  const again = await control<PhoneScanResponse>('POST', '/phone/scan', { text: printed })
  expect(again).toMatchObject({ kind: 'seller', word: 'nothing_to_pay' })
})

it('withdrawn, it is gone from the till; who paid in that moment has paid', async () => {
  const { made, printed } = await openTill('attended')
  const orderId = await offer(made)
  const merchantOrderId = await scan(printed)
  await withdrawOrder(contextOf(desk().db, cashier.actor), { orderId })
  expect(await deleteOrder(job(), { orderId })).toBe('gone')
  expect(await control('POST', '/phone/scan', { text: printed })).toMatchObject({ kind: 'nothing' })
  await pay(merchantOrderId, { anyway: true })
  await look(orderId)
  expect(await order(orderId)).toMatchObject({ state: 'paid' })
})

it('put there with its answer lost, it is found and paid once, however the till tells of it', async () => {
  for (const getOrderShape of ['object', 'array'] as const) {
    const { made, printed } = await openTill('attended')
    await control('PATCH', '/dials', { getOrderShape, faults: { orderLost: 1 } })
    const { id } = await makeOrder(desk().db, made, cashier.userId, { nextSendAt: new Date() })
    await send(id)
    await control('PATCH', '/dials', { faults: {} })
    expect(await order(id)).toMatchObject({ state: 'unknown' })
    await look(id)
    expect(await order(id)).toMatchObject({ state: 'offered', sends: 1 })
    await pay(await scan(printed))
    await look(id)
    expect(await order(id)).toMatchObject({ state: 'paid', sends: 1 })
  }
}, 60_000)

it('put there with its answer lost and paid at once, it is never put there again', async () => {
  const { made, printed } = await openTill('attended')
  await control('PATCH', '/dials', { faults: { orderLost: 1 } })
  const { id } = await makeOrder(desk().db, made, cashier.userId, { nextSendAt: new Date() })
  await send(id)
  await control('PATCH', '/dials', { faults: {} })
  await pay(await scan(printed))
  const later = new Date(Date.now() + 15_000)
  await Promise.all([look(id, later), send(id, later)])
  await send(id, later)
  expect(await order(id)).toMatchObject({ state: 'paid', sends: 1 })
})

/** A withdrawal that the customer paid and the cashier handed over. */
async function handedOver() {
  const { made, printed } = await openTill('attended')
  const orderId = await offer(made)
  await pay(await scan(printed))
  await look(orderId)
  await handOver(contextOf(desk().db, cashier.actor), { orderId })
  return orderId
}
const decide = (orderId: string, how: Confirmation, more = {}) =>
  decideWithdrawal(contextOf(desk().db, cashier.actor), { orderId, ...how, ...more })
const tell = (orderId: string, at?: Date) => sendDecision(job(at), { orderId })

it.each(CONFIRMATIONS)('is told $status for $detail, and gives back what that means', async (how) => {
  const orderId = await handedOver()
  await decide(orderId, how, { cashReturned: true })
  expect(await tell(orderId)).toBe('sent')
  const ends = { confirmed: 'confirmed', cancelled: 'cancelled', fail: 'failed' } as const
  expect(await order(orderId)).toMatchObject({ state: ends[how.status] })
  await look(orderId)
  expect(await order(orderId)).toMatchObject({ refundedMinor: how.status === 'confirmed' ? 0n : 200n })
})

it('holds a confirmation whose answer was lost once, and takes the second for the same', async () => {
  const orderId = await handedOver()
  await decide(orderId, { status: 'confirmed', detail: 'confirmed' })
  await control('PATCH', '/dials', { faults: { confirmLost: 1 } })
  await tell(orderId)
  await control('PATCH', '/dials', { faults: {} })
  expect(await order(orderId)).toMatchObject({ state: 'deciding' })
  await tell(orderId, new Date(Date.now() + 60_000))
  expect(await order(orderId)).toMatchObject({ state: 'confirmed', refundedMinor: 0n })
  const told = await desk().db.cashDecision.findUnique({ where: { orderId } })
  expect(told).toMatchObject({ state: 'acknowledged', sends: 2, httpStatus: 409 })
})

it.each(['409_refunded', '404', '400'] as const)(
  'gave the money back when nobody confirmed, which a late confirmation learns by %s',
  async (afterWindow) => {
    const { made, printed } = await openTill('attended')
    const orderId = await offer(made)
    await control('PATCH', '/dials', { afterWindow, confirmationWindowMs: 1 })
    await pay(await scan(printed))
    await control('PATCH', '/dials', { confirmationWindowMs: 300_000 })
    const back = async () => {
      await look(orderId)
      return (await order(orderId)).refundedMinor
    }
    await expect.poll(back, { timeout: 20_000 }).toBe(200n)
    // As if the cash had left in the moment before.
    const { readBackAt: handedAt } = await order(orderId)
    const handed = { handedAt, handedById: cashier.userId }
    await desk().db.cashOrder.update({ where: { id: orderId }, data: handed, select: { id: true } })
    await decide(orderId, { status: 'confirmed', detail: 'confirmed' })
    await tell(orderId)
    await control('PATCH', '/dials', { afterWindow: '409_refunded' })
    expect(await order(orderId)).toMatchObject({ state: 'disputed' })
    const found = await desk().db.incident.findMany({ where: { cashOrderId: orderId } })
    expect(found.map(({ kind }) => kind)).toContain('cash_disputed')
  },
)

it('a worker alone carries an order from the form to the payment, and takes a withdrawn one away', async () => {
  const PATIENCE = { timeout: 40_000, interval: 200 }
  const { made, printed } = await openTill('attended')
  const asCashier = contextOf(desk().db, cashier.actor)
  const state = (orderId: string) => async () => (await order(orderId)).state
  const worker = startWorker(desk().urls.url, { PUBLIC_URL: '' })
  await worker.started
  const { orderId } = await createOrder(asCashier, orderInput(made.till.id))
  await expect.poll(state(orderId), PATIENCE).toBe('offered')
  await pay(await scan(printed))
  await expect.poll(state(orderId), PATIENCE).toBe('completed')
  const next = await createOrder(asCashier, orderInput(made.till.id))
  await expect.poll(state(next.orderId), PATIENCE).toBe('offered')
  await withdrawOrder(asCashier, { orderId: next.orderId })
  await expect.poll(state(next.orderId), PATIENCE).toBe('withdrawn')
  const cash = await createOrder(asCashier, orderInput(made.till.id, { withdrawal: '200' }))
  await expect.poll(state(cash.orderId), PATIENCE).toBe('offered')
  await pay(await scan(printed))
  await expect.poll(state(cash.orderId), PATIENCE).toBe('paid')
  await handOver(asCashier, { orderId: cash.orderId })
  await decide(cash.orderId, { status: 'confirmed', detail: 'confirmed' })
  await expect.poll(state(cash.orderId), PATIENCE).toBe('confirmed')
  expect(await order(cash.orderId)).toMatchObject({ purchaseMinor: 1190n, withdrawalMinor: 200n })
  worker.child.kill('SIGTERM')
  expect(await worker.ended).toBe(0)
}, 150_000)
