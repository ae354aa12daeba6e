import 'server-only'
import type { DeliveryState, SignatureVerdict, WebhookDelivery } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'

export type DeliveryRow = {
  readonly id: string
  /** ISO 8601. */
  readonly receivedAt: string
  readonly accountName: string
  readonly timeZone: string
  readonly topic: string | null
  readonly action: string | null
  readonly notificationId: string | null
  readonly resourceId: string | null
  readonly verdict: SignatureVerdict
  /** Key of `webhooks.reasons`. */
  readonly verdictReason: string | null
  readonly state: DeliveryState
  /** Key of `webhooks.results`: what our own GET then said. */
  readonly result: string | null
  readonly httpStatus: number | null
  readonly providerStatus: string | null
  readonly providerDetail: string | null
  /** ISO 8601. */
  readonly processedAt: string | null
  /** How often the same signed words came again, and when last (ISO 8601). */
  readonly duplicates: number
  readonly lastDuplicateAt: string | null
  /** Looks that ended without an answer, and why the last did (key of `webhooks.results`). */
  readonly tries: number
  readonly lastError: string | null
  readonly payoutId: string | null
  /** The team's reference of that payout, '' when it has none. */
  readonly payoutReference: string | null
  /** The order at a till that it is about, and its reference as it went out. */
  readonly cashOrderId: string | null
  readonly orderReference: string | null
}

type Stored = Omit<WebhookDelivery, 'rawBody' | 'headers' | 'query'>

/** Rows as the screens show them, with the names of what they belong to: three more queries for a whole page. */
export async function toDeliveryRows(db: Queryable, stored: readonly Stored[]): Promise<DeliveryRow[]> {
  const [accounts, payouts, orders] = await Promise.all([
    db.account.findMany({
      where: { id: { in: unique(stored.map(({ accountId }) => accountId)) } },
      select: { id: true, name: true, timeZone: true },
    }),
    db.payout.findMany({
      where: { id: { in: unique(stored.flatMap(({ payoutId }) => payoutId ?? [])) } },
      select: { id: true, teamReference: true },
    }),
    db.cashOrder.findMany({
      where: { id: { in: unique(stored.flatMap(({ cashOrderId }) => cashOrderId ?? [])) } },
      select: { id: true, externalReference: true },
    }),
  ])
  const accountOf = new Map(accounts.map((account) => [account.id, account]))
  const referenceOf = new Map(payouts.map(({ id, teamReference }) => [id, teamReference]))
  const orderOf = new Map(orders.map(({ id, externalReference }) => [id, externalReference]))
  return stored.map((row) => ({
    id: row.id,
    receivedAt: row.receivedAt.toISOString(),
    accountName: accountOf.get(row.accountId)?.name ?? row.accountId,
    timeZone: accountOf.get(row.accountId)?.timeZone ?? 'UTC',
    topic: row.topic,
    action: row.action,
    notificationId: row.notificationId,
    resourceId: row.resourceId,
    verdict: row.verdict,
    verdictReason: row.verdictReason,
    state: row.state,
    result: row.result,
    httpStatus: row.httpStatus,
    providerStatus: row.providerStatus,
    providerDetail: row.providerDetail,
    processedAt: row.processedAt?.toISOString() ?? null,
    duplicates: row.duplicates,
    lastDuplicateAt: row.lastDuplicateAt?.toISOString() ?? null,
    tries: row.tries,
    lastError: row.lastError,
    payoutId: row.payoutId,
    payoutReference: row.payoutId === null ? null : (referenceOf.get(row.payoutId) ?? null),
    cashOrderId: row.cashOrderId,
    orderReference: row.cashOrderId === null ? null : (orderOf.get(row.cashOrderId) ?? null),
  }))
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}
