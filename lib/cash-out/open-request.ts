import 'server-only'
import { completeRequest } from '@/lib/cash-out/complete-request'
import type { NewRequest } from '@/lib/cash-out/measure-request'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import type { UserActor } from '@/lib/domain/actor'
import type { Exceeded } from '@/lib/domain/cash-out/cash-limit'
import { requestEndsAt, verdictOf } from '@/lib/domain/cash-out/cash-request'
import { askedNow } from '@/lib/domain/policy/asked'
import { writeFacts } from '@/lib/domain/policy/facts'
import { tell } from '@/lib/notices/tell'

type Opening = {
  readonly orderId: string
  /** Of the order's purchase; null: the order itself asks. */
  readonly refundId: string | null
  readonly digest: string
  /** The limits that it is above, as measured; none of a refund. */
  readonly exceeded: readonly Exceeded[]
  readonly mostMs: number
  readonly measured: NewRequest
}

/**
 * Asks for the approval of an order, or of a refund, that is there and waits for it. A policy that asks nobody approves it in
 * the same transaction, with a vote of its own. Its audit event is the caller's.
 */
export async function openRequest(
  tx: Transaction,
  person: UserActor,
  { orderId, refundId, digest, exceeded, mostMs, measured }: Opening,
  now: Date,
): Promise<{ readonly requestId: string; readonly approved: boolean }> {
  const { facts, policy, requirement } = measured
  const requestId = newId(now)
  await tx.cashRequest.create({
    data: {
      id: requestId,
      ...(refundId === null ? { orderId } : { refundId }),
      digest,
      askedByPerson: person.personId,
      askedAt: now,
      facts: writeFacts(facts),
      limitIds: exceeded.map(({ limit }) => limit.id),
      firstPolicy: policy,
      expiresAt: requestEndsAt(requirement, now, mostMs),
      asked: [...askedNow(requirement, [])],
    },
    select: { id: true },
  })
  if (refundId === null) {
    // What each kind of limit measured then: the day goes on.
    const sums = Object.fromEntries(
      exceeded.map(({ limit, wouldBeMinor }) => [limit.scope, `${wouldBeMinor}`]),
    )
    const data = { requestId, policy, ...sums }
    await recordCashEvent(tx, person, now, { orderId, kind: 'approval_asked', source: 'person', data })
  }
  if (verdictOf(requirement) !== 'automatic') {
    await tell(tx, person, now, { event: 'cash_approval_wanted', subjectId: requestId })
    return { requestId, approved: false }
  }
  const vote = { requestId, digest, personId: `policy:${policy}`, policyNumber: policy } as const
  await tx.cashVote.create({
    data: { id: newId(now), ...vote, decision: 'approve', decidedAt: now },
    select: { id: true },
  })
  const by = { policy, counted: [], askedByPerson: null } as const
  await completeRequest(tx, person, { requestId, orderId, refundId, ...by }, now)
  return { requestId, approved: true }
}
