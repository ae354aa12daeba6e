import { Client } from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { enqueue } from '@/lib/jobs/enqueue'
import { dispatchJobKey } from '@/lib/jobs/job-keys'
import { openDesk, type Sent } from '@/lib/testing/open-desk'
import { SIMULATED_COLLECTOR, simulatedProvider } from '@/lib/testing/simulated-provider'
import { type WorkerProcess, workerProcesses } from '@/lib/testing/worker-process'

const desk = openDesk()
const startWorker = workerProcesses()
const provider = simulatedProvider({ finalInReply: true, slowReplyMs: 500 })
/** Several leases of the desk's environment, on a busy machine. */
const PATIENCE = { timeout: 20_000, interval: 50 }
/** Nothing runs out while a test looks on. */
const LONG = { DISPATCH_LEASE_MS: '25000', DISPATCH_TIMEOUT_MS: '20000', WORKER_CONCURRENCY: '1' }
const MANY = { ...LONG, WORKER_CONCURRENCY: '4' }

let accountId: string | undefined
async function approved(): Promise<Sent> {
  accountId ??= (await desk().account(provider.url(), { collectorId: String(SIMULATED_COLLECTOR) })).id
  return desk().approved(accountId)
}

async function started(environment: Record<string, string> = {}): Promise<WorkerProcess> {
  const worker = startWorker(desk().urls.url, environment)
  await worker.started
  return worker
}

async function stopped(worker: WorkerProcess): Promise<void> {
  worker.child.kill('SIGTERM')
  expect(await worker.ended).toBe(0)
}

const final = (sent: Sent) =>
  expect.poll(async () => (await desk().payout(sent.payoutId)).state, PATIENCE).toBe('final')

/** Every send of this attempt that reached the provider. */
async function sends({ attemptId }: Sent) {
  const { idempotencyKey } = await desk().attempt(attemptId)
  const requests = await provider.requests()
  return requests.filter(({ headers }) => headers['x-idempotency-key'] === idempotencyKey)
}

type Row = { id: string; owner: string | null; tries: number }
const jobsOf = (sent: Sent) =>
  desk().db.$queryRaw<Row[]>`SELECT id::text, locked_by AS owner, attempts::int AS tries
    FROM graphile_worker.jobs WHERE key = ${dispatchJobKey(sent.attemptId)}`

/** A worker with one lane, in the middle of a send whose answer waits. */
async function busyWorker(environment = LONG): Promise<{ worker: WorkerProcess; sent: Sent }> {
  const worker = await started(environment)
  await provider.holdNext()
  const sent = await approved()
  await expect.poll(async () => (await provider.held()).length, PATIENCE).toBe(1)
  return { worker, sent }
}

/** Whoever holds jobs now is taken for dead, though it lives. */
async function unlockAll(): Promise<void> {
  const client = new Client({ connectionString: desk().urls.ownerUrl })
  await client.connect()
  await client.query(`SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT locked_by))
    FROM graphile_worker.jobs WHERE locked_by IS NOT NULL`)
  await client.end()
}

afterEach(() => provider.release())

describe('a worker in the middle of a long send', { timeout: 120_000 }, () => {
  it('keeps its job while another starts, sweeps and works', async () => {
    const { worker, sent } = await busyWorker()
    const [held] = await jobsOf(sent)
    expect(held).toMatchObject({ owner: expect.any(String), tries: 1 })
    const other = await started(MANY)
    // The busy one has no lane for these: the other one does both.
    const next = await approved()
    await enqueue(desk().db, 'sweep', {}, { jobKey: 'looked-for' })
    await final(next)
    const swept = () =>
      desk().db.$queryRaw`SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'sweep'`
    await expect.poll(swept, PATIENCE).toEqual([])
    expect(await jobsOf(sent)).toEqual([held])
    expect(await sends(sent)).toHaveLength(1)
    await provider.release()
    await final(sent)
    expect(await desk().attempt(sent.attemptId)).toMatchObject({ state: 'settled', sends: 1, fence: 1 })
    expect(await provider.debits(sent.reference)).toBe(1)
    await stopped(other)
    await stopped(worker)
  })

  it('taken for dead by mistake: its job runs again beside it, and nothing more leaves', async () => {
    const { worker, sent } = await busyWorker()
    const other = await started(LONG)
    await unlockAll()
    // The other one takes the job, finds the send under way, and is done with it.
    await expect.poll(() => jobsOf(sent), PATIENCE).toEqual([])
    expect(await desk().attempt(sent.attemptId)).toMatchObject({ state: 'sending', sends: 1, fence: 1 })
    expect(await sends(sent)).toHaveLength(1)
    await provider.release()
    await final(sent)
    expect(await desk().attempt(sent.attemptId)).toMatchObject({ state: 'settled', sends: 1 })
    await stopped(other)
    await stopped(worker)
  })

  it('standing still beyond its lease: the same bytes go once more, one debit, and its late answer counts nothing', async () => {
    const { worker, sent } = await busyWorker({
      DISPATCH_LEASE_MS: '3000',
      DISPATCH_TIMEOUT_MS: '2900',
      WORKER_CONCURRENCY: '1',
    })
    worker.child.kill('SIGSTOP')
    // Its answer comes while it cannot hear.
    await provider.release()
    const other = await started()
    await unlockAll()
    await final(sent)
    const settled = await desk().payout(sent.payoutId)
    worker.child.kill('SIGCONT')
    await expect.poll(() => worker.log(), PATIENCE).toContain('late reply ignored')
    expect(await desk().payout(sent.payoutId)).toEqual(settled)
    const both = await sends(sent)
    expect(both).toHaveLength(2)
    expect(new Set(both.map(({ bodyBase64 }) => bodyBase64)).size).toBe(1)
    expect(await desk().attempt(sent.attemptId)).toMatchObject({ state: 'settled', sends: 2, fence: 2 })
    expect(await provider.debits(sent.reference)).toBe(1)
    await stopped(other)
    await stopped(worker)
  })
})

it('every job twice, on two workers at once: each payout leaves once', async () => {
  await provider.dials({ faults: { slowReply: 1 } })
  const sent: Sent[] = []
  for (let n = 0; n < 12; n++) {
    const one = await approved()
    const { attemptId } = one
    await enqueue(
      desk().db,
      'dispatch_attempt',
      { attemptId },
      { jobKey: `again:${attemptId}`, priority: -10 },
    )
    sent.push(one)
  }
  const workers = await Promise.all([started(MANY), started(MANY)])
  for (const one of sent) await final(one)
  const left = () =>
    desk().db.$queryRaw`SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'dispatch_attempt'`
  await expect.poll(left, PATIENCE).toEqual([])
  for (const one of sent) {
    expect(await sends(one)).toHaveLength(1)
    expect(await desk().attempt(one.attemptId)).toMatchObject({ state: 'settled', sends: 1, fence: 1 })
    expect(await provider.debits(one.reference)).toBe(1)
  }
  for (const worker of workers) await stopped(worker)
}, 120_000)
