import 'server-only'
import { z } from 'zod'
import { orderInTheWay } from '@/lib/cash-out/order-in-the-way'
import { servedBy } from '@/lib/cash-out/require-till'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'

export const TillNowInput = z.strictObject({ tillId: z.string().min(1).max(64) })

/** What became of a till while somebody fills the form of its next order: plain JSON. */
export type TillNow = {
  /** The order that is in the way of the next one, and whose it is; null: none. */
  readonly order: { readonly id: string; readonly cashier: string } | null
  readonly drawerOpen: boolean
}

/** A till that this cashier serves, as it is now. Throws `not_found` for anybody else's. */
export async function getTillNow(
  { db, actor, now }: Context,
  input: z.input<typeof TillNowInput>,
): Promise<TillNow> {
  const { userId } = authorize(actor, 'cash:desk')
  const { tillId } = TillNowInput.parse(input)
  const till = await db.till.findFirst({
    where: { id: tillId, retiredAt: null, cashiers: { some: servedBy(userId, now()) } },
    select: { id: true },
  })
  if (!till) throw new GiroError('not_found', { reason: 'no_such_till' })
  const [order, drawer] = await Promise.all([
    orderInTheWay(db, tillId),
    db.cashShift.findFirst({ where: { tillId, closedAt: null }, select: { id: true } }),
  ])
  if (order === null) return { order, drawerOpen: drawer !== null }
  const nameOf = await namesOf(db, [order.cashierId])
  const cashier = nameOf.get(order.cashierId) ?? order.cashierId
  return { order: { id: order.id, cashier }, drawerOpen: drawer !== null }
}
