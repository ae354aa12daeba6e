import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { lockAttempt } from '@/lib/payouts/lock-attempt'
import { moveAttempt } from '@/lib/payouts/move-attempt'
import type { Subject } from '@/lib/payouts/read-subject'
import { tellResendStopped } from '@/lib/payouts/tell-reply'
import type { Context } from '@/lib/server/context'

/**
 * Nothing sends these bytes again: the provider may have forgotten the key, or denied what is known. The payout stays
 * unknown until a webhook, a GET or a person says how it ended.
 */
export async function giveUpSending(
  context: Context,
  seen: Subject,
  reason: 'resend_horizon' | 'contradiction',
): Promise<void> {
  const at = context.now()
  await inTransaction(context.db, async (tx) => {
    const subject = await lockAttempt(tx, seen.attempt.id)
    if (!subject || subject.attempt.fence !== seen.attempt.fence) return
    if (subject.attempt.state !== 'sending' && subject.attempt.state !== 'unknown') return
    await moveAttempt(tx, subject, at, {
      payout: 'unknown',
      attempt: 'unknown',
      nextSendAt: null,
      refusal: subject.attempt.refusal,
    })
    await tellResendStopped(tx, subject, { actor: context.actor, at, reason })
    const { payout, attempt } = subject
    const data = { attemptId: attempt.id, reason }
    await appendAuditEvent(tx, context.actor, 'payout.stop_resend', { type: 'payout', id: payout.id }, data)
  })
}
