import 'server-only'
import { z } from 'zod'
import { type HandOverBlock, handOverBlock } from '@/lib/cash-out/hand-over-block'
import { type OrderRequestNow, orderRequestNow } from '@/lib/cash-out/order-request-now'
import { servedBy } from '@/lib/cash-out/require-till'
import type { Database } from '@/lib/db/client'
import type { ConfirmationStatus } from '@/lib/domain/cash-out/confirmation'
import { readEmv } from '@/lib/domain/cash-out/emv'
import type { OrderState } from '@/lib/domain/cash-out/order-state'
import { hasOwnCode, type TillModel } from '@/lib/domain/cash-out/till-model'
import { GiroError } from '@/lib/domain/errors'
import type { Currency } from '@/lib/domain/payout/contract'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const OrderNowInput = z.strictObject({ orderId: z.string().regex(/^[0-9A-Z]{26}$/) })

/** An order as its cashier's screen follows it: plain JSON, amounts in minor units as text, times in ISO 8601. */
export type OrderNow = {
  readonly id: string
  readonly tillId: string
  readonly state: OrderState
  readonly model: TillModel
  readonly currency: Currency
  readonly purchaseMinor: string
  readonly withdrawalMinor: string
  readonly totalMinor: string
  /** What came back to the customer so far. */
  readonly refundedMinor: string
  readonly title: string
  readonly externalReference: string
  /** The server's clock as it answered: countdowns run by it. */
  readonly now: string
  readonly expiresAt: string | null
  readonly windowEndsAt: string | null
  /** Our own GET of the merchant order said that it is paid. */
  readonly readBack: boolean
  readonly handedAt: string | null
  /** Why no cash may be handed over although the money stands, as the verb says it; null: nothing is in the way. */
  readonly handOverBlocked: HandOverBlock | null
  /** The order's own code, checked; null where it has none. */
  readonly code: string | null
  /** A key of `ORDER_ERRORS`, a reason, or the provider's own words. */
  readonly refusal: string | null
  readonly payment: { readonly status: string; readonly detail: string | null } | null
  readonly decision: { readonly status: ConfirmationStatus; readonly detail: string } | null
  /** The provider's number of the merchant order that is the cash-out. */
  readonly merchantOrder: string | null
  /** The approval that it waits for, or waited for; null: it needed none. */
  readonly request: OrderRequestNow | null
  /** Something about its money denies what was known: a person has to look. */
  readonly contradicted: boolean
}

/**
 * One order of a till that this cashier serves, as it is now. Throws `not_found` for anybody else's.
 */
export async function getOrderNow(
  { db, actor, now }: Context,
  input: z.input<typeof OrderNowInput>,
): Promise<OrderNow> {
  const { userId } = authorize(actor, 'cash:desk')
  const { orderId } = OrderNowInput.parse(input)
  const at = now()
  const order = await db.cashOrder.findFirst({
    where: { id: orderId, till: { retiredAt: null, cashiers: { some: servedBy(userId, at) } } },
    include: { account: { select: { stoppedAt: true } }, shift: { select: { closedAt: true } } },
  })
  if (!order) throw new GiroError('not_found', { reason: 'no_such_order' })
  const { id, tillId, state, model, currency, title, externalReference, refusal, qrData } = order
  const { paymentStatus: status, confirmationStatus, confirmationDetail } = order
  return {
    ...{ id, tillId, state, model, currency, title, externalReference, refusal },
    purchaseMinor: order.purchaseMinor.toString(),
    withdrawalMinor: order.withdrawalMinor.toString(),
    totalMinor: order.totalMinor.toString(),
    refundedMinor: order.refundedMinor.toString(),
    now: at.toISOString(),
    expiresAt: isoOf(order.expiresAt),
    windowEndsAt: isoOf(order.windowEndsAt),
    readBack: order.readBackAt !== null,
    handedAt: isoOf(order.handedAt),
    handOverBlocked: handOverBlock({
      accountStoppedAt: order.account.stoppedAt,
      shiftClosedAt: order.shift.closedAt,
    }),
    code: hasOwnCode(model) && qrData !== null && readEmv(qrData).ok ? qrData : null,
    payment: status === null ? null : { status, detail: order.paymentDetail },
    decision:
      confirmationStatus === null ? null : { status: confirmationStatus, detail: confirmationDetail ?? '' },
    merchantOrder: await numberOf(db, order.merchantOrderId),
    request: await orderRequestNow(db, order, at),
    contradicted: order.contradictionAt !== null,
  }
}

async function numberOf(db: Database, merchantOrderId: string | null): Promise<string | null> {
  if (merchantOrderId === null) return null
  const found = await db.merchantOrder.findUnique({
    where: { id: merchantOrderId },
    select: { providerId: true },
  })
  return found?.providerId ?? null
}

function isoOf(at: Date | null): string | null {
  return at?.toISOString() ?? null
}
