import 'server-only'
import { randomUUID } from 'node:crypto'
import { makeWorkerUtils, parseCronItems, run } from 'graphile-worker'
import { Pool } from 'pg'
import { lacksBanks } from '@/lib/accounts/fetch-banks'
import { createDatabase, type Database } from '@/lib/db/client'
import { enqueue } from '@/lib/jobs/enqueue'
import { beat, fallSilent, HEARTBEAT_MS } from '@/lib/jobs/heartbeat'
import { queueLog } from '@/lib/jobs/queue-log'
import { taskList, warmUp } from '@/lib/jobs/task-list'
import { describeError } from '@/lib/observability/describe-error'
import { logger } from '@/lib/observability/logger'

/** Found at the latest this long after it became due, and sooner where leases are shorter. */
const LONGEST_SWEEP_MS = 30_000
/** Ahead of everything: behind a long queue it would never come, since each round makes it the newest again. */
const SWEEP = { jobKey: 'sweep', priority: -20 } as const
const TIDY_MS = 60 * 60 * 1_000

/** Between five and six in the morning, UTC: nobody waits for banks. */
const CRON = parseCronItems([
  { task: 'fetch_banks', match: '17 5 * * *', options: { jobKey: 'fetch_banks', backfillPeriod: 0 } },
])

export type WorkerOptions = {
  readonly databaseUrl: string
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

/** Starts a worker: the queue's jobs, the sweep that finds what the queue lost, and the sign that it lives. */
export async function runWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { databaseUrl, concurrency, leaseMs } = options
  // Most of a job's time is the provider's: fewer connections than lanes are enough.
  const db = createDatabase(databaseUrl, Math.max(4, concurrency - 2))
  // One of them only listens: with a single lane nothing else would be left to take a job with.
  const pgPool = queuePool(databaseUrl, concurrency + 1)
  const now = () => new Date()
  const shared = { pgPool, logger: queueLog }
  const runner = await run({
    ...shared,
    taskList: taskList(db, now),
    parsedCronItems: CRON,
    concurrency,
    noHandleSignals: true,
  })
  const utils = await makeWorkerUtils(shared)
  const id = randomUUID()
  const chores = [
    every(HEARTBEAT_MS, () => beat(db, id, now())),
    every(Math.min(LONGEST_SWEEP_MS, leaseMs / 2), () => enqueue(db, 'sweep', {}, SWEEP)),
    every(TIDY_MS, () => utils.cleanup({ tasks: ['DELETE_PERMAFAILED_JOBS', 'GC_JOB_QUEUES'] })),
    every(TIDY_MS, () => askForBanks(db)),
  ]
  await warmUp()
  const stop = async () => {
    for (const chore of chores) clearInterval(chore)
    await runner.stop()
    await fallSilent(db, id)
    await utils.release()
    await pgPool.end()
    await db.$disconnect()
  }
  return { stop, ended: runner.promise }
}

/** Runs now and again and again; a failure is logged and waits for the next time. */
function every(ms: number, work: () => Promise<unknown>): NodeJS.Timeout {
  let running = false
  const attempt = () => {
    if (running) return
    running = true
    work()
      .catch((error: unknown) => logger().warn({ error: describeError(error) }, 'chore failed'))
      .finally(() => {
        running = false
      })
  }
  attempt()
  return setInterval(attempt, ms)
}

/** Once a day the cron asks; before the first answer, and for an account made since, this does. */
async function askForBanks(db: Database): Promise<void> {
  if (await lacksBanks({ db })) await enqueue(db, 'fetch_banks', {}, { jobKey: 'fetch_banks' })
}
