import 'server-only'
import { isConnectionFailure } from '@/lib/db/database-errors'
import { env } from '@/lib/env'
import { runWorker } from '@/lib/jobs/run-worker'
import { describeError } from '@/lib/observability/describe-error'
import { logger } from '@/lib/observability/logger'
import { keyring } from '@/lib/personal-data/keyring'

/** A send may take 30 s; whoever started this process kills it at 35. */
const STOP_LIMIT_MS = 33_000

// The queue does not wait for what it writes after a job. A database that is away for a moment must not end the
// process, and with it every other send under way: the job's row stays locked, leases and the sweep find its work again.
process.on('unhandledRejection', (error) => {
  if (!isConnectionFailure(error)) fail(error)
  logger().warn({ error: describeError(error) }, 'queue connection lost')
})

const { databaseUrl, workerConcurrency, dispatchLeaseMs } = env()
// Without the keys of personal data nothing that is stored opens: better not to start.
keyring()
const options = { databaseUrl, concurrency: workerConcurrency, leaseMs: dispatchLeaseMs }
const worker = await runWorker(options).catch(fail)
logger().info({ concurrency: workerConcurrency }, 'worker started')

let stopping = false

/** Finishes what is under way; what takes too long is left to its lease. */
function end(): void {
  if (stopping) return
  stopping = true
  setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref()
  worker.stop().then(
    () => process.exit(0),
    (error: unknown) => fail(error),
  )
}

function fail(error: unknown): never {
  logger().fatal({ error: describeError(error) }, 'worker failed')
  process.exit(1)
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end)
worker.ended.then(end, fail)
