import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { freezeOrder, openOrder } from '@/lib/cash-out/freeze-order'
import { lockOrder, type OrderSubject } from '@/lib/cash-out/lock-order'
import { moveOrder } from '@/lib/cash-out/move-order'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import { tellTampered } from '@/lib/cash-out/tell-tampered'
import { sqlState } from '@/lib/db/database-errors'
import { inTransaction } from '@/lib/db/transaction'
import { decideOrder, type OrderReason } from '@/lib/domain/cash-out/order-transitions'
import { EARLY_MS } from '@/lib/payouts/claim-attempt'
import type { PublicAddress } from '@/lib/payouts/freeze-attempt'
import type { Context } from '@/lib/server/context'

/** The right to send once: whoever records the reply shows this fence. */
export type OrderClaim = {
  readonly kind: 'claimed'
  readonly subject: OrderSubject
  readonly fence: number
  readonly body: Uint8Array<ArrayBuffer>
}
type NotClaimed = {
  readonly kind: 'not_claimed'
  readonly why: OrderReason | 'not_due' | 'gate' | 'bytes_differ'
}

type Lease = PublicAddress & { readonly owner: string; readonly leaseMs: number }

const GUARD = '23001'

/**
 * Takes an order for one send, committed before the first byte leaves. What may lie on the till is claimed only after a look
 * that found nothing of it. The database asks again whether anything is stopped.
 */
export async function claimOrder(
  context: Context,
  orderId: string,
  { owner, leaseMs, publicUrl }: Lease,
): Promise<OrderClaim | NotClaimed> {
  const now = context.now()
  const claim = inTransaction(context.db, async (tx): Promise<OrderClaim | NotClaimed> => {
    const subject = await lockOrder(tx, orderId)
    if (!subject) return { kind: 'not_claimed', why: 'order_wrong_state' }
    const { order, account, setting } = subject
    const { sendingStoppedAt } = await tx.installation.findFirstOrThrow({
      select: { sendingStoppedAt: true },
    })
    const decision = decideOrder(order.state, 'claim', {
      now,
      accountActive: account.stoppedAt === null,
      cashOutEnabled: setting?.enabledAt != null,
      sendingAllowed: sendingStoppedAt === null,
      expiresAt: order.expiresAt,
      // Only the look that found nothing says when the same bytes may go out again.
      looked: order.nextSendAt !== null,
    })
    if (!decision.ok) return { kind: 'not_claimed', why: decision.reason }
    if (order.nextSendAt === null || order.nextSendAt.getTime() > now.getTime() + EARLY_MS) {
      return { kind: 'not_claimed', why: 'not_due' }
    }
    if (order.body !== null && openOrder(order) === null) {
      const nextSendAt = await tellTampered(tx, context.actor, now, subject)
      await moveOrder(tx, subject, order.state, now, { nextSendAt })
      return { kind: 'not_claimed', why: 'bytes_differ' }
    }
    const frozen = await freezeOrder(tx, subject, { publicUrl }, now)
    const fence = order.fence + 1
    const sends = order.sends + 1
    await moveOrder(tx, subject, decision.next, now, {
      ...frozen,
      fence,
      sends,
      owner,
      leaseUntil: new Date(now.getTime() + leaseMs),
      firstSentAt: order.firstSentAt ?? now,
      lastSentAt: now,
      nextSendAt: null,
      refusal: null,
    })
    await recordCashEvent(tx, context.actor, now, {
      orderId,
      kind: 'send_started',
      source: 'worker',
      from: order.state,
      to: decision.next,
      data: { send: sends },
    })
    const digest = frozen.bodySha256 ?? order.bodySha256
    const data = { send: sends, fence, digest }
    await appendAuditEvent(tx, context.actor, 'cash.send_order', { type: 'cash_order', id: orderId }, data)
    const body = openOrder({ ...order, ...frozen })
    if (!body) throw new Error(`order ${orderId} has no body`)
    return { kind: 'claimed', subject, fence, body }
  })
  return claim.catch((error: unknown) => {
    if (sqlState(error) === GUARD) return { kind: 'not_claimed', why: 'gate' } as const
    throw error
  })
}
