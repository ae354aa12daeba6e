import 'server-only'
import { z } from 'zod'
import { ApprovePayoutInput } from '@/lib/approvals/approve-payout'
import { insertDecision } from '@/lib/approvals/insert-decision'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { decide, isAboutPerson } from '@/lib/domain/payout/transitions'
import { loadPayout, requireMoved } from '@/lib/payouts/load-payout'
import { recordEvent } from '@/lib/payouts/record-event'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const RejectPayoutInput = ApprovePayoutInput.extend({ reason: z.string().trim().max(500) })

/** Sends a submitted payout back to its maker with a reason for them to read. The attempt is dead: never sent. */
export async function rejectPayout(
  context: Context,
  input: z.input<typeof RejectPayoutInput>,
): Promise<{ payoutId: string }> {
  const person = authorize(context.actor, 'payout:decide')
  const { payoutId, version, digest, reason } = RejectPayoutInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const payout = await loadPayout(tx, payoutId)
    const decision = decide(payout.state, 'reject', {
      isMaker: payout.makerId === person.userId,
      isEditor: payout.editorIds.includes(person.userId),
      reason,
    })
    if (!decision.ok) {
      throw new GiroError(isAboutPerson(decision.reason) ? 'forbidden' : 'refused', {
        reason: decision.reason,
      })
    }
    const { attemptId } = payout
    if (!attemptId) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const { count } = await tx.payout.updateMany({
      where: { id: payoutId, state: 'submitted', version, envelopeDigest: digest },
      data: {
        state: decision.next,
        decidedById: person.userId,
        decidedAt: now,
        rejectionReason: reason,
        changedAt: now,
      },
    })
    requireMoved(count)
    const seen = { payoutId, attemptId, version, digest, personId: person.userId }
    await insertDecision(tx, now, { ...seen, decision: 'reject', reason })
    const declined = await tx.attempt.updateMany({
      where: { id: attemptId, state: 'waiting' },
      data: { state: 'declined' },
    })
    requireMoved(declined.count)
    const event = { payoutId, attemptId, kind: 'rejected', source: 'person' } as const
    await recordEvent(tx, person, now, { ...event, from: 'submitted', to: decision.next })
    await appendAuditEvent(tx, person, 'payout.reject', { type: 'payout', id: payoutId }, { version, digest })
    return { payoutId }
  })
}
