import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import type { Figure } from '@/e2e/bench/figures'
import { round } from '@/e2e/bench/figures'
import { end, type People, people, run } from '@/e2e/bench/installation'
import { startPatientProvider } from '@/e2e/bench/patient-provider'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { giveApproval } from '@/lib/testing/approve'
import { contextOf } from '@/lib/testing/open-test-database'
import type { ScratchPostgres } from '@/lib/testing/scratch-postgres'
import { makePixInput } from '@/prisma/factories/payout-inputs'

const LATENCY_MS = 100
const SECONDS = 5
const LEAST = 0.9
const LIMIT_MS = 120_000
const IDLE_LIMIT_MS = 1_000
const TOKEN_NAME = 'MERCADOPAGO_BENCH_TOKEN'

/** Workers × lanes each. */
const SHAPES = [
  [1, 8],
  [1, 20],
  [2, 10],
] as const

/**
 * Approved payouts that leave per second, beside lanes ÷ latency, which a worker without any work of its own would
 * reach. Worker, PostgreSQL and provider share the machine.
 */
export async function measureDispatchThroughput(server: ScratchPostgres): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [workers, lanes] of SHAPES) {
    const most = (workers * lanes * 1_000) / LATENCY_MS
    const { reached, idleMs } = await throughput(server, { workers, lanes, payouts: most * SECONDS })
    const name = `dispatch, ${workers} × ${lanes} lanes, provider ${LATENCY_MS} ms`
    figures.push(
      { name, value: round(reached), unit: 'per second' },
      { name: `${name}, ÷ (lanes ÷ latency)`, value: round(reached / most), unit: 'ratio', least: LEAST },
      { name: `${name}, longest idle transaction`, value: round(idleMs), unit: 'ms', limit: IDLE_LIMIT_MS },
    )
  }
  return figures
}

type Throughput = { readonly reached: number; readonly idleMs: number }
type Shape = { readonly workers: number; readonly lanes: number; readonly payouts: number }

async function throughput(server: ScratchPostgres, { workers, lanes, payouts }: Shape): Promise<Throughput> {
  const provider = await startPatientProvider(LATENCY_MS)
  const account = { baseUrl: provider.url, accessTokenSource: TOKEN_NAME }
  const desk = await people(server, `bench_dispatch_${workers}_${lanes}`, account)
  await approveMany(desk, payouts)
  const environment = { ...desk.environment, [TOKEN_NAME]: 'TEST-bench', WORKER_CONCURRENCY: `${lanes}` }
  const command = ['--conditions=react-server', '--import', 'tsx', 'lib/jobs/worker.ts']
  const running = Array.from({ length: workers }, () => run(command, environment))
  const watcher = new Client({ connectionString: desk.urls.adminUrl })
  await watcher.connect()
  let idleMs = 0
  for (const limit = Date.now() + LIMIT_MS; provider.arrivals.length < payouts; await pause(50)) {
    idleMs = Math.max(idleMs, await longestIdle(watcher))
    if (Date.now() > limit) throw new Error(`${provider.arrivals.length} of ${payouts} payouts left`)
  }
  await Promise.all(running.map(end))
  await watcher.end()
  await desk.close()
  await provider.close()
  return { reached: steadyRate(provider.arrivals), idleMs }
}

/** For how long the transaction that waits longest for its process has done so: a call inside one would show. */
async function longestIdle(watcher: Client): Promise<number> {
  const { rows } = await watcher.query<{ ms: number }>(
    `SELECT coalesce(max(extract(epoch FROM clock_timestamp() - state_change) * 1000), 0)::float8 AS ms
     FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'`,
  )
  return rows[0]?.ms ?? 0
}

/** Per second, without the first fifth (modules and connections are still cold) and the last tenth (lanes run dry). */
function steadyRate(arrivals: readonly number[]): number {
  const steady = arrivals.slice(Math.ceil(arrivals.length * 0.2), Math.floor(arrivals.length * 0.9))
  const [first = 0, last = 0] = [steady.at(0), steady.at(-1)]
  return ((steady.length - 1) * 1_000) / (last - first)
}

async function approveMany({ db, maker, approver, accounts }: People, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, n) => n).values()
  const lane = async () => {
    for (const n of numbers) {
      const asMaker = contextOf(db, maker.actor)
      const { payoutId } = await createPayout(asMaker, makePixInput(accounts.BR.id, { reference: `b-${n}` }))
      const { digest } = await submitPayout(asMaker, { payoutId, version: 1 }, { publicUrl: undefined })
      await giveApproval(contextOf(db, approver.actor), { payoutId, version: 1, digest })
    }
  }
  await Promise.all(Array.from({ length: 8 }, lane))
}
