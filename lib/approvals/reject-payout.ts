import 'server-only'
import { z } from 'zod'
import { behalfOf, insertDecision } from '@/lib/approvals/insert-decision'
import { DecisionInput } from '@/lib/approvals/refuse-approval'
import { requireDecider } from '@/lib/approvals/require-decider'
import { sharesPerson } from '@/lib/approvals/shares-person'
import { weighVote } from '@/lib/approvals/weigh-vote'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { MAX_REJECTION_TEXT, REJECTION_CAUSES } from '@/lib/domain/approval/rejection'
import { GiroError } from '@/lib/domain/errors'
import { decide, isAboutPerson } from '@/lib/domain/payout/transitions'
import { tellOfPayout } from '@/lib/notices/tell'
import { loadPayout, requireMoved } from '@/lib/payouts/load-payout'
import { recordEvent } from '@/lib/payouts/record-event'
import type { Context } from '@/lib/server/context'

export const RejectPayoutInput = DecisionInput.extend({
  cause: z.enum(REJECTION_CAUSES),
  /** For the maker to read; it may be empty where the cause says enough. */
  reason: z.string().trim().max(MAX_REJECTION_TEXT),
})

/**
 * Ends a submitted payout with a cause and words for its maker to read. Its attempt is dead and it stays what it was: the
 * maker corrects a copy.
 * @throws GiroError `forbidden` about the person, `refused` about what the payout has become; both stay on record
 */
export async function rejectPayout(
  context: Context,
  input: z.input<typeof RejectPayoutInput>,
): Promise<{ payoutId: string }> {
  const { payoutId, version, digest, cause, reason } = RejectPayoutInput.parse(input)
  const person = await requireDecider(context, [payoutId], 'payout.reject_refused')
  const now = context.now()
  const refusal = await inTransaction(context.db, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM payout WHERE id = ${payoutId} FOR UPDATE`
    const payout = await loadPayout(tx, payoutId, person)
    const decision = decide(payout.state, 'reject', {
      isMaker: await sharesPerson(tx, person, [payout.makerId]),
      isEditor: await sharesPerson(tx, person, payout.editorIds),
      cause,
      reason,
    })
    const object = { type: 'payout', id: payoutId }
    if (!decision.ok) {
      // Committed, not thrown: who tried to turn down what they may not stays on record.
      await appendAuditEvent(tx, person, 'payout.reject_refused', object, { reason: decision.reason })
      return decision.reason
    }
    const { attemptId } = payout
    if (!attemptId) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const { count } = await tx.payout.updateMany({
      where: { id: payoutId, state: 'submitted', version, envelopeDigest: digest },
      data: {
        state: decision.next,
        decidedById: person.userId,
        decidedAt: now,
        rejectionCause: cause,
        rejectionReason: reason,
        changedAt: now,
      },
    })
    requireMoved(count)
    const { delegation } = await weighVote(tx, person, payout, { attemptId, now })
    const seen = { payoutId, attemptId, version, digest, person, delegation }
    await insertDecision(tx, now, { ...seen, decision: 'reject', cause, reason })
    const declined = await tx.attempt.updateMany({
      where: { id: attemptId, state: 'waiting' },
      data: { state: 'declined' },
    })
    requireMoved(declined.count)
    const event = { payoutId, attemptId, kind: 'rejected', source: 'person' } as const
    await recordEvent(tx, person, now, {
      ...event,
      from: 'submitted',
      to: decision.next,
      data: { cause, words: reason, ...behalfOf(delegation) },
    })
    await tellOfPayout(tx, person, now, { event: 'rejected', payoutId, key: attemptId })
    const said = { version, digest, cause, ...behalfOf(delegation) }
    await appendAuditEvent(tx, person, 'payout.reject', object, said)
    return null
  })
  if (refusal) throw new GiroError(isAboutPerson(refusal) ? 'forbidden' : 'refused', { reason: refusal })
  return { payoutId }
}
