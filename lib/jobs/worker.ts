import 'server-only'
import { env } from '@/lib/env'
import { runWorker } from '@/lib/jobs/run-worker'
import { describeError } from '@/lib/observability/describe-error'
import { logger } from '@/lib/observability/logger'

/** A send may take 30 s; whoever started this process kills it at 35. */
const STOP_LIMIT_MS = 33_000

const { databaseUrl, workerConcurrency, dispatchLeaseMs } = env()
const worker = await runWorker({ databaseUrl, concurrency: workerConcurrency, leaseMs: dispatchLeaseMs })
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
