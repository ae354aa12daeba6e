import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { lockAttempt } from '@/lib/payouts/lock-attempt'
import { recordEvent } from '@/lib/payouts/record-event'
import type { Context } from '@/lib/server/context'

/**
 * Holds an approved payout whose approval grew too old before anything could have been executed. Only its maker helps:
 * an edit makes a new version, which is approved anew. What it had reserved is given back.
 */
export async function holdExpired(context: Context, attemptId: string): Promise<void> {
  const at = context.now()
  await inTransaction(context.db, async (tx) => {
    const subject = await lockAttempt(tx, attemptId)
    if (!subject) return
    const { payout, attempt } = subject
    const expired = attempt.sendBefore !== null && attempt.sendBefore <= at
    if (!expired || attempt.state !== 'queued' || payout.attemptId !== attemptId) return
    const payoutId = payout.id
    const reason = 'approval_expired'
    await tx.payoutHold.deleteMany({ where: { payoutId } })
    await tx.payoutHold.create({
      data: { payoutId, attemptId, reason, since: at },
      select: { payoutId: true },
    })
    await tx.capReservation.updateMany({ where: { attemptId, releasedAt: null }, data: { releasedAt: at } })
    await tx.payout.update({ where: { id: payoutId }, data: { changedAt: at }, select: { id: true } })
    await tx.attempt.update({ where: { id: attemptId }, data: { nextSendAt: null }, select: { id: true } })
    const event = { payoutId, attemptId, kind: reason, source: 'worker' } as const
    await recordEvent(tx, context.actor, at, { ...event, from: payout.state, to: payout.state })
    await appendAuditEvent(
      tx,
      context.actor,
      'payout.hold',
      { type: 'payout', id: payoutId },
      { attemptId, reason },
    )
  })
}
