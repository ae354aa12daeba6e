import 'server-only'
import { stopAccount } from '@/lib/accounts/stop-account'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { lockOrder, type OrderSubject } from '@/lib/cash-out/lock-order'
import { moveOrder } from '@/lib/cash-out/move-order'
import { wakeDelete, wakeLook } from '@/lib/cash-out/queue-order'
import { type CashEventKind, recordCashEvent } from '@/lib/cash-out/record-event'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { Actor } from '@/lib/domain/actor'
import { nextLookAt } from '@/lib/domain/cash-out/look-schedule'
import type { OrderState } from '@/lib/domain/cash-out/order-state'
import { decideOrder, type OrderDecision } from '@/lib/domain/cash-out/order-transitions'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import type { OrderOutcome } from '@/lib/mercadopago/cash-outcome'
import type { RawReply } from '@/lib/mercadopago/reply'
import { storableText } from '@/lib/payouts/storable'
import { said } from '@/lib/payouts/tell-reply'
import type { Context } from '@/lib/server/context'

/** After so many codes that nobody can pay by, the order is taken back and a person has to look. */
const MOST_UNREADABLE = 3
const LONGEST_REFUSAL = 200

type Reply<K extends OrderOutcome['kind'] = OrderOutcome['kind']> = {
  readonly raw: RawReply
  readonly outcome: Extract<OrderOutcome, { kind: K }>
  readonly actor: Actor
  readonly at: Date
}
type Changes = Parameters<typeof moveOrder>[4]

/** A send ends with its answer: its lease is given back. */
const ENDED = { owner: null, leaseUntil: null, nextSendAt: null } as const

/**
 * Writes what the answer to an order proves: order, timeline, audit and the next job in one transaction, under the claim's
 * fence. The answer to a claim that another one has overtaken writes nothing (`stale`).
 */
export async function recordSend(
  context: Context,
  { orderId, fence }: { readonly orderId: string; readonly fence: number },
  { raw, outcome }: Pick<Reply, 'raw' | 'outcome'>,
): Promise<OrderState | 'stale'> {
  const shared = { raw, actor: context.actor, at: context.now() }
  return inTransaction(context.db, async (tx) => {
    const subject = await lockOrder(tx, orderId)
    if (!subject || subject.order.fence !== fence) return 'stale'
    switch (outcome.kind) {
      case 'accepted':
        return recordAccepted(tx, subject, { ...shared, outcome })
      case 'refused':
        return recordRefused(tx, subject, { ...shared, outcome })
      case 'held':
        return recordHeld(tx, subject, { ...shared, outcome })
      case 'unknown':
        return recordUnknown(tx, subject, { ...shared, outcome })
    }
  })
}

async function recordAccepted(
  tx: Transaction,
  subject: OrderSubject,
  reply: Reply<'accepted'>,
): Promise<OrderState> {
  const { order } = subject
  const { code } = reply.outcome
  const decision = decideOrder(order.state, 'record_offered', {})
  const own = code && { qrData: order.qrData ?? code.data, inStoreOrderId: code.inStoreOrderId }
  const changes = { ...own, ...(own && order.inStoreOrderId && { inStoreOrderId: order.inStoreOrderId }) }
  const to = await move(tx, subject, reply, decision, changes)
  await tellSend(tx, subject, reply, { kind: 'offered', to, data: {} })
  await auditSend(tx, subject, reply, to)
  return to
}

async function recordRefused(
  tx: Transaction,
  subject: OrderSubject,
  reply: Reply<'refused'>,
): Promise<OrderState> {
  const { order } = subject
  const { key, message } = reply.outcome
  const decision = decideOrder(order.state, 'record_refused', { ambiguous: order.ambiguousAt !== null })
  // A key of `cashOut.refusals`, or the provider's own words.
  const refusal = (key ?? storableText(message).slice(0, LONGEST_REFUSAL)) || 'refused'
  const to = await move(tx, subject, reply, decision, { refusal })
  await tellSend(tx, subject, reply, { kind: 'send_refused', to, data: { key } })
  await auditSend(tx, subject, reply, to)
  return to
}

/** The provider turned the account away: the account stops, the order waits and does not fail. */
async function recordHeld(tx: Transaction, subject: OrderSubject, reply: Reply<'held'>): Promise<OrderState> {
  const { order, account } = subject
  const { actor, at, outcome } = reply
  const decision = decideOrder(order.state, 'record_held', { ambiguous: order.ambiguousAt !== null })
  const waits = decision.ok && decision.next === 'queued' ? { nextSendAt: at } : {}
  const to = await move(tx, subject, reply, decision, { ...waits, refusal: outcome.why })
  await tellSend(tx, subject, reply, { kind: 'send_held', to, data: { why: outcome.why } })
  await stopAccount(tx, actor, { accountId: account.id, reason: outcome.why, at })
  await auditSend(tx, subject, reply, to)
  return to
}

