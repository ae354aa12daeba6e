import { describe, expect, it } from 'vitest'
import { openDesk } from '@/lib/testing/open-desk'
import { SIMULATED_COLLECTOR, simulatedProvider } from '@/lib/testing/simulated-provider'
import { type WorkerProcess, workerProcesses } from '@/lib/testing/worker-process'

const RESTARTS = 20
/** More than the lanes of two workers. */
const EACH_TIME = 5
const PAYOUTS = RESTARTS * EACH_TIME
const desk = openDesk()
const startWorker = workerProcesses()
const provider = simulatedProvider({
  finalInReply: true,
  slowReplyMs: 300,
  faults: { slowReply: 1 },
})

/** No reply is too late on a busy machine. */
const PATIENT = { WORKER_CONCURRENCY: '2', DISPATCH_LEASE_MS: '25000', DISPATCH_TIMEOUT_MS: '20000' }

async function start(): Promise<WorkerProcess> {
  const worker = startWorker(desk().urls.url, PATIENT)
  await worker.started
  return worker
}

async function end(worker: WorkerProcess): Promise<unknown> {
  worker.child.kill('SIGTERM')
  return worker.ended
}

const sending = () => desk().db.attempt.count({ where: { state: 'sending' } })

describe('a deploy under load', { timeout: 600_000 }, () => {
  it('restarted twenty times loses nothing, pays nothing twice, and leaves no send unfinished', async () => {
    const { id } = await desk().account(provider.url(), { collectorId: String(SIMULATED_COLLECTOR) })
    const codes: unknown[] = []
    let worker = await start()
    for (let n = 0; n < RESTARTS; n++) {
      // The next one takes jobs while this one still finishes its own.
      const next = await start()
      for (let more = 0; more < EACH_TIME; more++) await desk().approved(id)
      await expect.poll(sending, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0)
      codes.push(await end(worker))
      worker = next
    }
    const done = () => desk().db.payout.count({ where: { state: 'final', outcome: 'settled' } })
    await expect.poll(done, { timeout: 120_000, interval: 200 }).toBe(PAYOUTS)
    codes.push(await end(worker))
    expect(codes).toEqual(codes.map(() => 0))
    expect(await provider.allDebits()).toBe(PAYOUTS)
    // Whoever was told to end finished what it had begun: nothing had to be sent again.
    const { _sum } = await desk().db.attempt.aggregate({ _sum: { sends: true } })
    expect(_sum.sends).toBe(PAYOUTS)
  })
})
