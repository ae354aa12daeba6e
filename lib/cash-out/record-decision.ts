import 'server-only'
import type { CashDecision } from '@/generated/prisma/client'
import { stopAccount } from '@/lib/accounts/stop-account'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { lockDecision } from '@/lib/cash-out/claim-decision'
import type { OrderSubject } from '@/lib/cash-out/lock-order'
import { moveOrder } from '@/lib/cash-out/move-order'
import { wakeDecision, wakeLook } from '@/lib/cash-out/queue-order'
import { type CashEventKind, recordCashEvent } from '@/lib/cash-out/record-event'
import type { Prisma, Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { Actor } from '@/lib/domain/actor'
import type { ConfirmationVerdict } from '@/lib/domain/cash-out/confirmation-reply'
import { nextDecisionAt } from '@/lib/domain/cash-out/decision-schedule'
import { nextLookAt } from '@/lib/domain/cash-out/look-schedule'
import type { OrderState } from '@/lib/domain/cash-out/order-state'
import { decideOrder } from '@/lib/domain/cash-out/order-transitions'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import { heldBy } from '@/lib/mercadopago/outcome'
import type { RawReply } from '@/lib/mercadopago/reply'
import { storableText } from '@/lib/payouts/storable'
import { said } from '@/lib/payouts/tell-reply'
import type { Context } from '@/lib/server/context'

const LONGEST_WORD = 80
/** An account that is turned away is not asked every second, and still in time. */
const HELD_WAIT_MS = 15_000

type Reply = {
  readonly subject: OrderSubject
  readonly decision: CashDecision
  readonly raw: RawReply
  readonly actor: Actor
  readonly at: Date
}

/** What follows from an answer: for the decision, for the order, and for people. */
type Effect = {
  readonly changes: Prisma.CashDecisionUncheckedUpdateInput
  readonly kind: CashEventKind
  /** Whether the provider holds the decision; null: that is still open. */
  readonly holds: boolean | null
  /** A key of `errors.reasons` for the incident; null: nobody has to look. */
  readonly incident: string | null
  readonly told: Record<string, string | boolean | null>
}

/**
 * Writes what the answer to a decision proves: decision, order, timeline, audit and the next job in one transaction, under the
 * claim's fence. The answer to a claim that another one has overtaken writes nothing (`stale`).
 */
export async function recordDecision(
  context: Context,
  { orderId, fence }: { readonly orderId: string; readonly fence: number },
  { raw, verdict }: { readonly raw: RawReply; readonly verdict: ConfirmationVerdict },
): Promise<OrderState | 'stale'> {
  const { actor } = context
  const at = context.now()
  return inTransaction(context.db, async (tx) => {
    const locked = await lockDecision(tx, orderId)
    if (locked?.decision.fence !== fence || locked.decision.state !== 'sending') return 'stale'
    const reply = { ...locked, raw, actor, at }
    const effect = effectOf(reply, verdict)
    const { decision } = locked
    const { httpStatus } = said(raw)
    await tx.cashDecision.update({
      where: { id: decision.id },
      data: { owner: null, leaseUntil: null, nextSendAt: null, httpStatus, ...effect.changes },
      select: { id: true },
    })
    const to = await moveBy(tx, reply, effect)
    const data = { ...effect.told, status: decision.status, send: decision.sends }
    const { order } = locked.subject
    const event = { orderId, kind: effect.kind, source: 'worker', from: order.state, to, data } as const
    await recordCashEvent(tx, actor, at, { ...event, ...said(raw) })
    await tellPeople(tx, reply, verdict, effect)
    const facts = { send: decision.sends, kind: verdict.kind, httpStatus, state: to }
    await appendAuditEvent(tx, actor, 'cash.record_decision', { type: 'cash_order', id: orderId }, facts)
    return to
  })
}

function effectOf({ decision, raw, at }: Reply, verdict: ConfirmationVerdict): Effect {
  const ended = { finishedAt: at }
  switch (verdict.kind) {
    case 'acknowledged':
      return {
        changes: { ...ended, state: 'acknowledged', heldStatus: decision.status },
        kind: 'confirmation_acknowledged',
        holds: true,
        incident: null,
        told: { known: verdict.known },
      }
    case 'elsewhere':
      return {
        changes: { ...ended, state: 'acknowledged', heldStatus: decision.status },
        kind: 'confirmation_acknowledged',
        holds: true,
        incident: 'decision_elsewhere',
        told: { elsewhere: true },
      }
    case 'denied': {
      const heldStatus = storableText(verdict.status).slice(0, LONGEST_WORD)
      return {
        changes: { ...ended, state: 'denied', heldStatus },
        kind: 'confirmation_denied',
        holds: false,
        incident: 'decision_denied',
        told: { held: heldStatus },
      }
    }
    case 'refused':
      return {
        changes: { ...ended, state: 'denied' },
        kind: 'confirmation_denied',
        holds: false,
        incident: verdict.refunded && decision.status === 'confirmed' ? 'money_back' : 'decision_refused',
        told: { refunded: verdict.refunded },
      }
    case 'held':
    case 'unknown':
      return stillOpen(decision, raw, verdict.kind, at)
  }
}

/** The same bytes go out again: an answer that turns the account away proves nothing about the sends before it. */
function stillOpen(decision: CashDecision, raw: RawReply, kind: 'held' | 'unknown', at: Date): Effect {
  const retryAfterMs = raw.kind === 'response' ? raw.retryAfterMs : null
  const wait = kind === 'held' ? Math.max(retryAfterMs ?? 0, HELD_WAIT_MS) : retryAfterMs
  const nextSendAt = nextDecisionAt(decision.sends, wait, at)
  const isUnsent = kind === 'held' && decision.ambiguousAt === null
  const ambiguousAt = isUnsent ? null : (decision.ambiguousAt ?? decision.lastSentAt ?? at)
  return {
    changes: { state: isUnsent ? 'queued' : 'unknown', ambiguousAt, nextSendAt },
    kind: kind === 'held' ? 'confirmation_held' : 'confirmation_unknown',
    holds: null,
    incident: null,
    told: { why: raw.kind === 'network' ? raw.why : null },
  }
}

async function moveBy(tx: Transaction, reply: Reply, { holds, changes }: Effect): Promise<OrderState> {
  const { subject, decision, at } = reply
  const { order } = subject
  if (holds === null) {
    if (changes.nextSendAt instanceof Date) await wakeDecision(tx, order.id, changes.nextSendAt)
    return order.state
  }
  const decided = decideOrder(order.state, 'record_confirmation', { status: decision.status, holds })
  if (!decided.ok) throw new Error(`an answer to a decision in state ${order.state}`)
  const { next } = decided
  await moveOrder(tx, subject, next, at)
  if (next !== order.state) await wakeLook(tx, order.id, at, nextLookAt(next, 0, at))
  return next
}

async function tellPeople(
  tx: Transaction,
  { subject: { order, account }, decision, raw, actor, at }: Reply,
  verdict: ConfirmationVerdict,
  { incident: reason }: Effect,
): Promise<void> {
  if (reason !== null) {
    const { httpStatus } = said(raw)
    const held = verdict.kind === 'denied' ? verdict.status.slice(0, LONGEST_WORD) : null
    const facts = { reason, decided: decision.status, held, httpStatus, handedOver: order.handedAt !== null }
    const about = { accountId: account.id, cashOrderId: order.id, facts }
    await raiseIncident(tx, actor, at, { kind: 'cash_disputed', subject: order.id, ...about })
  }
  if (verdict.kind === 'held' && raw.kind === 'response') {
    const why = heldBy(raw.status, []) ?? 'unauthorized'
    await stopAccount(tx, actor, { accountId: account.id, reason: why, at })
  }
}
