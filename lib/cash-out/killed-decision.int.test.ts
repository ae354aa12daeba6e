import { expect, it } from 'vitest'
import { decideWithdrawal } from '@/lib/cash-out/decide-withdrawal'
import { handOver } from '@/lib/cash-out/hand-over'
import { askAndApply } from '@/lib/cash-out/look-at-order'
import { openedBody } from '@/lib/testing/opened-body'
import { openOrderDesk } from '@/lib/testing/order-desk'
import { workerProcesses } from '@/lib/testing/worker-process'

// Real workers, each killed at once while it waits for the answer to a decision.
const at = openOrderDesk()
const startWorker = workerProcesses()
const PATIENCE = { timeout: 60_000, interval: 100 }
/** The answer never comes; the second decision arrived all the same. */
const ROUNDS = [false, true]
/** No worker gives up waiting before it is killed, also on a busy machine. */
const PATIENT = { PUBLIC_URL: '', DISPATCH_TIMEOUT_MS: '8000', DISPATCH_LEASE_MS: '10000' }

const state = (orderId: string) => async () => (await at.order(orderId)).state
const confirmations = () => at.provider().calls.filter((call) => call === 'confirm').length

async function start() {
  const worker = startWorker(at.desk().urls.url, PATIENT)
  await worker.started
  return worker
}

/** A purchase with a withdrawal that is paid, and whose cash was handed over. */
async function handedOver(): Promise<{ orderId: string; merchantOrderId: string }> {
  const orderId = await at.create({ withdrawal: '200' })
  await expect.poll(state(orderId), PATIENCE).toBe('offered')
  const { externalReference } = await at.order(orderId)
  const told = at.provider().scan(externalReference, 1390)
  at.provider().pay(told, new Date())
  await askAndApply(at.job(), orderId, { source: 'poll', actor: at.job().actor })
  await handOver(at.asCashier(), { orderId })
  return { orderId, merchantOrderId: told.id }
}

it('a worker killed between decision and reply: the next one sends the same, and the provider holds it once', async () => {
  let worker = await start()
  for (const done of ROUNDS) {
    const { orderId, merchantOrderId } = await handedOver()
    const before = confirmations()
    at.provider().fail('confirm', 'hang', { done })
    await decideWithdrawal(at.asCashier(), { orderId, status: 'confirmed', detail: 'confirmed' })
    await expect.poll(confirmations, PATIENCE).toBe(before + 1)
    worker.child.kill('SIGKILL')
    expect(await worker.ended).toBe('SIGKILL')
    expect(await at.order(orderId)).toMatchObject({ state: 'deciding' })
    worker = await start()
    await expect.poll(state(orderId), PATIENCE).toBe('confirmed')
    expect(at.provider().confirmed.get(merchantOrderId)).toBe('confirmed')
    const decision = await at.db().cashDecision.findUniqueOrThrow({ where: { orderId } })
    expect(decision).toMatchObject({ state: 'acknowledged', sends: 2 })
    const sent = at.stub.take().filter(({ path }) => path.includes(`/${merchantOrderId}/confirmation`))
    expect(new Set(sent.map(({ body }) => body.toString()))).toEqual(
      new Set([openedBody(decision, 'cash_decision.body').toString()]),
    )
    expect(sent).toHaveLength(2)
  }
  expect(at.provider().confirmed.size).toBe(ROUNDS.length)
  expect(await at.db().incident.count({ where: { accountId: at.account().id } })).toBe(0)
}, 400_000)
