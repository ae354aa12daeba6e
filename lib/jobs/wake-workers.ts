import 'server-only'
import type { Database } from '@/lib/db/client'
import { describeError } from '@/lib/observability/describe-error'
import { logger } from '@/lib/observability/logger'

/** Nobody notices so short a wait, and hundreds of jobs a second share one word. */
const GATHERED_MS = 25

const counts = new WeakMap<Database, number>()

/**
 * Tells the workers of a job that a committed statement added without a word. NOTIFY makes commits wait for each other, so
 * it has no place in what happens hundreds of times a second. Not told, a worker finds the job within two seconds.
 */
export function wakeWorkers(db: Database): void {
  const waiting = counts.get(db) ?? 0
  counts.set(db, waiting + 1)
  if (waiting > 0) return
  const tell = () => {
    const message = JSON.stringify({ count: counts.get(db) ?? 1 })
    counts.delete(db)
    db.$executeRaw`SELECT pg_notify('jobs:insert', ${message})`.catch((error: unknown) => {
      logger().warn({ error: describeError(error) }, 'workers not told')
    })
  }
  setTimeout(tell, GATHERED_MS).unref()
}
