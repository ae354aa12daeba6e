import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { freezeOrder } from '@/lib/cash-out/freeze-order'
import { lockOrder } from '@/lib/cash-out/lock-order'
import { moveOrder } from '@/lib/cash-out/move-order'
import { wakeLook } from '@/lib/cash-out/queue-order'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import { sqlState } from '@/lib/db/database-errors'
import { inTransaction } from '@/lib/db/transaction'
import { nextLookAt } from '@/lib/domain/cash-out/look-schedule'
import { decideOrder } from '@/lib/domain/cash-out/order-transitions'
import type { PublicAddress } from '@/lib/payouts/freeze-attempt'
import type { Context } from '@/lib/server/context'

const GUARD = '23001'

/**
 * Offers the order of an unattended till: nothing is sent, it is the answer to the next scan from now on, and its minutes
 * count from here. False: it is not that time, or something is stopped.
 */
export async function offerOrder(
  context: Context,
  orderId: string,
  address: PublicAddress,
): Promise<boolean> {
  const now = context.now()
  const offered = inTransaction(context.db, async (tx) => {
    const subject = await lockOrder(tx, orderId)
    if (!subject) return false
    const { order, account, setting } = subject
    const { sendingStoppedAt } = await tx.installation.findFirstOrThrow({
      select: { sendingStoppedAt: true },
    })
    const decision = decideOrder(order.state, 'offer', {
      model: order.model,
      cashOutEnabled: setting?.enabledAt != null,
      sendingAllowed: sendingStoppedAt === null && account.stoppedAt === null,
    })
    if (!decision.ok) return false
    const frozen = await freezeOrder(tx, subject, address, now)
    await moveOrder(tx, subject, decision.next, now, { ...frozen, nextSendAt: null, refusal: null })
    const event = {
      orderId,
      kind: 'offered',
      source: 'worker',
      from: order.state,
      to: decision.next,
    } as const
    await recordCashEvent(tx, context.actor, now, event)
    await wakeLook(tx, orderId, now, nextLookAt(decision.next, 0, now))
    const data = { kind: 'offered', digest: frozen.bodySha256 ?? order.bodySha256, state: decision.next }
    await appendAuditEvent(tx, context.actor, 'cash.record_send', { type: 'cash_order', id: orderId }, data)
    return true
  })
  return offered.catch((error: unknown) => {
    if (sqlState(error) === GUARD) return false
    throw error
  })
}
