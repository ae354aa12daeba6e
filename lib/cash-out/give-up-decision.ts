import 'server-only'
import type { CashDecision } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { lockDecision } from '@/lib/cash-out/claim-decision'
import { moveOrder } from '@/lib/cash-out/move-order'
import { wakeLook } from '@/lib/cash-out/queue-order'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { decisionEndsAt } from '@/lib/domain/cash-out/decision-schedule'
import { nextLookAt } from '@/lib/domain/cash-out/look-schedule'
import { decideOrder } from '@/lib/domain/cash-out/order-transitions'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import type { Context } from '@/lib/server/context'

/**
 * Ends the sending of a decision that nobody answered clearly for too long: its order is in dispute, and a person looks. False
 * where an answer came meanwhile, or one may still come.
 */
export async function giveUpDecision(context: Context, orderId: string): Promise<boolean> {
  const at = context.now()
  const { actor } = context
  return inTransaction(context.db, async (tx) => {
    const locked = await lockDecision(tx, orderId)
    if (!locked) return false
    const { subject, decision } = locked
    const { order, account } = subject
    if ((decision.state !== 'queued' && decision.state !== 'unknown') || order.windowEndsAt === null)
      return false
    const windowEndsAt = decisionEndsAt(order.windowEndsAt, decision.decidedAt)
    const decided = decideOrder(order.state, 'give_up', { now: at, windowEndsAt })
    if (!decided.ok) return false
    const { next } = decided
    const reason = decision.state === 'unknown' ? 'decision_unanswered' : 'decision_unsent'
    await endSending(tx, decision, at)
    await moveOrder(tx, subject, next, at)
    const data = { why: reason, gaveUp: true, send: decision.sends }
    const told = {
      orderId,
      kind: 'confirmation_unknown',
      source: 'worker',
      from: order.state,
      to: next,
    } as const
    await recordCashEvent(tx, actor, at, { ...told, data })
    await wakeLook(tx, orderId, at, nextLookAt(next, 0, at))
    const facts = {
      reason,
      decided: decision.status,
      sends: decision.sends,
      handedOver: order.handedAt !== null,
    }
    const about = { accountId: account.id, cashOrderId: orderId, facts }
    await raiseIncident(tx, actor, at, { kind: 'cash_disputed', subject: orderId, ...about })
    const audited = { kind: 'give_up', reason, state: next }
    await appendAuditEvent(tx, actor, 'cash.record_decision', { type: 'cash_order', id: orderId }, audited)
    return true
  })
}

/** What never left cannot be held there: it ends as denied. What may have arrived stays unknown, and is sent no more. */
async function endSending(tx: Transaction, { id, state, fence }: CashDecision, at: Date): Promise<void> {
  if (state === 'unknown') {
    await tx.cashDecision.update({ where: { id }, data: { nextSendAt: null }, select: { id: true } })
    return
  }
  // The steps of a decision lead there through a send of its own.
  const taken = { state: 'sending', fence: fence + 1, leaseUntil: at } as const
  await tx.cashDecision.update({ where: { id }, data: taken, select: { id: true } })
  const ended = { state: 'denied', finishedAt: at, leaseUntil: null, nextSendAt: null } as const
  await tx.cashDecision.update({ where: { id }, data: ended, select: { id: true } })
}
