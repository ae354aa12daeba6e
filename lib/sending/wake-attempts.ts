import 'server-only'
import { Prisma, type Transaction } from '@/lib/db/client'
import { enqueueEach } from '@/lib/jobs/enqueue-each'
import { dispatchJobKey } from '@/lib/jobs/job-keys'

/** More than these are woken by the sweep, soon after: one transaction must not grow without bound. */
const MOST_WOKEN = 1_000

/**
 * Wakes what waited for sending to go on, of one account or of all that are open: one job an attempt, under the key that
 * approving gives it, so that a second resume adds none. Raw SQL, because only literal states let PostgreSQL use the
 * partial index `payout_attempt_due_send`. Returns how many.
 */
export async function wakeAttempts(tx: Transaction, now: Date, accountId?: string): Promise<number> {
  const account = accountId === undefined ? Prisma.empty : Prisma.sql`AND a.account_id = ${accountId}`
  const waiting = await tx.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM payout_attempt a JOIN account c ON c.id = a.account_id AND c.stopped_at IS NULL
    WHERE a.state IN ('queued', 'unknown') AND (a.next_send_at <= ${now} OR a.state = 'queued') ${account}
      AND a.next_send_at IS NOT NULL
    ORDER BY a.next_send_at LIMIT ${MOST_WOKEN}`
  const jobs = waiting.map(({ id }) => ({ payload: { attemptId: id }, jobKey: dispatchJobKey(id) }))
  await enqueueEach(tx, 'dispatch_attempt', jobs, -10)
  return jobs.length
}
