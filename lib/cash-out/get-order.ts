import 'server-only'
import { openOrder } from '@/lib/cash-out/freeze-order'
import { type OrderMoney, readOrderMoney } from '@/lib/cash-out/order-money'
import { type OrderRequests, readOrderRequests } from '@/lib/cash-out/order-requests'
import { type OrderRow, toOrderRow, WITH_PLACES } from '@/lib/cash-out/order-row'
import { readableTills } from '@/lib/cash-out/readable-tills'
import type { UnitMeasure } from '@/lib/domain/cash-out/amounts'
import type { TillModel } from '@/lib/domain/cash-out/till-model'
import { GiroError } from '@/lib/domain/errors'
import { maskBody } from '@/lib/domain/mask-body'
import { can } from '@/lib/domain/permissions'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'

export type OrderItemView = {
  readonly position: number
  readonly skuNumber: string
  readonly category: string
  readonly title: string
  readonly description: string
  readonly unitPriceMinor: bigint
  readonly quantity: number
  readonly unitMeasure: UnitMeasure
  readonly totalMinor: bigint
}

export type OneOrder = OrderRow &
  OrderMoney & {
    readonly description: string
    readonly model: TillModel
    readonly shiftId: string
    readonly items: readonly OrderItemView[]
    readonly sends: number
    readonly firstSentAt: Date | null
    readonly lastSentAt: Date | null
    readonly expiresAt: Date | null
    readonly approvedAt: Date | null
    readonly readBackAt: Date | null
    readonly windowEndsAt: Date | null
    readonly handedBy: string | null
    /** A key of `errors.reasons`, or the provider's words. */
    readonly refusal: string | null
    readonly contradicted: boolean
    readonly requests: OrderRequests
    readonly bodySha256: string | null
    /** The bytes that went out; null before, and for cashiers. */
    readonly body: string | null
    /** When they were erased by the rule. */
    readonly erasedAt: Date | null
  }

/** One order with all that is known of it. Throws `not_found`, also of a till that a cashier does not serve. */
export async function getOrder(context: ReadContext, orderId: string): Promise<OneOrder> {
  const { db, actor } = context
  const own = await readableTills(context)
  const order = await db.cashOrder.findFirst({
    where: { id: orderId, ...(own !== null && { tillId: { in: [...own] } }) },
    include: { ...WITH_PLACES, items: { orderBy: { position: 'asc' } } },
  })
  if (!order) throw new GiroError('not_found', { reason: 'no_such_order' })
  const [money, requests, nameOf] = await Promise.all([
    readOrderMoney(db, order),
    readOrderRequests(db, order, new Date()),
    namesOf(db, order.handedById === null ? [] : [order.handedById]),
  ])
  const { handedById } = order
  const opened = can(actor, 'cash:read') ? openOrder(order) : null
  return {
    ...toOrderRow(order),
    ...money,
    description: order.description,
    model: order.model,
    shiftId: order.shiftId,
    items: order.items,
    sends: order.sends,
    firstSentAt: order.firstSentAt,
    lastSentAt: order.lastSentAt,
    expiresAt: order.expiresAt,
    approvedAt: order.approvedAt,
    readBackAt: order.readBackAt,
    windowEndsAt: order.windowEndsAt,
    handedBy: handedById === null ? null : (nameOf.get(handedById) ?? handedById),
    refusal: order.refusal,
    contradicted: order.contradictionAt !== null,
    requests,
    bodySha256: order.bodySha256,
    erasedAt: order.erasedAt,
    body: opened && maskBody(Buffer.from(opened).toString('utf8')),
  }
}
