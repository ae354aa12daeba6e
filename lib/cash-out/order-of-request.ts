import 'server-only'
import type { Queryable } from '@/lib/db/client'

/** The order that a request is about, or of whose purchase it is the refund; null: no such request. */
export async function orderOfRequest(db: Queryable, requestId: string): Promise<string | null> {
  const found = await db.cashRequest.findUnique({
    where: { id: requestId },
    select: { orderId: true, refund: { select: { orderId: true } } },
  })
  return found?.orderId ?? found?.refund?.orderId ?? null
}