async function recordUnknown(
  tx: Transaction,
  subject: OrderSubject,
  reply: Reply<'unknown'>,
): Promise<OrderState> {
  const { order } = subject
  const { at, actor, outcome } = reply
  const { why, retryAfterMs } = outcome
  const decision = decideOrder(order.state, 'record_unknown', {})
  const ambiguousAt = order.ambiguousAt ?? order.lastSentAt ?? at
  const to = await move(tx, subject, reply, decision, { ambiguousAt, refusal: why }, retryAfterMs)
  await tellSend(tx, subject, reply, { kind: 'send_unknown', to, data: { why } })
  const withdrawing =
    to === 'unknown' && why === 'unreadable_code' ? await giveUpCode(tx, subject, { actor, at }) : null
  await auditSend(tx, subject, reply, withdrawing ?? to)
  return withdrawing ?? to
}

/** Nobody can pay by what came back, again and again: the order is taken from the till, and a person has to look. */
async function giveUpCode(
  tx: Transaction,
  { order, account }: OrderSubject,
  { actor, at }: Pick<Reply, 'actor' | 'at'>,
): Promise<OrderState | null> {
  const where = {
    orderId: order.id,
    kind: 'send_unknown',
    data: { path: ['why'], equals: 'unreadable_code' },
  }
  if ((await tx.cashEvent.count({ where })) < MOST_UNREADABLE) return null
  const decision = decideOrder('unknown', 'withdraw', { isCashier: true, model: order.model })
  if (!decision.ok) return null
  const now = { order: { ...order, state: 'unknown' } } as const
  await moveOrder(tx, now, decision.next, at, { nextSendAt: at })
  const reason = 'unreadable_code'
  await recordCashEvent(tx, actor, at, {
    orderId: order.id,
    kind: 'withdrawal_asked',
    source: 'worker',
    from: 'unknown',
    to: decision.next,
    data: { reason },
  })
  await wakeDelete(tx, order.id)
  const about = { accountId: account.id, cashOrderId: order.id, facts: { sends: order.sends } }
  await raiseIncident(tx, actor, at, { kind: 'unreadable_code', subject: order.id, ...about })
  return decision.next
}

/** Moves by what was decided; a late word about an order that is beyond its sending only adds what it brings. */
async function move(
  tx: Transaction,
  subject: OrderSubject,
  { at }: Pick<Reply, 'at'>,
  decision: OrderDecision,
  changes: Changes,
  retryAfterMs: number | null = null,
): Promise<OrderState> {
  const { order } = subject
  if (!decision.ok) throw new Error(`an answer in state ${order.state}`)
  const { next } = decision
  if (next === order.state) {
    const { qrData, inStoreOrderId } = changes ?? {}
    const late = { ...(qrData && { qrData }), ...(inStoreOrderId && { inStoreOrderId }) }
    await moveOrder(tx, subject, next, at, late)
    return next
  }
  await moveOrder(tx, subject, next, at, { ...ENDED, ...changes })
  const planned = nextLookAt(next, 0, at)
  const due = planned && new Date(Math.max(planned.getTime(), at.getTime() + (retryAfterMs ?? 0)))
  if (due && retryAfterMs !== null) {
    await tx.cashOrder.update({ where: { id: order.id }, data: { nextLookAt: due }, select: { id: true } })
  }
  await wakeLook(tx, order.id, at, due)
  return next
}

async function tellSend(
  tx: Transaction,
  { order }: OrderSubject,
  { raw, actor, at }: Pick<Reply, 'raw' | 'actor' | 'at'>,
  told: { kind: CashEventKind; to: OrderState; data: Record<string, string | null> },
): Promise<void> {
  await recordCashEvent(tx, actor, at, {
    orderId: order.id,
    kind: told.kind,
    source: 'worker',
    from: order.state,
    to: told.to,
    ...said(raw),
    data: { ...told.data, send: order.sends },
  })
}

async function auditSend(
  tx: Transaction,
  { order }: OrderSubject,
  { raw, actor, outcome }: Pick<Reply, 'raw' | 'actor'> & { readonly outcome: Pick<OrderOutcome, 'kind'> },
  state: OrderState,
): Promise<void> {
  const data = { send: order.sends, kind: outcome.kind, httpStatus: said(raw).httpStatus, state }
  await appendAuditEvent(tx, actor, 'cash.record_send', { type: 'cash_order', id: order.id }, data)
}
