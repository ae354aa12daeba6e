import 'server-only'
import type { Payout } from '@/generated/prisma/client'
import { behalfOf, insertDecision } from '@/lib/approvals/insert-decision'
import { insertProof } from '@/lib/approvals/insert-proof'
import { isOtherSeat, refuseApproval, type Seen } from '@/lib/approvals/refuse-approval'
import { weighVote } from '@/lib/approvals/weigh-vote'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import type { CheckedAnswer } from '@/lib/factors/check-answer'
import { takeStepUp } from '@/lib/factors/take-step-up'
import { tellOfPayout } from '@/lib/notices/tell'
import { checkReplacement } from '@/lib/payouts/check-replacement'
import { completeApproval } from '@/lib/payouts/complete-approval'
import { recordEvent } from '@/lib/payouts/record-event'

type Approving = { readonly payout: Payout; readonly seen: Seen; readonly answer: CheckedAnswer }

/**
 * Writes an approval that nothing about the person or the payout speaks against, with its proof, and what follows from it,
 * in the transaction that has locked the payout. An answer about one payout is used up here; one about a set was used up
 * before the first of its payouts.
 */
export async function writeApproval(
  tx: Transaction,
  person: UserActor,
  { payout, seen, answer }: Approving,
  now: Date,
) {
  const attemptId = currentAttempt(payout)
  const weighed = await weighVote(tx, person, payout, { attemptId, now })
  if (weighed.refusal) return refuseApproval(tx, person, payout.id, weighed.refusal)
  const { completes, completedBy, measured, counted, askedNext, delegation, emergencyId } = weighed
  if (isOtherSeat(seen, delegation)) return refuseApproval(tx, person, payout.id, 'seat_changed')
  await checkReplacement(tx, payout, now)
  const { usedAt } = answer.stepUp
  const refusal =
    (await passwordFault(tx, attemptId, answer)) ??
    (usedAt === null ? await takeStepUp(tx, answer, now) : null)
  if (refusal) return refuseApproval(tx, person, payout.id, refusal)
  const { payoutId, version, digest } = seen
  const decided = { payoutId, version, digest, attemptId, person, delegation, emergencyId }
  const approvalId = await insertDecision(tx, now, { ...decided, decision: 'approve' })
  await insertProof(tx, answer, { approvalId, digest, provedAt: usedAt ?? now })
  const how = { ...behalfOf(delegation), ...(emergencyId && { emergency: emergencyId }) }
  const last = { decidedById: person.userId, counted, emergencyId: completedBy, how }
  const heldBy = completes
    ? await completeApproval(tx, person, { payout, attemptId, measured, ...last }, now)
    : null
  if (!completes) {
    const asked = { asked: [...askedNext] }
    await tx.requirement.update({ where: { attemptId }, data: asked, select: { attemptId: true } })
    const event = { payoutId, attemptId, kind: 'approved_in_part', source: 'person' } as const
    const data = { digest, ...how }
    await recordEvent(tx, person, now, { ...event, from: payout.state, to: payout.state, data })
    await tellOfPayout(tx, person, now, { event: 'approval_wanted', payoutId, key: attemptId })
  }
  const told = {
    version,
    attemptId,
    digest,
    proof: answer.kind,
    policy: measured.policy,
    complete: completes,
  }
  const object = { type: 'payout', id: payoutId } as const
  await appendAuditEvent(tx, person, 'payout.approve', object, {
    ...told,
    ...how,
    ...(completedBy && { completedBy }),
    ...(heldBy && { heldBy }),
  })
  return { ok: true, complete: completes } as const
}

/** A password stands in for a second factor where no money moves, and nowhere else. */
async function passwordFault(tx: Transaction, attemptId: string, { kind }: CheckedAnswer) {
  if (kind !== 'password') return null
  const { mode } = await tx.attempt.findUniqueOrThrow({ where: { id: attemptId }, select: { mode: true } })
  return mode === 'test' ? null : ('factor_needed' as const)
}

function currentAttempt({ attemptId }: Payout): string {
  if (!attemptId) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
  return attemptId
}
