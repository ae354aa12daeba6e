import 'server-only'
import type { CashOrder } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { OrderLook } from '@/lib/cash-out/ask-about-order'
import type { OrderSubject } from '@/lib/cash-out/lock-order'
import { moveOrder } from '@/lib/cash-out/move-order'
import { wakeLook, wakeSend } from '@/lib/cash-out/queue-order'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import type { Transaction } from '@/lib/db/client'
import { nextLookAt } from '@/lib/domain/cash-out/look-schedule'
import { decideOrder } from '@/lib/domain/cash-out/order-transitions'
import type { Occasion } from '@/lib/payouts/record-lookup'

/** What left may arrive so late, and what was paid may be found so late: only then does nothing mean nothing. */
const SETTLED_MS = 10_000
/** An account that was turned away is not asked every few seconds. */
const HELD_WAIT_MS = 60_000

/**
 * What follows from a look that found no payment: an order in doubt of which nothing is there goes out again, one whose time
 * is over leaves the till; and when the next look is due. Call it after `applySeen`, in its transaction.
 */
export async function planAfterLook(
  tx: Transaction,
  before: OrderSubject,
  look: OrderLook,
  occasion: Occasion,
): Promise<void> {
  const { at } = occasion
  const order = await tx.cashOrder.findUniqueOrThrow({ where: { id: before.order.id } })
  if (look.complete && (await lapse(tx, { ...before, order }, look, occasion))) return
  const moved = order.state !== before.order.state
  const resends = !moved && look.complete && isGone(order, look) && mayLeave(order, at)
  const looks = moved ? order.looks : order.looks + 1
  const planned = nextLookAt(order.state, looks, at)
  const wait = Math.max(look.retryAfterMs ?? 0, look.held ? HELD_WAIT_MS : 0)
  const next = planned && new Date(Math.max(planned.getTime(), at.getTime() + wait))
  await tx.cashOrder.update({
    where: { id: order.id },
    data: {
      looks,
      nextLookAt: next,
      ...(look.complete && { lastLookedAt: at }),
      ...(resends && { nextSendAt: at }),
    },
    select: { id: true },
  })
  if (resends) {
    const data = { found: false, asked: look.askedAt.toISOString() }
    const event = { orderId: order.id, kind: 'looked', source: occasion.source } as const
    await recordCashEvent(tx, occasion.actor, at, { ...event, data })
    await wakeSend(tx, order.id)
  }
  await wakeLook(tx, order.id, at, next)
}

/** Nothing of it is there, and what it may have become would be seen by now. */
function isGone(order: CashOrder, { merchantOrders, onTill, askedAt }: OrderLook): boolean {
  if (order.state !== 'unknown' || order.nextSendAt !== null) return false
  const settled = askedAt.getTime() >= order.changedAt.getTime() + SETTLED_MS
  // The code of a dynamic till that nobody saw leads nobody to it.
  const isThere = order.model === 'dynamic' ? merchantOrders.some(isAlive) : merchantOrders.length > 0
  return settled && onTill !== true && !isThere
}

const isAlive = ({ payments }: OrderLook['merchantOrders'][number]): boolean => payments.length > 0

function mayLeave({ expiresAt }: CashOrder, at: Date): boolean {
  return expiresAt !== null && expiresAt > at
}

async function lapse(
  tx: Transaction,
  subject: OrderSubject,
  { askedAt }: OrderLook,
  { actor, source, at }: Occasion,
): Promise<boolean> {
  const { order } = subject
  // A call that takes it from the till may still be under way, and must not meet the next customer's order.
  if (order.leaseUntil !== null && order.leaseUntil > at) return false
  const decision = decideOrder(order.state, 'lapse', {
    now: askedAt,
    expiresAt: order.expiresAt,
    looked: true,
  })
  if (!decision.ok || decision.next === order.state) return false
  await moveOrder(tx, subject, decision.next, at, { nextSendAt: null, leaseUntil: null, lastLookedAt: at })
  const event = { orderId: order.id, kind: 'lapsed', source, from: order.state, to: decision.next } as const
  await recordCashEvent(tx, actor, at, event)
  await wakeLook(tx, order.id, at, nextLookAt(decision.next, 0, at))
  const data = { source, state: decision.next }
  await appendAuditEvent(tx, actor, 'cash.record_news', { type: 'cash_order', id: order.id }, data)
  return true
}
