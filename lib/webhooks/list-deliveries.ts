import 'server-only'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { type DeliveryFilter, deliveryWhere, isReferenceCut } from '@/lib/webhooks/delivery-filter'
import { type DeliveryRow, toDeliveryRows } from '@/lib/webhooks/delivery-row'

const DELIVERIES_PER_PAGE = 50

/** A page of the inbox, newest first. `after` is the last row of the page before. Bodies are read one at a time. */
export async function listDeliveries(
  { db, actor }: ReadContext,
  { after, ...filter }: DeliveryFilter & { readonly after?: string | undefined },
): Promise<{ rows: DeliveryRow[]; next: string | null; isReferenceCut: boolean }> {
  authorize(actor, 'webhook:read')
  const where = await deliveryWhere(db, filter)
  const found = await db.webhookDelivery.findMany({
    where: { AND: [where, after ? { id: { lt: after } } : {}] },
    orderBy: { id: 'desc' },
    take: DELIVERIES_PER_PAGE + 1,
    omit: { rawBody: true, headers: true, query: true },
  })
  const rows = await toDeliveryRows(db, found.slice(0, DELIVERIES_PER_PAGE))
  const next = found.length > DELIVERIES_PER_PAGE ? (rows.at(-1)?.id ?? null) : null
  return { rows, next, isReferenceCut: await isReferenceCut(db, filter) }
}
