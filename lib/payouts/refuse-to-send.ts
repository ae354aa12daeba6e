import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import type { Flaw } from '@/lib/evidence/flaw'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import { lockAttempt } from '@/lib/payouts/lock-attempt'
import { moveAttempt } from '@/lib/payouts/move-attempt'
import type { SendFault } from '@/lib/payouts/prepare-send'
import type { Subject } from '@/lib/payouts/read-subject'
import { recordEvent } from '@/lib/payouts/record-event'
import type { Context } from '@/lib/server/context'

/** A refusal of ours is looked at again this often: someone may have put the missing setting in place. */
const LOOK_AGAIN_MS = 5 * 60 * 1_000

/** What is stored is no longer what was approved. A missing key or token is not among them: that is mere setup. */
const TAMPERED: readonly SendFault[] = [
  'bytes_differ',
  'envelope_differs',
  'account_differs',
  'approval_differs',
  'approval_not_proved',
  'approval_proof_wrong',
]

/**
 * Giro does not send what it cannot vouch for. Nothing leaves and nothing is claimed: the payout stays approved (or
 * unknown), with the reason on its attempt and, once, in its timeline.
 */
export async function refuseToSend(
  context: Context,
  seen: Subject,
  reason: SendFault,
  flaws: readonly Flaw[] = [],
): Promise<void> {
  const at = context.now()
  const nextSendAt = new Date(at.getTime() + LOOK_AGAIN_MS)
  await inTransaction(context.db, async (tx) => {
    const subject = await lockAttempt(tx, seen.attempt.id)
    if (!subject || subject.attempt.fence !== seen.attempt.fence) return
    const { payout, attempt } = subject
    if (attempt.state === 'sending') {
      await moveAttempt(tx, subject, at, {
        payout: 'unknown',
        attempt: 'unknown',
        nextSendAt,
        refusal: reason,
      })
    } else {
      const data = { refusal: reason, nextSendAt }
      await tx.attempt.update({ where: { id: attempt.id }, data, select: { id: true } })
    }
    const data = { attemptId: attempt.id, reason, ...(flaws.length > 0 && { flaws: flaws.join(' ') }) }
    const tampered = TAMPERED.includes(reason)
    const { id: payoutId, accountId } = payout
    const incident = { kind: 'tampered', subject: payoutId, payoutId, accountId, facts: data } as const
    if (attempt.refusal === reason) {
      // Whoever changed a row may have written there that it was told already.
      if (tampered) await raiseIncident(tx, context.actor, at, incident)
      return
    }
    const to = attempt.state === 'sending' ? 'unknown' : payout.state
    const kind = 'send_refused_by_giro'
    await recordEvent(tx, context.actor, at, {
      payoutId: payout.id,
      attemptId: attempt.id,
      kind,
      source: 'worker',
      from: payout.state,
      to,
      data: { reason },
    })
    if (tampered) await raiseIncident(tx, context.actor, at, incident)
    await appendAuditEvent(tx, context.actor, 'payout.refuse_send', { type: 'payout', id: payout.id }, data)
  })
}
