import 'server-only'
import { lockOrder, type OrderSubject } from '@/lib/cash-out/lock-order'
import { requireTill } from '@/lib/cash-out/require-till'
import type { Transaction } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'

/** Locks an order of a till that this cashier serves now. Throws `not_found` for anybody else's, and for none. */
export async function lockServedOrder(
  tx: Transaction,
  person: UserActor,
  orderId: string,
  now: Date,
): Promise<OrderSubject> {
  const subject = await lockOrder(tx, orderId)
  if (!subject) throw new GiroError('not_found', { reason: 'no_such_order' })
  await requireTill(tx, person, subject.order.tillId, now, 'no_such_order')
  return subject
}
