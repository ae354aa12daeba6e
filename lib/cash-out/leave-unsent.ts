import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { lockOrder } from '@/lib/cash-out/lock-order'
import { moveOrder } from '@/lib/cash-out/move-order'
import { wakeLook } from '@/lib/cash-out/queue-order'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import { inTransaction } from '@/lib/db/transaction'
import { ORDER_MINUTES } from '@/lib/domain/cash-out/expiration'
import { nextLookAt } from '@/lib/domain/cash-out/look-schedule'
import { decideOrder } from '@/lib/domain/cash-out/order-transitions'
import type { Context } from '@/lib/server/context'

const TOKEN_WAIT_MS = 60_000

/** A send whose worker died: nobody knows whether it arrived, so that it is looked for. */
export async function closeLapsedSend(context: Context, orderId: string): Promise<void> {
  const at = context.now()
  await inTransaction(context.db, async (tx) => {
    const subject = await lockOrder(tx, orderId)
    const lease = subject?.order.leaseUntil
    if (!subject || !lease || lease > at) return
    const { order } = subject
    const decision = decideOrder(order.state, 'record_unknown', {})
    if (order.state !== 'sending' || !decision.ok) return
    const why = 'no_reply'
    await moveOrder(tx, subject, decision.next, at, {
      ambiguousAt: order.ambiguousAt ?? order.lastSentAt ?? at,
      owner: null,
      leaseUntil: null,
      nextSendAt: null,
    })
    await recordCashEvent(tx, context.actor, at, {
      orderId,
      kind: 'send_unknown',
      source: 'worker',
      from: order.state,
      to: decision.next,
      data: { why, send: order.sends },
    })
    await wakeLook(tx, orderId, at, nextLookAt(decision.next, 0, at))
    const data = { send: order.sends, kind: why, state: decision.next }
    await appendAuditEvent(tx, context.actor, 'cash.record_send', { type: 'cash_order', id: orderId }, data)
  })
}

/**
 * An order that could not leave while its minutes went by, because sending or its account was stopped: whoever stood at the
 * till is gone, so it does not appear there for the next customer. True: it is withdrawn, or was.
 */
export async function dropUnsent(context: Context, orderId: string): Promise<boolean> {
  const at = context.now()
  return inTransaction(context.db, async (tx) => {
    const subject = await lockOrder(tx, orderId)
    if (subject?.order.state !== 'queued') return true
    const { order, setting } = subject
    const minutes = setting?.orderMinutes ?? ORDER_MINUTES.usual
    const late = order.createdAt.getTime() + minutes * 60_000
    const end = order.expiresAt?.getTime() ?? (await approvedLate(tx, orderId, minutes)) ?? late
    if (at.getTime() < end) return false
    const decision = decideOrder('queued', 'withdraw', { isCashier: true, model: order.model })
    if (!decision.ok) return false
    const reason = 'too_late_to_send'
    await moveOrder(tx, subject, decision.next, at, { nextSendAt: null, refusal: reason })
    await recordCashEvent(tx, context.actor, at, {
      orderId,
      kind: 'withdrawn',
      source: 'worker',
      from: 'queued',
      to: decision.next,
      data: { reason },
    })
    const object = { type: 'cash_order', id: orderId }
    await appendAuditEvent(tx, context.actor, 'cash.withdraw', object, { reason, state: decision.next })
    return true
  })
}

/** The minutes of an order that was approved count from there. */
async function approvedLate(
  tx: Parameters<Parameters<typeof inTransaction>[1]>[0],
  orderId: string,
  minutes: number,
): Promise<number | null> {
  const approved = await tx.cashEvent.findFirst({
    where: { orderId, kind: 'approved' },
    orderBy: { id: 'desc' },
    select: { at: true },
  })
  return approved && approved.at.getTime() + minutes * 60_000
}

/** The environment lacks the account's token: nothing can leave until somebody puts it there. */
export async function waitForToken(context: Context, orderId: string): Promise<void> {
  const at = context.now()
  await context.db.cashOrder.updateMany({
    where: { id: orderId, state: { in: ['queued', 'unknown'] }, nextSendAt: { not: null } },
    data: { nextSendAt: new Date(at.getTime() + TOKEN_WAIT_MS), refusal: 'access_token_missing' },
  })
}
