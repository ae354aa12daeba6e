import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { overdueUnsent } from '@/lib/domain/payout/overdue'
import { enqueue } from '@/lib/jobs/enqueue'
import { dispatchJobKey } from '@/lib/jobs/job-keys'
import { passSendingGate } from '@/lib/limits/gate'
import { lockAttempt } from '@/lib/payouts/lock-attempt'
import { recordEvent } from '@/lib/payouts/record-event'
import { reserveOrHold } from '@/lib/payouts/reserve-or-hold'
import type { Context } from '@/lib/server/context'

/**
 * Reserves for an attempt that was approved before the first cap, or that is held over one. True when it may be claimed
 * now; what was held gets its job back.
 */
export async function reserveLate(context: Context, attemptId: string): Promise<boolean> {
  const { actor } = context
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const subject = await lockAttempt(tx, attemptId)
    const due = subject?.attempt.state === 'queued' && subject.payout.attemptId === attemptId
    if (!subject || !due) return false
    const { payout } = subject
    const payoutId = payout.id
    await passSendingGate(tx)
    const before = await tx.payoutHold.findUnique({ where: { payoutId } })
    if (before?.reason === 'approval_expired') return false
    const heldBy = await reserveOrHold(tx, actor, { payout, attemptId }, now)
    if ((heldBy !== null) === (before !== null)) return heldBy === null
    await tx.payout.update({ where: { id: payoutId }, data: { changedAt: now }, select: { id: true } })
    const object = { type: 'payout', id: payoutId }
    if (heldBy !== null) {
      await appendAuditEvent(tx, actor, 'payout.hold', object, {
        attemptId,
        reason: 'over_cap',
        rule: heldBy,
      })
      return false
    }
    await tx.payoutHold.delete({ where: { payoutId }, select: { payoutId: true } })
    const freed = { nextSendAt: now, overdueAt: overdueUnsent(now) }
    await tx.attempt.update({ where: { id: attemptId }, data: freed, select: { id: true } })
    await enqueue(tx, 'dispatch_attempt', { attemptId }, { jobKey: dispatchJobKey(attemptId), priority: -10 })
    const event = { payoutId, attemptId, kind: 'fits_cap', source: 'worker' } as const
    await recordEvent(tx, actor, now, { ...event, from: payout.state, to: payout.state })
    await appendAuditEvent(tx, actor, 'payout.free', object, { attemptId, rule: before?.ruleId ?? null })
    return true
  })
}
