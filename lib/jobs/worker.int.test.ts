import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { checkReadiness } from '@/lib/observability/check-readiness'
import { openDesk } from '@/lib/testing/open-desk'
import { SIMULATED_COLLECTOR, simulatedProvider } from '@/lib/testing/simulated-provider'
import { webhookRoute } from '@/lib/testing/webhook-route'
import { workerProcesses } from '@/lib/testing/worker-process'
import { makePixInput } from '@/prisma/factories/payout-inputs'

const desk = openDesk()
const startWorker = workerProcesses()
const route = webhookRoute()
const provider = simulatedProvider({ finalInReply: true })
/** Several leases of the desk's environment, on a busy machine. */
const PATIENCE = { timeout: 20_000, interval: 50 }

let accountId: string | undefined

async function account(): Promise<string> {
  accountId ??= (await desk().account(provider.url(), { collectorId: String(SIMULATED_COLLECTOR) })).id
  return accountId
}
const approved = async () => desk().approved(await account())

/** As the server's superuser, who gets in where nobody else does. */
async function asAdmin(...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: desk().urls.adminUrl })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

const state = async (payoutId: string) => (await desk().payout(payoutId)).state

describe('a worker process', () => {
  it('sends what is approved, says that it lives, and ends in order', async () => {
    const { db, urls } = desk()
    await account()
    const worker = startWorker(urls.url)
    await worker.started
    const sent = await approved()
    await expect.poll(() => state(sent.payoutId), PATIENCE).toBe('final')
    expect(await provider.debits(sent.reference)).toBe(1)
    await expect
      .poll(() => checkReadiness(db, new Date()), PATIENCE)
      .toEqual({
        database: true,
        migrations: true,
        account: true,
        worker: true,
      })
    await expect.poll(() => db.bank.count({ where: { origin: 'provider' } }), PATIENCE).toBeGreaterThan(0)
    worker.child.kill('SIGTERM')
    expect(await worker.ended).toBe(0)
    expect(await checkReadiness(db, new Date())).toMatchObject({ worker: false })
    expect(worker.log()).not.toContain('Padaria')
    expect(worker.log()).not.toContain('APP_USR')
  })

  it('killed between send and reply: after the lease the same bytes go again, one debit', async () => {
    const { urls } = desk()
    const first = startWorker(urls.url)
    await first.started
    await provider.holdNext()
    const victim = await approved()
    await expect.poll(async () => (await provider.held()).length, PATIENCE).toBe(1)
    expect(await state(victim.payoutId)).toBe('sending')
    expect(await provider.debits(victim.reference)).toBe(1)
    first.child.kill('SIGKILL')
    expect(await first.ended).toBe('SIGKILL')
    const second = startWorker(urls.url)
    await second.started
    await expect.poll(() => state(victim.payoutId), PATIENCE).toBe('final')
    expect(await desk().payout(victim.payoutId)).toMatchObject({ outcome: 'settled' })
    expect(await provider.debits(victim.reference)).toBe(1)
    const { idempotencyKey } = await desk().attempt(victim.attemptId)
    const requests = await provider.requests()
    const own = requests.filter(({ headers }) => headers['x-idempotency-key'] === idempotencyKey)
    expect(own).toHaveLength(2)
    expect(new Set(own.map(({ bodyBase64 }) => bodyBase64)).size).toBe(1)
    expect(await desk().attempt(victim.attemptId)).toMatchObject({ sends: 2, fence: 2, state: 'settled' })
  })

  it('outlives a database that goes away under it: it comes back by itself, one debit', async () => {
    const { urls } = desk()
    const database = new URL(urls.url).pathname.slice(1)
    const worker = startWorker(urls.url, { PGAPPNAME: 'cut-off' })
    await worker.started
    await provider.holdNext()
    const victim = await approved()
    await expect.poll(async () => (await provider.held()).length, PATIENCE).toBe(1)
    await asAdmin(
      `ALTER DATABASE ${database} CONNECTION LIMIT 0`,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = '${database}' AND application_name = 'cut-off'`,
    )
    await provider.release()
    // The reply could not be written, and neither could the queue write that its job failed.
    await expect.poll(() => worker.log(), PATIENCE).toContain('queue connection lost')
    await expect.poll(() => worker.log(), PATIENCE).toContain('"task":"dispatch_attempt"')
    await asAdmin(`ALTER DATABASE ${database} CONNECTION LIMIT -1`)
    await expect.poll(() => state(victim.payoutId), PATIENCE).toBe('final')
    expect(await provider.debits(victim.reference)).toBe(1)
    const next = await approved()
    await expect.poll(() => state(next.payoutId), PATIENCE).toBe('final')
    expect(worker.child.exitCode).toBeNull()
    expect(worker.log()).not.toContain('Connection terminated')
  })

  it('learns from notifications alone how a payout goes on, to the end and back', async () => {
    const { db, urls } = desk()
    await provider.dials({
      finalInReply: false,
      webhooksEnabled: true,
      webhookDelayMs: 0,
      webhookSignature: 'valid',
    })
    const worker = startWorker(urls.url)
    await worker.started
    const id = await account()
    const { payoutId } = await desk().approved(id, makePixInput(id), route.url())
    const reached = (outcome: string) =>
      expect.poll(async () => (await desk().payout(payoutId)).outcome, PATIENCE).toBe(outcome)
    await reached('settled')
    await provider.advance({
      externalReference: (await desk().payout(payoutId)).externalReference ?? '',
      state: 'returned',
    })
    await reached('returned')
    const told = () => db.webhookDelivery.findMany({ where: { payoutId } })
    await expect.poll(async () => (await told()).length, PATIENCE).toBeGreaterThanOrEqual(2)
    expect((await told()).every(({ verdict, state }) => verdict === 'valid' && state === 'processed')).toBe(
      true,
    )
    await provider.dials({ finalInReply: true, webhooksEnabled: false })
  })

  it('finds what is approved though the queue was emptied', async () => {
    const { db, urls } = desk()
    const sent = [await approved(), await approved()]
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
    const worker = startWorker(urls.url)
    await worker.started
    for (const { payoutId, reference } of sent) {
      await expect.poll(() => state(payoutId), PATIENCE).toBe('final')
      expect(await provider.debits(reference)).toBe(1)
    }
  })

  it('with its one lane busy, looks next for what was lost, however many wait longer', async () => {
    const { db, urls } = desk()
    const patient = { DISPATCH_LEASE_MS: '10000', DISPATCH_TIMEOUT_MS: '9000' }
    const worker = startWorker(urls.url, { ...patient, WORKER_CONCURRENCY: '1' })
    await worker.started
    await provider.holdNext()
    const busy = await approved()
    await expect.poll(async () => (await provider.held()).length, PATIENCE).toBe(1)
    // One more is in hand and waits for the lane.
    const waiting = [await approved(), await approved(), await approved()]
    const line = () => db.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs
      WHERE locked_at IS NULL AND run_at <= now() AND key IS NOT NULL ORDER BY priority, run_at, id`
    const expected = ['sweep', ...waiting.slice(1).map(({ attemptId }) => `dispatch:${attemptId}`)]
    await expect.poll(async () => (await line()).map(({ key }) => key), PATIENCE).toEqual(expected)
    await provider.release()
    for (const { payoutId } of [busy, ...waiting])
      await expect.poll(() => state(payoutId), PATIENCE).toBe('final')
  })

  it('told to end finishes the send under way', async () => {
    const { urls } = desk()
    const worker = startWorker(urls.url)
    await worker.started
    await provider.holdNext()
    const sent = await approved()
    await expect.poll(async () => (await provider.held()).length, PATIENCE).toBe(1)
    worker.child.kill('SIGTERM')
    await provider.release()
    expect(await worker.ended).toBe(0)
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'final', outcome: 'settled' })
    expect(await desk().attempt(sent.attemptId)).toMatchObject({ sends: 1 })
  })
})
