import 'server-only'
import type { DeliveryState, SignatureVerdict } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { authorize } from '@/lib/server/authorize'

export const DELIVERIES_PER_PAGE = 50

export type DeliveryRow = {
  readonly id: string
  readonly receivedAt: Date
  readonly accountName: string
  readonly topic: string | null
  readonly action: string | null
  readonly resourceId: string | null
  readonly verdict: SignatureVerdict
  readonly verdictReason: string | null
  readonly state: DeliveryState
  /** Key of `webhooks.results`: what our own GET then said. */
  readonly result: string | null
  readonly httpStatus: number | null
  readonly providerStatus: string | null
  readonly providerDetail: string | null
  readonly payoutId: string | null
}

export type DeliveryFilter = {
  readonly verdict?: SignatureVerdict | undefined
  readonly state?: DeliveryState | undefined
  readonly payoutId?: string | undefined
  /** The id of the last row of the page before: ULIDs sort by time. */
  readonly after?: string | undefined
}

/** A page of the inbox, newest first. Bodies are read one at a time (`getDelivery`). */
export async function listDeliveries(
  db: Queryable,
  actor: UserActor,
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
  const accounts = await db.account.findMany({ select: { id: true, name: true } })
  const nameOf = new Map(accounts.map(({ id, name }) => [id, name]))
  const rows = found.slice(0, DELIVERIES_PER_PAGE).map((row) => ({
    id: row.id,
    receivedAt: row.receivedAt,
    accountName: nameOf.get(row.accountId) ?? row.accountId,
    topic: row.topic,
    action: row.action,
    resourceId: row.resourceId,
    verdict: row.verdict,
    verdictReason: row.verdictReason,
    state: row.state,
    result: row.result,
    httpStatus: row.httpStatus,
    providerStatus: row.providerStatus,
    providerDetail: row.providerDetail,
    payoutId: row.payoutId,
  }))
  return { rows, next: found.length > DELIVERIES_PER_PAGE ? (rows.at(-1)?.id ?? null) : null }
}
