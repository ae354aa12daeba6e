import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { enqueueEach } from '@/lib/jobs/enqueue-each'
import { dispatchJobKey } from '@/lib/jobs/job-keys'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const ResumeAccountInput = z.strictObject({
  accountId: z.string(),
  /** When the stop happened that the admin's screen showed: a newer one needs a look of its own. */
  stoppedAt: z.coerce.date(),
})

/** Lets a stopped account send again, and wakes what waits for it: approved attempts and those still unknown. */
export async function resumeAccount(
  context: Context,
  input: z.input<typeof ResumeAccountInput>,
): Promise<{ accountId: string; woken: number }> {
  const admin = authorize(context.actor, 'account:manage')
  const { accountId, stoppedAt } = ResumeAccountInput.parse(input)
  return inTransaction(context.db, async (tx) => {
    const account = await tx.account.findUnique({ where: { id: accountId } })
    if (!account) throw new GiroError('not_found', { reason: 'no_such_account' })
    const { count } = await tx.account.updateMany({
      where: { id: accountId, stoppedAt },
      data: { stoppedAt: null, stoppedReason: null, version: { increment: 1 } },
    })
    if (count !== 1) {
      throw new GiroError('conflict', {
        reason: account.stoppedAt ? 'changed_meanwhile' : 'account_not_stopped',
      })
    }
    const woken = await wakeAttempts(tx, accountId, context.now())
    const data = { stoppedReason: account.stoppedReason, woken }
    await appendAuditEvent(tx, admin, 'account.resume', { type: 'account', id: accountId }, data)
    return { accountId, woken }
  })
}

/** More than these are woken by the sweep, soon after: one transaction must not grow without bound. */
const MOST_WOKEN = 1_000

/**
 * One job an attempt, under the key that approving gives it: a second resume adds none. Raw SQL, because only literal
 * states let PostgreSQL use the partial index `payout_attempt_due_send`.
 */
async function wakeAttempts(tx: Transaction, accountId: string, now: Date): Promise<number> {
  const waiting = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM payout_attempt
    WHERE state IN ('queued', 'unknown') AND account_id = ${accountId} AND (state = 'queued' OR next_send_at <= ${now})
    ORDER BY next_send_at LIMIT ${MOST_WOKEN}`
  const jobs = waiting.map(({ id }) => ({ payload: { attemptId: id }, jobKey: dispatchJobKey(id) }))
  await enqueueEach(tx, 'dispatch_attempt', jobs, -10)
  return jobs.length
}
