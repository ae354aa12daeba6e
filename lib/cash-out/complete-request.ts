import 'server-only'
import { queueOrder, wakeRefund } from '@/lib/cash-out/queue-order'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import type { Transaction } from '@/lib/db/client'
import type { Actor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { tell } from '@/lib/notices/tell'

type Complete = {
  readonly requestId: string
  readonly orderId: string
  readonly refundId: string | null
  /** The newest policy that it meets. */
  readonly policy: number
  /** The accounts on which all rests. */
  readonly counted: readonly string[]
  /** Whoever is told; null: the policy approves by itself, at once. */
  readonly askedByPerson: string | null
}

/** Everything asked is there: the order leaves for its till, or the refund for Mercado Pago. Nothing is held here. */
export async function completeRequest(
  tx: Transaction,
  actor: Actor,
  { requestId, orderId, refundId, policy, counted, askedByPerson }: Complete,
  now: Date,
): Promise<void> {
  const { count } = await tx.cashRequest.updateMany({
    where: { id: requestId, completedAt: null, closedAt: null },
    data: { completeUnder: policy, completedAt: now, counted: [...counted], asked: [] },
  })
  if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
  const source = askedByPerson === null ? 'worker' : 'person'
  if (askedByPerson !== null) {
    await tell(tx, actor, now, { event: 'cash_decided', subjectId: requestId, persons: [askedByPerson] })
  }
  const data = { requestId, policy, ...(refundId !== null && { refundId }) }
  if (refundId === null) return queueOrder(tx, actor, orderId, now, { source, data })
  const moved = await tx.cashRefund.updateMany({
    where: { id: refundId, state: 'asking' },
    data: { state: 'queued', nextSendAt: now },
  })
  if (moved.count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
  await recordCashEvent(tx, actor, now, { orderId, kind: 'approved', source, data })
  await wakeRefund(tx, refundId)
}
