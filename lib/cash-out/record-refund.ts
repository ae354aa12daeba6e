import 'server-only'
import type { CashRefund } from '@/generated/prisma/client'
import { stopAccount } from '@/lib/accounts/stop-account'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { lockRefund } from '@/lib/cash-out/lock-refund'
import { wakeLook, wakeRefund } from '@/lib/cash-out/queue-order'
import { type CashEventKind, recordCashEvent } from '@/lib/cash-out/record-event'
import type { Prisma, Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { nextRefundAt } from '@/lib/domain/cash-out/refund'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import type { RefundOutcome } from '@/lib/mercadopago/cash-outcome'
import type { RawReply } from '@/lib/mercadopago/reply'
import { storableText } from '@/lib/payouts/storable'
import { said } from '@/lib/payouts/tell-reply'
import type { Context } from '@/lib/server/context'

const LONGEST_REFUSAL = 200

type Change = { readonly kind: CashEventKind; readonly data: Prisma.CashRefundUncheckedUpdateInput }

/**
 * Writes what the answer to a refund proves: refund, timeline, audit and the next job in one transaction, under the claim's
 * fence. A refusal after a send that may have arrived proves nothing. Late: `stale`, and nothing is written.
 */
export async function recordRefund(
  context: Context,
  { refundId, fence }: { readonly refundId: string; readonly fence: number },
  { raw, outcome }: { readonly raw: RawReply; readonly outcome: RefundOutcome },
): Promise<CashRefund['state'] | 'stale'> {
  const { actor } = context
  const at = context.now()
  return inTransaction(context.db, async (tx) => {
    const locked = await lockRefund(tx, refundId)
    if (locked?.refund.fence !== fence || locked.refund.state !== 'sending') return 'stale'
    const { subject, refund } = locked
    const { orderId, sends } = refund
    const { kind, data } = changeOf(refund, outcome, at)
    const { state, nextSendAt } = await tx.cashRefund.update({
      where: { id: refundId },
      data: { owner: null, leaseUntil: null, nextSendAt: null, ...data },
      select: { state: true, nextSendAt: true },
    })
    if (nextSendAt) await wakeRefund(tx, refundId, nextSendAt)
    if (state === 'accepted') await lookSoon(tx, orderId, at)
    const event = { orderId, kind, source: 'worker', data: { refundId, send: sends, state } } as const
    await recordCashEvent(tx, actor, at, { ...event, ...said(raw) })
    if (state === 'unknown' && nextSendAt === null) {
      const about = { accountId: subject.account.id, cashOrderId: orderId }
      const facts = { sends, sentMinor: refund.amountMinor.toString(), currency: subject.order.currency }
      const subjectId = `${orderId}/${refundId}`
      await raiseIncident(tx, actor, at, { kind: 'refund_missing', subject: subjectId, ...about, facts })
    }
    if (outcome.kind === 'held') {
      await stopAccount(tx, actor, { accountId: subject.account.id, reason: outcome.why, at })
    }
    const audited = { refundId, send: sends, kind: outcome.kind, httpStatus: said(raw).httpStatus, state }
    await appendAuditEvent(tx, actor, 'cash.record_refund', { type: 'cash_order', id: orderId }, audited)
    return state
  })
}

function changeOf(refund: CashRefund, outcome: RefundOutcome, at: Date): Change {
  const isAmbiguous = refund.ambiguousAt !== null
  switch (outcome.kind) {
    case 'accepted': {
      const { providerId } = outcome
      return { kind: 'refund_accepted', data: { state: 'accepted', providerId, finishedAt: at } }
    }
    case 'refused': {
      if (isAmbiguous) return again(refund, at, null)
      const refusal = storableText(outcome.message).slice(0, LONGEST_REFUSAL) || 'refused'
      return { kind: 'refund_refused', data: { state: 'refused', refusal, finishedAt: at } }
    }
    case 'held': {
      // It waits until the account is resumed, which the sweep finds.
      const state = isAmbiguous ? 'unknown' : 'queued'
      return { kind: 'refund_unknown', data: { state, refusal: outcome.why, nextSendAt: at } }
    }
    case 'unknown':
      return again(refund, at, outcome.retryAfterMs)
  }
}

function again(refund: CashRefund, at: Date, retryAfterMs: number | null): Change {
  const { sends, firstSentAt, lastSentAt } = refund
  const ambiguousAt = refund.ambiguousAt ?? lastSentAt ?? at
  const nextSendAt = nextRefundAt(sends, retryAfterMs, { firstSentAt: firstSentAt ?? at, now: at })
  return { kind: 'refund_unknown', data: { state: 'unknown', ambiguousAt, nextSendAt } }
}

/** The money is seen back by our own look. */
async function lookSoon(tx: Transaction, orderId: string, at: Date): Promise<void> {
  await tx.cashOrder.update({
    where: { id: orderId },
    data: { nextLookAt: at },
    select: { id: true },
  })
  await wakeLook(tx, orderId, at, at)
}
