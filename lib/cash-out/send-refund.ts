import 'server-only'
import { randomUUID } from 'node:crypto'
import type { CashRefund } from '@/generated/prisma/client'
import { providerClient } from '@/lib/accounts/provider-client'
import { anchorOf } from '@/lib/anchor/anchor-of'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { OrderSubject } from '@/lib/cash-out/lock-order'
import { lockRefund } from '@/lib/cash-out/lock-refund'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import { recordRefund } from '@/lib/cash-out/record-refund'
import { tellTampered } from '@/lib/cash-out/tell-tampered'
import { inTransaction } from '@/lib/db/transaction'
import { env } from '@/lib/env'
import { inSendLane } from '@/lib/jobs/send-lanes'
import { classifyRefund } from '@/lib/mercadopago/cash-outcome'
import { logger } from '@/lib/observability/logger'
import { EARLY_MS } from '@/lib/payouts/claim-attempt'
import { openFrozen } from '@/lib/personal-data/open-frozen'
import type { Context } from '@/lib/server/context'

/** Names this process in the leases it holds; process ids alone repeat. */
const OWNER = `${process.pid}-${randomUUID()}`

type SendResult = 'sent' | 'not_sent' | 'stale'
type Claim = {
  readonly refund: CashRefund
  readonly paymentId: string
  readonly subject: OrderSubject
  readonly body: Uint8Array<ArrayBuffer>
}

/**
 * Sends an approved refund, under its one key and in the bytes that were approved, as often as it takes. The claim is committed
 * before the first byte leaves, the reply is recorded under its fence. A job only wakes this.
 */
export async function sendRefund(context: Context, { refundId }: { refundId: string }): Promise<SendResult> {
  await closeLapsedRefund(context, refundId)
  const anchor = await anchorOf(context.db)
  if (!(await anchor.ready())) return 'not_sent'
  const sent = await inSendLane(async () => {
    const claim = await claimRefund(context, refundId)
    const client = claim && (await providerClient(context.db, claim.subject.account))
    if (!claim || !client) return null
    const { paymentId, body } = claim
    const { idempotencyKey } = claim.refund
    const raw = await client.cash.refundPayment({ paymentId, idempotencyKey, body })
    return { refund: claim.refund, raw }
  })
  if (!sent) return 'not_sent'
  const outcome = classifyRefund(sent.raw)
  const { fence } = sent.refund
  const recorded = await recordRefund(context, { refundId, fence }, { raw: sent.raw, outcome })
  logger().info({ refundId, fence, outcome: outcome.kind, state: recorded }, 'refund sent')
  return recorded === 'stale' ? 'stale' : 'sent'
}

/** Null: not due, sent, or held back: it gives money away, so that every stop holds it. */
function claimRefund(context: Context, refundId: string): Promise<Claim | null> {
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const locked = await lockRefund(tx, refundId)
    if (!locked || !isDue(locked.refund, now)) return null
    const { subject, refund } = locked
    const { sendingStoppedAt } = await tx.installation.findFirstOrThrow({
      select: { sendingStoppedAt: true },
    })
    if (sendingStoppedAt !== null || subject.account.stoppedAt !== null) return null
    if (!(await providerClient(tx, subject.account))) return null
    const body = openFrozen(refund, 'cash_refund.body', refund.id)
    if (!body) {
      const nextSendAt = await tellTampered(tx, context.actor, now, subject)
      await tx.cashRefund.update({ where: { id: refund.id }, data: { nextSendAt }, select: { id: true } })
      return null
    }
    const payment = await tx.merchantPayment.findUniqueOrThrow({ where: { id: refund.paymentId } })
    const [fence, sends] = [refund.fence + 1, refund.sends + 1]
    const leaseUntil = new Date(now.getTime() + env().dispatchLeaseMs)
    const times = {
      leaseUntil,
      nextSendAt: leaseUntil,
      firstSentAt: refund.firstSentAt ?? now,
      lastSentAt: now,
    }
    const taken = await tx.cashRefund.update({
      where: { id: refund.id },
      data: { state: 'sending', fence, sends, owner: OWNER, ...times },
    })
    const orderId = refund.orderId
    const event = { orderId, kind: 'refund_sent', source: 'worker', data: { refundId, send: sends } } as const
    await recordCashEvent(tx, context.actor, now, event)
    const facts = { refundId, send: sends, fence, digest: refund.bodySha256 }
    await appendAuditEvent(tx, context.actor, 'cash.send_refund', { type: 'cash_order', id: orderId }, facts)
    return { refund: taken, paymentId: payment.providerId, subject, body }
  })
}

function isDue({ state, nextSendAt }: CashRefund, now: Date): boolean {
  const waits = state === 'queued' || state === 'unknown'
  return waits && nextSendAt !== null && nextSendAt.getTime() <= now.getTime() + EARLY_MS
}

/** A send whose worker died: the same bytes go out again under the same key. */
async function closeLapsedRefund(context: Context, refundId: string): Promise<void> {
  const at = context.now()
  await inTransaction(context.db, async (tx) => {
    const locked = await lockRefund(tx, refundId)
    const lease = locked?.refund.leaseUntil
    if (locked?.refund.state !== 'sending' || !lease || lease > at) return
    const { id, orderId, sends, ambiguousAt, lastSentAt } = locked.refund
    const unknown = {
      state: 'unknown',
      ambiguousAt: ambiguousAt ?? lastSentAt ?? at,
      nextSendAt: at,
    } as const
    await tx.cashRefund.update({
      where: { id },
      data: { ...unknown, owner: null, leaseUntil: null },
      select: { id: true },
    })
    const data = { refundId, send: sends, kind: 'no_reply' }
    await appendAuditEvent(tx, context.actor, 'cash.record_refund', { type: 'cash_order', id: orderId }, data)
  })
}
