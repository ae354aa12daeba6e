import 'server-only'
import type { Queryable } from '@/lib/db/client'
import { enqueue } from '@/lib/jobs/enqueue'
import { MEASURE_JOB_KEY } from '@/lib/jobs/job-keys'

/**
 * Has it written anew who is asked for what waits, once this transaction is committed: a policy came into force, or
 * somebody's role or access changed.
 */
export function askWhoIsAsked(tx: Queryable): Promise<void> {
  return enqueue(tx, 'measure_waiting', {}, { jobKey: MEASURE_JOB_KEY, priority: -5 })
}
