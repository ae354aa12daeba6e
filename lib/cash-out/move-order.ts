import 'server-only'
import type { OrderSubject } from '@/lib/cash-out/lock-order'
import type { Prisma, Transaction } from '@/lib/db/client'
import { nextLookAt } from '@/lib/domain/cash-out/look-schedule'
import type { OrderState } from '@/lib/domain/cash-out/order-state'
import { GiroError } from '@/lib/domain/errors'

type Changes = Omit<
  Prisma.CashOrderUncheckedUpdateManyInput,
  'id' | 'state' | 'changedAt' | 'looks' | 'nextLookAt'
>

/**
 * Writes where an order went, and when it is looked at next. The guard is the write: the state that was decided on stands in
 * its `WHERE`. A state that stays keeps its ladder of looks.
 * @throws GiroError `conflict` when somebody else was first
 */
export async function moveOrder(
  tx: Transaction,
  { order }: Pick<OrderSubject, 'order'>,
  next: OrderState,
  now: Date,
  changes: Changes = {},
): Promise<void> {
  const moved = next === order.state ? {} : { looks: 0, nextLookAt: nextLookAt(next, 0, now) }
  const { count } = await tx.cashOrder.updateMany({
    where: { id: order.id, state: order.state },
    data: { ...changes, ...moved, state: next, changedAt: now },
  })
  if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
}
