import 'server-only'
import type { Payout } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { decide } from '@/lib/domain/payout/transitions'
import { askedNow } from '@/lib/domain/policy/asked'
import { isComplete } from '@/lib/domain/policy/progress'
import type { Requirement } from '@/lib/domain/policy/requirement'
import { seatsOf } from '@/lib/domain/policy/seat'
import { enqueue } from '@/lib/jobs/enqueue'
import { dispatchJobKey } from '@/lib/jobs/job-keys'
import { tellOfPayout } from '@/lib/notices/tell'
import { requireMoved } from '@/lib/payouts/load-payout'
import { lockAttempt } from '@/lib/payouts/lock-attempt'
import { recordEvent } from '@/lib/payouts/record-event'
import { measureRequirement } from '@/lib/policies/measure-requirement'
import { votesOf } from '@/lib/policies/votes-of'
import type { Context } from '@/lib/server/context'

/** Until when it can be called back: counted from its last approval, also where another policy asks for longer since. */
function holdOf({ holdMinutes }: Requirement, { decidedAt }: Payout): Date | null {
  return holdMinutes === 0 || decidedAt === null ? null : new Date(decidedAt.getTime() + holdMinutes * 60_000)
}

/**
 * Measures an approved, unsent attempt again: a new policy came into force, or somebody who approved may no longer decide.
 * What is still complete is queued as before, held for longer where that is asked now; anything else waits for more approvals,
 * and keeps what it has reserved.
 */
export async function reopenApproval(context: Context, attemptId: string): Promise<'stands' | 'reopened'> {
  const { actor } = context
  const at = context.now()
  return inTransaction(context.db, async (tx) => {
    const subject = await lockAttempt(tx, attemptId)
    if (subject?.attempt.state !== 'queued' || subject.payout.attemptId !== attemptId) return 'stands'
    const { payout } = subject
    const payoutId = payout.id
    const { requirement, policy, expiresAt } = await measureRequirement(tx, attemptId)
    const votes = await votesOf(tx, attemptId)
    const object = { type: 'payout', id: payoutId }
    const voters = seatsOf(votes)
    if (isComplete(requirement, voters)) {
      const counted = votes.flatMap(({ accounts }) => accounts)
      const heldUntil = holdOf(requirement, payout)
      const data = { completeUnder: policy, completedAt: at, counted, emergencyId: null, heldUntil }
      await tx.requirement.update({ where: { attemptId }, data, select: { attemptId: true } })
      await enqueue(
        tx,
        'dispatch_attempt',
        { attemptId },
        { jobKey: dispatchJobKey(attemptId), priority: -10, ...(heldUntil && { runAt: heldUntil }) },
      )
      await appendAuditEvent(tx, actor, 'payout.measure_again', object, { attemptId, policy, complete: true })
      return 'stands'
    }
    const decision = decide(payout.state, 'reopen', {})
    if (!decision.ok) throw new Error(`an attempt is queued in state ${payout.state}`)
    const asked = [...askedNow(requirement, voters)]
    const open = {
      completeUnder: null,
      completedAt: null,
      counted: [],
      asked,
      expiresAt,
      heldUntil: null,
      emergencyId: null,
    }
    await tx.requirement.update({ where: { attemptId }, data: open, select: { attemptId: true } })
    await tx.payoutHold.deleteMany({ where: { payoutId } })
    const waiting = { state: 'waiting', nextSendAt: null, sendBefore: null, overdueAt: null } as const
    await tx.attempt.update({ where: { id: attemptId }, data: waiting, select: { id: true } })
    const { count } = await tx.payout.updateMany({
      where: { id: payoutId, state: payout.state },
      data: { state: decision.next, decidedById: null, decidedAt: null, changedAt: at },
    })
    requireMoved(count)
    const event = { payoutId, attemptId, kind: 'approval_reopened', source: 'worker' } as const
    await recordEvent(tx, actor, at, { ...event, from: payout.state, to: decision.next, data: { policy } })
    await tellOfPayout(tx, actor, at, { event: 'approval_wanted', payoutId, key: `${attemptId}:${policy}` })
    await appendAuditEvent(tx, actor, 'payout.measure_again', object, { attemptId, policy, complete: false })
    return 'reopened'
  })
}
