import 'server-only'
import type { DeliveryState, SignatureVerdict } from '@/generated/prisma/client'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { type DeliveryRow, toDeliveryRows } from '@/lib/webhooks/delivery-row'

const DELIVERIES_PER_PAGE = 50

export type DeliveryFilter = {
  readonly verdict?: SignatureVerdict | undefined
  readonly state?: DeliveryState | undefined
  readonly payoutId?: string | undefined
  /** The id of the last row of the page before: ULIDs sort by time. */
  readonly after?: string | undefined
}

/** A page of the inbox, newest first. Bodies are read one at a time (`getDelivery`). */
export async function listDeliveries(
  { db, actor }: ReadContext,
  { verdict, state, payoutId, after }: DeliveryFilter,
): Promise<{ rows: DeliveryRow[]; next: string | null }> {
  authorize(actor, 'webhook:read')
  const found = await db.webhookDelivery.findMany({
    where: {
      ...(verdict && { verdict }),
      ...(state && { state }),
      ...(payoutId && { payoutId }),
      ...(after && { id: { lt: after } }),
    },
    orderBy: { id: 'desc' },
    take: DELIVERIES_PER_PAGE + 1,
    omit: { rawBody: true, headers: true, query: true },
  })
  const rows = await toDeliveryRows(db, found.slice(0, DELIVERIES_PER_PAGE))
  return { rows, next: found.length > DELIVERIES_PER_PAGE ? (rows.at(-1)?.id ?? null) : null }
}
