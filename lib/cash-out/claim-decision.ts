import 'server-only'
import type { CashDecision } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { lockOrder, type OrderSubject } from '@/lib/cash-out/lock-order'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import { tellTampered } from '@/lib/cash-out/tell-tampered'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { EARLY_MS } from '@/lib/payouts/claim-attempt'
import { openFrozen } from '@/lib/personal-data/open-frozen'
import type { Context } from '@/lib/server/context'

/** The right to send a decision once: whoever records the reply shows this fence. */
export type DecisionClaim = {
  readonly subject: OrderSubject
  readonly decision: CashDecision
  readonly fence: number
  readonly body: Uint8Array<ArrayBuffer>
}

type Lease = { readonly owner: string; readonly leaseMs: number }

/** An order with its decision, both locked. Null: nothing was decided. */
export async function lockDecision(
  tx: Transaction,
  orderId: string,
): Promise<{ readonly subject: OrderSubject; readonly decision: CashDecision } | null> {
  const subject = await lockOrder(tx, orderId)
  const decision = subject && (await tx.cashDecision.findUnique({ where: { orderId } }))
  return subject && decision ? { subject, decision } : null
}

/**
 * Takes a decision for one send, committed before the first byte leaves. It leaves also while sending or its account is
 * stopped: it pays nobody, and without it cash that is out would go back to the customer as well. Null: not due, or sent.
 */
export function claimDecision(
  context: Context,
  orderId: string,
  { owner, leaseMs }: Lease,
): Promise<DecisionClaim | null> {
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const locked = await lockDecision(tx, orderId)
    if (!locked || !isDue(locked.decision, now)) return null
    const { subject, decision } = locked
    const body = openFrozen(decision, 'cash_decision.body', decision.id)
    if (!body) {
      const nextSendAt = await tellTampered(tx, context.actor, now, subject)
      await tx.cashDecision.update({ where: { id: decision.id }, data: { nextSendAt }, select: { id: true } })
      return null
    }
    const [fence, sends] = [decision.fence + 1, decision.sends + 1]
    const leaseUntil = new Date(now.getTime() + leaseMs)
    const taken = await tx.cashDecision.update({
      where: { id: decision.id },
      data: {
        state: 'sending',
        fence,
        sends,
        owner,
        leaseUntil,
        // Due again by itself where this process dies.
        nextSendAt: leaseUntil,
        firstSentAt: decision.firstSentAt ?? now,
        lastSentAt: now,
      },
    })
    const data = { status: decision.status, send: sends }
    const event = { orderId, kind: 'confirmation_sent', source: 'worker', data } as const
    await recordCashEvent(tx, context.actor, now, event)
    const facts = { send: sends, fence, digest: decision.bodySha256 }
    await appendAuditEvent(
      tx,
      context.actor,
      'cash.send_decision',
      { type: 'cash_order', id: orderId },
      facts,
    )
    return { subject, decision: taken, fence, body }
  })
}

function isDue({ state, nextSendAt }: CashDecision, now: Date): boolean {
  const waits = state === 'queued' || state === 'unknown'
  return waits && nextSendAt !== null && nextSendAt.getTime() <= now.getTime() + EARLY_MS
}

/** A send whose worker died: nobody knows whether it arrived, so that the same bytes go out again. */
export async function closeLapsedDecision(context: Context, orderId: string): Promise<void> {
  const at = context.now()
  await inTransaction(context.db, async (tx) => {
    const locked = await lockDecision(tx, orderId)
    const lease = locked?.decision.leaseUntil
    if (locked?.decision.state !== 'sending' || !lease || lease > at) return
    const { decision } = locked
    const ambiguousAt = decision.ambiguousAt ?? decision.lastSentAt ?? at
    await tx.cashDecision.update({
      where: { id: decision.id },
      data: { state: 'unknown', ambiguousAt, owner: null, leaseUntil: null, nextSendAt: at },
      select: { id: true },
    })
    const why = 'no_reply'
    const told = { orderId, kind: 'confirmation_unknown', source: 'worker' } as const
    await recordCashEvent(tx, context.actor, at, { ...told, data: { why, send: decision.sends } })
    const data = { send: decision.sends, kind: why }
    await appendAuditEvent(
      tx,
      context.actor,
      'cash.record_decision',
      { type: 'cash_order', id: orderId },
      data,
    )
  })
}
