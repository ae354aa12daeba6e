import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { decide } from '@/lib/domain/payout/transitions'
import { isComplete } from '@/lib/domain/policy/progress'
import { tellOfPayout } from '@/lib/notices/tell'
import { approveByPolicy } from '@/lib/payouts/approve-by-policy'
import { checkNotLost } from '@/lib/payouts/check-not-lost'
import { checkReplacement } from '@/lib/payouts/check-replacement'
import { draftDigest } from '@/lib/payouts/create-payout'
import { rowToDraft } from '@/lib/payouts/draft-row'
import { sha256Hex } from '@/lib/payouts/envelope'
import { freezeAttempt, type PublicAddress } from '@/lib/payouts/freeze-attempt'
import { loadPayout, requireMoved } from '@/lib/payouts/load-payout'
import { markRisks } from '@/lib/payouts/mark-risks'
import { recordEvent } from '@/lib/payouts/record-event'
import { writeRequirement } from '@/lib/policies/write-requirement'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const SubmitPayoutInput = z.strictObject({ payoutId: z.string(), version: z.int().positive() })

/**
 * Freezes the envelope: from here on the exact bytes, key, account and reference stand, and only their digest can be
 * approved. The attempt is made now, so its key exists before anything could leave.
 */
export async function submitPayout(
  context: Context,
  input: z.input<typeof SubmitPayoutInput>,
  address: PublicAddress,
): Promise<{ payoutId: string; digest: string }> {
  const person = authorize(context.actor, 'payout:prepare')
  const { payoutId, version } = SubmitPayoutInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const payout = await loadPayout(tx, payoutId, person)
    const decision = decide(payout.state, 'submit', { isMaker: payout.makerId === person.userId })
    if (!decision.ok) throw new GiroError('refused', { reason: decision.reason })
    await checkReplacement(tx, payout, now)
    await checkNotLost(tx, payout.chainRootId)
    const frozen = await freezeAttempt(tx, payout, address, now)
    const { count } = await tx.payout.updateMany({
      where: { id: payoutId, state: payout.state, version },
      data: {
        state: decision.next,
        attemptId: frozen.attemptId,
        envelopeDigest: frozen.digest,
        externalReference: frozen.externalReference,
        submittedAt: now,
        changedAt: now,
        risks: [],
        risk: 0,
      },
    })
    requireMoved(count)
    const { attemptId, digest } = frozen
    const measured = await writeRequirement(tx, payout, attemptId, now)
    await markRisks(tx, payout, measured.facts)
    const event = { payoutId, attemptId, kind: 'submitted', source: 'person' } as const
    await recordEvent(tx, person, now, {
      ...event,
      from: payout.state,
      to: decision.next,
      data: { version, digest },
    })
    await tellOfPayout(tx, person, now, { event: 'approval_wanted', payoutId, key: attemptId })
    const told = { contents: draftDigest(rowToDraft(payout)), facts: sha256Hex(measured.facts) }
    const data = { version, attemptId, digest, policy: measured.policy, ...told }
    await appendAuditEvent(tx, person, 'payout.submit', { type: 'payout', id: payoutId }, data)
    if (isComplete(measured.requirement, [])) await approveByPolicy(tx, payoutId, measured, now)
    return { payoutId, digest }
  })
}
