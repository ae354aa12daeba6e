import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import type { Actor } from '@/lib/domain/actor'
import { completeApproval } from '@/lib/payouts/complete-approval'
import { loadPayout } from '@/lib/payouts/load-payout'
import type { Measured } from '@/lib/policies/measure-requirement'

/** The policy asks nobody: recorded as an approval by its number, of this version and digest. */
export async function approveByPolicy(
  tx: Transaction,
  payoutId: string,
  measured: Pick<Measured, 'policy' | 'requirement'>,
  now: Date,
): Promise<void> {
  const payout = await loadPayout(tx, payoutId, null)
  const { attemptId, version, envelopeDigest: digest } = payout
  if (!attemptId || !digest) throw new Error(`payout ${payoutId} has nothing to approve`)
  const { policy } = measured
  const actor: Actor = { type: 'job', task: 'policy' }
  const by = { personId: `policy:${policy}`, policyNumber: policy }
  await tx.approval.create({
    data: {
      id: newId(now),
      payoutId,
      attemptId,
      version,
      digest,
      ...by,
      decision: 'approve',
      decidedAt: now,
    },
    select: { id: true },
  })
  const heldBy = await completeApproval(
    tx,
    actor,
    { payout, attemptId, measured, decidedById: null, counted: [] },
    now,
  )
  const data = { version, attemptId, digest, policy, complete: true, ...(heldBy && { heldBy }) }
  await appendAuditEvent(tx, actor, 'payout.approve', { type: 'payout', id: payoutId }, data)
}
