import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { decide } from '@/lib/domain/payout/transitions'
import { tellOfPayout } from '@/lib/notices/tell'
import { loadPayout, requireMoved } from '@/lib/payouts/load-payout'
import { recordEvent } from '@/lib/payouts/record-event'
import type { Context } from '@/lib/server/context'

/** What one sweep moves; the next one comes soon. */
const BATCH = 300

/**
 * Ends every request that nobody decided in time (spec F08): a state of its own, never a silent release. Its attempt is
 * dead; whoever made it edits and asks again. Returns how many.
 */
export async function expireRequests(context: Context): Promise<number> {
  const due = await context.db.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM payout p JOIN requirement r ON r.attempt_id = p.attempt_id
    WHERE p.state = 'submitted' AND r.expires_at <= ${context.now()}
    ORDER BY p.id LIMIT ${BATCH}`
  for (const { id } of due) await expireRequest(context, id)
  return due.length
}

async function expireRequest(context: Context, payoutId: string): Promise<void> {
  const { actor } = context
  const now = context.now()
  await inTransaction(context.db, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM payout WHERE id = ${payoutId} FOR UPDATE`
    const payout = await loadPayout(tx, payoutId, null)
    const { attemptId, state } = payout
    const decision = decide(state, 'expire', {})
    if (!decision.ok || attemptId === null) return
    // Another version may have been asked for since.
    const { expiresAt } = await tx.requirement.findUniqueOrThrow({ where: { attemptId } })
    if (expiresAt > now) return
    const moved = await tx.payout.updateMany({
      where: { id: payoutId, state },
      data: { state: decision.next, changedAt: now },
    })
    requireMoved(moved.count)
    const declined = await tx.attempt.updateMany({
      where: { id: attemptId, state: 'waiting' },
      data: { state: 'declined' },
    })
    requireMoved(declined.count)
    const event = { payoutId, attemptId, kind: 'request_expired', source: 'worker' } as const
    await recordEvent(tx, actor, now, { ...event, from: state, to: decision.next })
    await tellOfPayout(tx, actor, now, { event: 'request_expired', payoutId, key: attemptId })
    await appendAuditEvent(tx, actor, 'payout.expire', { type: 'payout', id: payoutId }, { attemptId })
  })
}
