import 'server-only'
import type { Payout } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import type { Actor } from '@/lib/domain/actor'
import { APPROVAL_LIFE_MS } from '@/lib/domain/approval/approval-life'
import { overdueUnsent } from '@/lib/domain/payout/overdue'
import { enqueue } from '@/lib/jobs/enqueue'
import { dispatchJobKey } from '@/lib/jobs/job-keys'
import { requireMoved } from '@/lib/payouts/load-payout'
import { recordEvent } from '@/lib/payouts/record-event'
import { reserveOrHold } from '@/lib/payouts/reserve-or-hold'
import type { Measured } from '@/lib/policies/measure-requirement'

type Complete = {
  readonly payout: Payout
  readonly attemptId: string
  readonly measured: Pick<Measured, 'policy' | 'requirement'>
  /** The account that gave the last approval; null: the policy approved by itself. */
  readonly decidedById: string | null
  /** The accounts on whose right to decide the approvals rest. */
  readonly counted: readonly string[]
  /** The emergency whose two people complete it, where the policy's do not. */
  readonly emergencyId?: string | null
  /** What the timeline says of how the last one was given: in whose place, in which emergency. */
  readonly how?: Readonly<Record<string, string>>
}

const MINUTE_MS = 60_000

/**
 * Everything asked is there: the payout is approved and its attempt queued, to leave once the hold of its policy is over.
 * Call it with the payout locked. Returns the id of the cap that holds it, or null.
 */
export async function completeApproval(
  tx: Transaction,
  actor: Actor,
  { payout, attemptId, measured, decidedById, counted, emergencyId = null, how }: Complete,
  now: Date,
): Promise<string | null> {
  const { id: payoutId, version, envelopeDigest: digest } = payout
  const hold = measured.requirement.holdMinutes * MINUTE_MS
  const heldUntil = hold > 0 ? new Date(now.getTime() + hold) : null
  const moved = await tx.payout.updateMany({
    where: { id: payoutId, state: 'submitted', version, envelopeDigest: digest },
    data: { state: 'approved', decidedById, decidedAt: now, changedAt: now },
  })
  requireMoved(moved.count)
  const complete = {
    completeUnder: measured.policy,
    completedAt: now,
    counted: [...counted],
    asked: [],
    heldUntil,
    emergencyId,
  }
  await tx.requirement.update({ where: { attemptId }, data: complete, select: { attemptId: true } })
  await queueAttempt(tx, { attemptId, digest, at: heldUntil ?? now }, now)
  const source = decidedById === null ? 'worker' : 'person'
  const event = { payoutId, attemptId, kind: 'approved', source } as const
  await recordEvent(tx, actor, now, {
    ...event,
    from: 'submitted',
    to: 'approved',
    data: { digest, ...how },
  })
  const heldBy = await reserveOrHold(tx, actor, { payout, attemptId }, now)
  if (heldBy) return heldBy
  const options = { jobKey: dispatchJobKey(attemptId), priority: -10, ...(heldUntil && { runAt: heldUntil }) }
  await enqueue(tx, 'dispatch_attempt', { attemptId }, options)
  return null
}

type Queued = { readonly attemptId: string; readonly digest: string | null; readonly at: Date }

/** One statement: nothing is read first, so that approving stays as quick as it was. */
async function queueAttempt(tx: Transaction, { attemptId, digest, at }: Queued, now: Date): Promise<void> {
  const queued = await tx.$executeRaw`
    UPDATE payout_attempt SET state = 'queued', next_send_at = ${at}, overdue_at = ${overdueUnsent(now)},
      send_before = greatest(${at}, not_before) + ${APPROVAL_LIFE_MS}::float8 * interval '1 millisecond'
    WHERE id = ${attemptId} AND state = 'waiting' AND envelope_digest = ${digest}`
  requireMoved(queued)
}
