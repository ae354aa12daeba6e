import 'server-only'
import type { Queryable } from '@/lib/db/client'
import { OPEN_ORDER_STATES, type OrderState, UNDECIDED_ORDER_STATES } from '@/lib/domain/cash-out/order-state'

export type OrderInTheWay = { readonly id: string; readonly cashierId: string }

/** The order that waits for its decision, else the one that holds the till. */
export async function orderInTheWay(db: Queryable, tillId: string): Promise<OrderInTheWay | null> {
  const first = (states: readonly OrderState[]) =>
    db.cashOrder.findFirst({
      where: { tillId, state: { in: [...states] } },
      orderBy: { createdAt: 'asc' },
      select: { id: true, cashierId: true },
    })
  // A payment that came late has five minutes; what waits on the till has longer.
  return (await first(UNDECIDED_ORDER_STATES)) ?? (await first(OPEN_ORDER_STATES))
}
