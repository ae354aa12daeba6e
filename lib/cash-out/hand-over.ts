import 'server-only'
import { z } from 'zod'
import type { CashOrder } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { type HandOverBlock, handOverBlock } from '@/lib/cash-out/hand-over-block'
import type { OrderSubject } from '@/lib/cash-out/lock-order'
import { lockServedOrder } from '@/lib/cash-out/lock-served-order'
import { moveOrder } from '@/lib/cash-out/move-order'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { decideOrder } from '@/lib/domain/cash-out/order-transitions'
import { paymentStanding } from '@/lib/domain/cash-out/provider-words'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const HandOverInput = z.strictObject({ orderId: z.string().min(1).max(64) })

/**
 * Notes that a cashier of the till hands the cash over: only for money that our own look read, as long as it stands, and
 * with the last minute of the window left and an account that Mercado Pago hears. Pressed twice by the same person it is one hand-over.
 * @throws GiroError `conflict` where another person did it (`handed_by_another`); `refused` with what is in the way
 */
export async function handOver(
  context: Context<UserActor>,
  input: z.input<typeof HandOverInput>,
): Promise<{ handedAt: Date }> {
  const person = authorize(context.actor, 'cash:desk')
  const { orderId } = HandOverInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const subject = await lockServedOrder(tx, person, orderId, now)
    const { order } = subject
    if (order.handedAt !== null) {
      if (order.handedById === person.userId) return { handedAt: order.handedAt }
      throw new GiroError('conflict', { reason: 'handed_by_another' })
    }
    const handedAt = handedNow(order, now)
    const decision = decideOrder(order.state, 'hand_over', {
      isCashier: true,
      now: handedAt,
      windowEndsAt: order.windowEndsAt ?? handedAt,
      readBack: order.readBackAt !== null,
    })
    if (!decision.ok) throw new GiroError('refused', { reason: decision.reason })
    const block = await blockOf(tx, subject)
    if (block) throw new GiroError('refused', { reason: block })
    if (!moneyStands(order)) throw new GiroError('refused', { reason: 'money_in_doubt' })
    await moveOrder(tx, subject, decision.next, now, { handedAt, handedById: person.userId })
    await recordCashEvent(tx, person, now, { orderId, kind: 'hand_over_begun', source: 'person' })
    const data = { withdrawalMinor: order.withdrawalMinor.toString(), currency: order.currency }
    await appendAuditEvent(tx, person, 'cash.hand_over', { type: 'cash_order', id: orderId }, data)
    return { handedAt }
  })
}

async function blockOf(tx: Transaction, { order, account }: OrderSubject): Promise<HandOverBlock | null> {
  const { closedAt } = await tx.cashShift.findUniqueOrThrow({
    where: { id: order.shiftId },
    select: { closedAt: true },
  })
  return handOverBlock({ accountStoppedAt: account.stoppedAt, shiftClosedAt: closedAt })
}

/** Another process's clock may have been ahead when it read the payment: cash never leaves before that. */
function handedNow({ readBackAt }: CashOrder, now: Date): Date {
  return readBackAt !== null && readBackAt > now ? readBackAt : now
}

/** Nothing of it came back, nothing denies it, and the provider still calls it approved. */
function moneyStands({ refundedMinor, contradictionAt, paymentStatus }: CashOrder): boolean {
  return (
    refundedMinor === 0n && contradictionAt === null && paymentStanding(paymentStatus ?? '') === 'approved'
  )
}
