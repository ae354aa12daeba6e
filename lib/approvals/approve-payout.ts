import 'server-only'
import { z } from 'zod'
import type { Payout } from '@/generated/prisma/client'
import { insertDecision } from '@/lib/approvals/insert-decision'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { requiredApprovals } from '@/lib/domain/approval/policy'
import { GiroError } from '@/lib/domain/errors'
import { decide, isAboutPerson } from '@/lib/domain/payout/transitions'
import { enqueue } from '@/lib/jobs/enqueue'
import { dispatchJobKey } from '@/lib/jobs/job-keys'
import { loadPayout, requireMoved } from '@/lib/payouts/load-payout'
import { recordEvent } from '@/lib/payouts/record-event'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const ApprovePayoutInput = z.strictObject({
  payoutId: z.string(),
  /** What the approver's screen showed. */
  version: z.int().positive(),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
})

/**
 * Approves exactly the envelope whose digest was shown, by someone who neither made nor edited the payout. The guard
 * is one statement over state, version, digest and people; approval, job, timeline and audit stand in its transaction.
 */
export async function approvePayout(
  context: Context,
  input: z.input<typeof ApprovePayoutInput>,
): Promise<{ payoutId: string }> {
  const person = authorize(context.actor, 'payout:decide')
  const seen = ApprovePayoutInput.parse(input)
  const now = context.now()
  const refusal = await inTransaction(context.db, async (tx) => {
    const payout = await loadPayout(tx, seen.payoutId)
    const decision = decide(payout.state, 'approve', {
      isMaker: payout.makerId === person.userId,
      isEditor: payout.editorIds.includes(person.userId),
      version: payout.version,
      versionSeen: seen.version,
      digest: payout.envelopeDigest ?? '',
      digestSeen: seen.digest,
    })
    const object = { type: 'payout', id: payout.id }
    if (!decision.ok) {
      // Committed, not thrown: an attempt to approve one's own payout stays on record.
      await appendAuditEvent(tx, person, 'payout.approve_refused', object, { reason: decision.reason })
      return decision.reason
    }
    await approve(tx, person, payout, seen, now)
    await appendAuditEvent(tx, person, 'payout.approve', object, {
      version: seen.version,
      attemptId: payout.attemptId,
      digest: seen.digest,
    })
    return null
  })
  if (refusal) {
    throw new GiroError(isAboutPerson(refusal) ? 'forbidden' : 'conflict', { reason: refusal })
  }
  return { payoutId: seen.payoutId }
}

async function approve(
  tx: Transaction,
  person: UserActor,
  payout: Payout,
  seen: { version: number; digest: string },
  now: Date,
): Promise<void> {
  const { id: payoutId, attemptId } = payout
  if (!attemptId) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
  // One approval is enough today; with more, the payout stays `submitted` until the last one.
  if (requiredApprovals(payout) !== 1) throw new GiroError('unavailable')
  const moved = await tx.payout.updateMany({
    where: {
      id: payoutId,
      state: 'submitted',
      version: seen.version,
      envelopeDigest: seen.digest,
      NOT: { editorIds: { has: person.userId } },
    },
    data: { state: 'approved', decidedById: person.userId, decidedAt: now, changedAt: now },
  })
  requireMoved(moved.count)
  const { version, digest } = seen
  await insertDecision(tx, now, {
    payoutId,
    attemptId,
    version,
    digest,
    personId: person.userId,
    decision: 'approve',
  })
  const queued = await tx.attempt.updateMany({
    where: { id: attemptId, state: 'waiting', envelopeDigest: seen.digest },
    data: { state: 'queued', nextSendAt: now },
  })
  requireMoved(queued.count)
  await enqueue(tx, 'dispatch_attempt', { attemptId }, { jobKey: dispatchJobKey(attemptId), priority: -10 })
  const event = { payoutId, attemptId, kind: 'approved', source: 'person' } as const
  await recordEvent(tx, person, now, {
    ...event,
    from: 'submitted',
    to: 'approved',
    data: { digest: seen.digest },
  })
}
