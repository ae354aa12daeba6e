import 'server-only'
import type { RequestSubject } from '@/lib/cash-out/lock-request'
import { moveOrder } from '@/lib/cash-out/move-order'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import type { Transaction } from '@/lib/db/client'
import type { Actor } from '@/lib/domain/actor'
import { decideOrder } from '@/lib/domain/cash-out/order-transitions'
import { GiroError } from '@/lib/domain/errors'
import { tell } from '@/lib/notices/tell'

/**
 * Ends a request that nobody approved: its order or refund is declined, and stays what it was. Its audit event is the caller's.
 * @throws GiroError `refused` or `conflict` where it does not wait any more
 */
export async function endRequest(
  tx: Transaction,
  actor: Actor,
  { request, subject, refund }: RequestSubject,
  kind: 'declined' | 'request_expired',
  now: Date,
): Promise<void> {
  const { count } = await tx.cashRequest.updateMany({
    where: { id: request.id, completedAt: null, closedAt: null },
    data: { closedAt: now, asked: [] },
  })
  if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
  const persons = [request.askedByPerson]
  await tell(tx, actor, now, { event: 'cash_decided', subjectId: request.id, persons })
  const { order } = subject
  const source = kind === 'declined' ? 'person' : 'worker'
  const event = { orderId: order.id, kind, source, data: { requestId: request.id } } as const
  if (refund) {
    const moved = await tx.cashRefund.updateMany({
      where: { id: refund.id, state: 'asking' },
      data: { state: 'declined', finishedAt: now },
    })
    if (moved.count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const data = { ...event.data, refundId: refund.id }
    return recordCashEvent(tx, actor, now, { ...event, data })
  }
  const decision = decideOrder(order.state, 'decline', {})
  if (!decision.ok) throw new GiroError('refused', { reason: decision.reason })
  await moveOrder(tx, subject, decision.next, now)
  await recordCashEvent(tx, actor, now, { ...event, from: order.state, to: decision.next })
}
