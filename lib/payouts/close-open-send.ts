import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { lockAttempt } from '@/lib/payouts/lock-attempt'
import { moveAttempt } from '@/lib/payouts/move-attempt'
import type { Subject } from '@/lib/payouts/read-subject'
import { recordEvent } from '@/lib/payouts/record-event'
import type { Context } from '@/lib/server/context'

/**
 * A send whose worker died while its account, or all sending, was stopped: nobody sends, so it must not stand as being sent. It is
 * unknown, and due as soon as sending goes on.
 */
export async function closeOpenSend(context: Context, seen: Subject): Promise<void> {
  const at = context.now()
  await inTransaction(context.db, async (tx) => {
    const subject = await lockAttempt(tx, seen.attempt.id)
    const open = subject?.attempt.state === 'sending' && subject.attempt.fence === seen.attempt.fence
    if (!subject || !open) return
    const { payout, attempt } = subject
    const why = 'no_reply'
    await moveAttempt(tx, subject, at, {
      payout: 'unknown',
      attempt: 'unknown',
      nextSendAt: at,
      refusal: why,
    })
    await recordEvent(tx, context.actor, at, {
      payoutId: payout.id,
      attemptId: attempt.id,
      kind: 'reply_unknown',
      source: 'worker',
      from: payout.state,
      to: 'unknown',
      data: { why, send: attempt.sends },
    })
    const data = { attemptId: attempt.id, send: attempt.sends, kind: why, state: 'unknown' }
    await appendAuditEvent(tx, context.actor, 'payout.record_reply', { type: 'payout', id: payout.id }, data)
  })
}
