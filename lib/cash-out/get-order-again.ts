import 'server-only'
import { servedBy } from '@/lib/cash-out/require-till'
import type { OrderItem } from '@/lib/domain/cash-out/order-draft'
import { type OrderErrorKey, orderErrorOf } from '@/lib/domain/cash-out/order-errors'
import { MAY_BE_MADE_AGAIN } from '@/lib/domain/cash-out/order-state'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

/** What an order that came to nothing asked for, so that nobody types it twice. Amounts are minor units as text. */
export type OrderAgain = {
  readonly orderId: string
  readonly withdrawalMinor: string
  readonly title: string
  readonly description: string
  readonly reference: string
  readonly items: readonly (Omit<OrderItem, 'unitPriceMinor'> & { readonly unitPriceMinor: string })[]
  /** What Mercado Pago refused of it; null: nothing that it named. */
  readonly refused: OrderErrorKey | null
}

/** Null where there is none of this till that this cashier serves, or it may still be paid, or was. */
export async function getOrderAgain(
  { db, actor, now }: Context,
  tillId: string,
  orderId: string,
): Promise<OrderAgain | null> {
  const { userId } = authorize(actor, 'cash:desk')
  const order = await db.cashOrder.findFirst({
    where: {
      id: orderId,
      tillId,
      state: { in: [...MAY_BE_MADE_AGAIN] },
      till: { retiredAt: null, cashiers: { some: servedBy(userId, now()) } },
    },
    include: { items: { orderBy: { position: 'asc' } } },
  })
  if (!order) return null
  const { withdrawalMinor, title, description, teamReference: reference, items, state, refusal } = order
  return {
    ...{ orderId, title, description, reference },
    withdrawalMinor: withdrawalMinor.toString(),
    items: items.map(({ unitPriceMinor, skuNumber, category, title: name, description: words, ...item }) => ({
      unitPriceMinor: unitPriceMinor.toString(),
      ...{ skuNumber, category, title: name, description: words },
      ...{ quantity: item.quantity, unitMeasure: item.unitMeasure },
    })),
    refused: state === 'refused' && refusal !== null ? orderErrorOf([refusal]) : null,
  }
}
