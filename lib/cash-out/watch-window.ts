import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { lockOrder, type OrderSubject } from '@/lib/cash-out/lock-order'
import { moveOrder } from '@/lib/cash-out/move-order'
import { wakeLook, wakeWindow } from '@/lib/cash-out/queue-order'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import { watchRefunds } from '@/lib/cash-out/watch-refunds'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { countdown, remindAt } from '@/lib/domain/cash-out/confirmation'
import { nextLookAt } from '@/lib/domain/cash-out/look-schedule'
import { decideOrder } from '@/lib/domain/cash-out/order-transitions'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import { tell } from '@/lib/notices/tell'
import type { Context } from '@/lib/server/context'

/**
 * Keeps the five minutes of a paid withdrawal: reminds before they end, says what it is when they have, tells a person at once
 * where the cash is out without a confirmation, and then watches until the money is back. Called early or twice it does nothing.
 */
export async function watchWindow(context: Context, { orderId }: { orderId: string }): Promise<void> {
  const running = await inTransaction(context.db, (tx) => keepWindow(tx, context, orderId))
  if (!running) await watchRefunds(context, orderId)
}

/** True while the window runs. */
async function keepWindow(tx: Transaction, context: Context, orderId: string): Promise<boolean> {
  const now = context.now()
  const subject = await lockOrder(tx, orderId)
  const windowEndsAt = subject?.order.windowEndsAt
  if (!subject || !windowEndsAt) return false
  const { order } = subject
  const { over, remind } = countdown(windowEndsAt, now)
  if (over) {
    if (order.state === 'paid') await endWindow(tx, context, subject, { now, windowEndsAt })
    if (order.state === 'deciding') await missConfirmation(tx, context, subject, now)
    return false
  }
  if (order.state !== 'paid' && order.state !== 'deciding') return false
  if (remind && order.state === 'paid' && (await tellOnce(tx, context, orderId, 'window_ending', now))) {
    await remindCashiers(tx, context, subject, now)
  }
  await wakeWindow(tx, orderId, remind ? windowEndsAt : remindAt(windowEndsAt))
  return true
}

/** Whoever serves the till now: any of them can still confirm it. */
async function remindCashiers(
  tx: Transaction,
  { actor }: Context,
  { order }: OrderSubject,
  now: Date,
): Promise<void> {
  const serving = await tx.tillCashier.findMany({
    where: { tillId: order.tillId, revokedAt: null },
    select: { user: { select: { personId: true } } },
  })
  const persons = serving.map(({ user }) => user.personId)
  await tell(tx, actor, now, { event: 'confirm_soon', subjectId: order.id, persons })
}

type Times = { readonly now: Date; readonly windowEndsAt: Date }

/** Nobody decided: the money goes back. Cash that is out all the same needs somebody at once; it may still be confirmed. */
async function endWindow(
  tx: Transaction,
  { actor }: Context,
  subject: OrderSubject,
  { now, windowEndsAt }: Times,
): Promise<void> {
  const { order } = subject
  const orderId = order.id
  const decision = decideOrder(order.state, 'window_over', { now, windowEndsAt })
  if (!decision.ok) return
  const { next } = decision
  const handedOver = order.handedAt !== null
  await moveOrder(tx, subject, next, now, { nextSendAt: null })
  const told = { orderId, kind: 'window_over', source: 'worker', from: order.state, to: next } as const
  await recordCashEvent(tx, actor, now, { ...told, data: { handedOver } })
  await wakeLook(tx, orderId, now, nextLookAt(next, 0, now))
  if (handedOver) await tellPerson(tx, actor, subject, { now, reason: 'nobody_decided' })
  const data = { state: next, handedOver }
  await appendAuditEvent(tx, actor, 'cash.watch_window', { type: 'cash_order', id: orderId }, data)
}

/** Decided in time, but the provider does not hold it: the confirmation still goes out, and somebody knows. */
async function missConfirmation(
  tx: Transaction,
  context: Context,
  subject: OrderSubject,
  now: Date,
): Promise<void> {
  const { order } = subject
  if (order.handedAt === null || order.confirmationStatus !== 'confirmed') return
  if (!(await tellOnce(tx, context, order.id, 'window_over', now))) return
  await tellPerson(tx, context.actor, subject, { now, reason: 'still_unanswered' })
  const data = { state: order.state, handedOver: true }
  await appendAuditEvent(tx, context.actor, 'cash.watch_window', { type: 'cash_order', id: order.id }, data)
}

async function tellPerson(
  tx: Transaction,
  actor: Context['actor'],
  { order, account }: OrderSubject,
  { now, reason }: { readonly now: Date; readonly reason: string },
): Promise<void> {
  const sums = { currency: order.currency, sentMinor: order.withdrawalMinor.toString() }
  const about = { accountId: account.id, cashOrderId: order.id, facts: { reason, ...sums } }
  await raiseIncident(tx, actor, now, { kind: 'window_missed', subject: order.id, ...about })
}

/** False where the timeline says so already. */
async function tellOnce(
  tx: Transaction,
  { actor }: Context,
  orderId: string,
  kind: 'window_ending' | 'window_over',
  now: Date,
): Promise<boolean> {
  if (await tx.cashEvent.findFirst({ where: { orderId, kind }, select: { id: true } })) return false
  await recordCashEvent(tx, actor, now, { orderId, kind, source: 'worker' })
  return true
}
