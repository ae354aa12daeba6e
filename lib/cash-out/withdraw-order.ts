import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { lockServedOrder } from '@/lib/cash-out/lock-served-order'
import { moveOrder } from '@/lib/cash-out/move-order'
import { wakeDelete, wakeLook } from '@/lib/cash-out/queue-order'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { nextLookAt } from '@/lib/domain/cash-out/look-schedule'
import type { OrderState } from '@/lib/domain/cash-out/order-state'
import { decideOrder } from '@/lib/domain/cash-out/order-transitions'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const WithdrawOrderInput = z.strictObject({ orderId: z.string().min(1).max(64) })

/** Asked for twice is asked for once. */
const WITHDRAWN: ReadonlySet<OrderState> = new Set(['withdrawing', 'withdrawn'])

/**
 * Takes an order back, by a cashier of its till: at once where nothing of it left, else by taking it from the till. Somebody
 * who was quicker may still have paid: then that is what it becomes.
 * @throws GiroError `refused`: it is being sent this moment (`order_sending`), or was paid or ended
 */
export async function withdrawOrder(
  context: Context<UserActor>,
  input: z.input<typeof WithdrawOrderInput>,
): Promise<{ state: OrderState }> {
  const person = authorize(context.actor, 'cash:desk')
  const { orderId } = WithdrawOrderInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const subject = await lockServedOrder(tx, person, orderId, now)
    const { order } = subject
    if (WITHDRAWN.has(order.state)) return { state: order.state }
    const decision = decideOrder(order.state, 'withdraw', { isCashier: true, model: order.model })
    if (!decision.ok) throw new GiroError('refused', { reason: decision.reason })
    const { next } = decision
    const nextSendAt = next === 'withdrawing' ? now : null
    await moveOrder(tx, subject, next, now, { nextSendAt })
    await tx.cashRequest.updateMany({
      where: { orderId, completedAt: null, closedAt: null },
      data: { closedAt: now },
    })
    const kind = next === 'withdrawing' ? 'withdrawal_asked' : 'withdrawn'
    await recordCashEvent(tx, person, now, { orderId, kind, source: 'person', from: order.state, to: next })
    if (next === 'withdrawing') await wakeDelete(tx, orderId)
    await wakeLook(tx, orderId, now, nextLookAt(next, 0, now))
    const data = { from: order.state, state: next }
    await appendAuditEvent(tx, person, 'cash.withdraw', { type: 'cash_order', id: orderId }, data)
    return { state: next }
  })
}
