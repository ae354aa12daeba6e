import 'server-only'
import { randomUUID } from 'node:crypto'
import { type Logger, makeWorkerUtils, parseCronItems, run } from 'graphile-worker'
import { Pool } from 'pg'
import { lacksBanks } from '@/lib/accounts/fetch-banks'
import { anchorOf } from '@/lib/anchor/anchor-of'
import { tidySessions } from '@/lib/auth/sessions'
import { tidyTries } from '@/lib/auth/sign-in-tries'
import { createDatabase, type Database } from '@/lib/db/client'
import { askForSweep } from '@/lib/jobs/ask-for-sweep'
import { enqueue } from '@/lib/jobs/enqueue'
import { beat, fallSilent, forgetOldBeats, HEARTBEAT_MS } from '@/lib/jobs/heartbeat'
import { fullLanes } from '@/lib/jobs/poll-lanes'
import { queueLog } from '@/lib/jobs/queue-log'
import { closeSendLanes, JOBS_A_LANE } from '@/lib/jobs/send-lanes'
import { taskList, warmUp } from '@/lib/jobs/task-list'
import { describeError } from '@/lib/observability/describe-error'
import { logger } from '@/lib/observability/logger'

/** Found at the latest this long after it became due, and sooner where leases are shorter. */
const LONGEST_SWEEP_MS = 30_000
/** New jobs announce themselves; each lane looks for those whose time has come. All together ask five times in two seconds. */
const POLL_MS_A_LANE = 400
const SHORTEST_POLL_MS = 2_000
const TIDY_MS = 60 * 60 * 1_000
/** What only tidies waits until the worker is at work. */
const FIRST_TIDY_MS = 60 * 1_000

/** Between five and six in the morning, UTC: nobody waits for banks. What the audit chain says leaves every five minutes. */
const CRON = parseCronItems([
  {
    task: 'checkpoint_audit',
    match: '*/5 * * * *',
    options: { jobKey: 'checkpoint_audit', backfillPeriod: 0 },
  },
  { task: 'erase_old', match: '47 5 * * *', options: { jobKey: 'erase_old', backfillPeriod: 0 } },
  { task: 'fetch_banks', match: '17 5 * * *', options: { jobKey: 'fetch_banks', backfillPeriod: 0 } },
])

export type WorkerOptions = {
  readonly databaseUrl: string
  /** Calls at a time; jobs are some more. */
  readonly concurrency: number
  readonly leaseMs: number
}
export type RunningWorker = {
  /** Takes no new job, finishes those under way, and closes everything. */
  readonly stop: () => Promise<void>
  /** Rejects when the queue fails for good. */
  readonly ended: Promise<void>
}

/** A connection that breaks is noted, at rest as in use, where nobody else would hear of it and the process would end. */
function queuePool(connectionString: string, max: number): Pool {
  const pool = new Pool({ connectionString, max })
  const note = (error: Error) => logger().warn({ error: describeError(error) }, 'queue connection lost')
  pool.on('error', note)
  pool.on('connect', (client) => client.on('error', note))
  return pool
}

/**
 * Connections of a worker with so many lanes. Most of a job's time is the provider's: its verbs need fewer connections
 * than lanes. One of the queue's only listens: with a single lane nothing else would be left to take a job with.
 */
export function workerPools(lanes: number): { readonly verbs: number; readonly queue: number } {
  return { verbs: Math.max(4, lanes - 2), queue: lanes + 1 }
}

/** Starts a worker: the queue's jobs, the sweep that finds what the queue lost, and the sign that it lives. */
export async function runWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { databaseUrl, leaseMs } = options
  const concurrency = Math.ceil(options.concurrency * JOBS_A_LANE)
  const pools = workerPools(concurrency)
  const db = createDatabase(databaseUrl, pools.verbs, { prepared: true })
  const pgPool = queuePool(databaseUrl, pools.queue)
  const now = () => new Date()
  const shared = { pgPool, logger: queueLog }
  // Before the first job: a restored or cloned database stops here.
  const anchor = await anchorOf(db)
  const runner = await run({
    ...shared,
    taskList: taskList(db, now),
    parsedCronItems: CRON,
    concurrency,
    pollInterval: Math.max(SHORTEST_POLL_MS, concurrency * POLL_MS_A_LANE),
    noHandleSignals: true,
    forbiddenFlags: fullLanes,
  })
  const id = randomUUID()
  const sweepMs = Math.min(LONGEST_SWEEP_MS, leaseMs / 2)
  const chores = [
    every(HEARTBEAT_MS, () => beat(db, id, now())),
    // Twice a tick: when the worker that asked in the last one is gone, another does early in the next.
    every(sweepMs / 2, () => askForSweep(db, now(), sweepMs)),
    every(TIDY_MS, () => askForBanks(db)),
    // It has just looked.
    every(HEARTBEAT_MS, () => anchor.look(), HEARTBEAT_MS),
    every(TIDY_MS, () => tidy(shared), FIRST_TIDY_MS),
    every(TIDY_MS, () => forgetOldBeats(db, now()), FIRST_TIDY_MS),
    every(TIDY_MS, () => tidyTries(db, now()), FIRST_TIDY_MS),
    every(TIDY_MS, () => tidySessions(db, now()), FIRST_TIDY_MS),
  ]
  await warmUp()
  const stop = async () => {
    for (const chore of chores) chore.end()
    closeSendLanes()
    await runner.stop()
    // So that this host remembers how far the database came with its last sends.
    await attempt(() => anchor.look())
    await fallSilent(db, id)
    await pgPool.end()
    await anchor.close()
    await db.$disconnect()
  }
  return { stop, ended: runner.promise }
}

/** Runs again and again, each time some time after the last one ended. */
function every(ms: number, work: () => Promise<unknown>, firstMs = 0): { readonly end: () => void } {
  let ended = false
  const again = async () => {
    await attempt(work)
    if (!ended) timer = setTimeout(again, ms)
  }
  let timer = setTimeout(again, firstMs)
  return {
    end: () => {
      ended = true
      clearTimeout(timer)
    },
  }
}

async function attempt(work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: unknown) => logger().warn({ error: describeError(error) }, 'chore failed'))
}

/** Removes jobs that failed for good, and queues without jobs. */
async function tidy(shared: { readonly pgPool: Pool; readonly logger: Logger }): Promise<void> {
  const utils = await makeWorkerUtils(shared)
  await utils.cleanup({ tasks: ['DELETE_PERMAFAILED_JOBS', 'GC_JOB_QUEUES'] })
  await utils.release()
}

/** Once a day the cron asks; before the first answer, and for an account made since, this does. */
async function askForBanks(db: Database): Promise<void> {
  if (await lacksBanks({ db })) await enqueue(db, 'fetch_banks', {}, { jobKey: 'fetch_banks' })
}
