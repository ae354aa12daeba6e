import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import type { Figure } from '@/e2e/bench/figures'
import { round } from '@/e2e/bench/figures'
import { end, install, people, run } from '@/e2e/bench/installation'
import { type ScratchPostgres, startScratchPostgres } from '@/lib/testing/scratch-postgres'

const SETTLE_MS = 30_000
const WATCH_MS = 40_000
const MOST = 5

/** Statements that a process sends while nobody wants anything of it, as PostgreSQL counts them: transactions' too. */
export async function measureIdleQueries(): Promise<Figure[]> {
  const server = await startScratchPostgres({ shared_preload_libraries: 'pg_stat_statements' })
  try {
    const worker = await idleWorker(server)
    const web = await idleWeb(server)
    return [figure('worker, 8 lanes', worker), figure('web app', web)]
  } finally {
    await server.stop()
  }
}

function figure(process: string, value: number): Figure {
  return { name: `idle queries, ${process}`, value: round(value), unit: 'per second', limit: MOST }
}

async function idleWorker(server: ScratchPostgres): Promise<number> {
  const desk = await people(server, 'bench_idle_worker')
  const environment = { ...desk.environment, WORKER_CONCURRENCY: '8' }
  const worker = run(['--conditions=react-server', '--import', 'tsx', 'lib/jobs/worker.ts'], environment)
  const rate = await statementsPerSecond(desk.urls.adminUrl)
  await end(worker)
  await desk.close()
  return rate
}

async function idleWeb(server: ScratchPostgres): Promise<number> {
  const installation = await install(server, 'bench_idle_web', 0)
  const rate = await statementsPerSecond(installation.urls.adminUrl)
  await installation.stop()
  return rate
}

/** Of one database, whoever sends them, without what this question costs itself. */
async function statementsPerSecond(adminUrl: string): Promise<number> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  await client.query('CREATE EXTENSION pg_stat_statements')
  await pause(SETTLE_MS)
  await client.query('SELECT pg_stat_statements_reset()')
  await pause(WATCH_MS)
  const { rows } = await client.query<{ calls: number }>(
    `SELECT coalesce(sum(calls), 0)::int AS calls FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
     WHERE d.datname = current_database() AND s.query NOT LIKE '%pg_stat_statements%'`,
  )
  await client.end()
  return ((rows[0]?.calls ?? 0) * 1_000) / WATCH_MS
}
