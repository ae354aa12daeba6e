import 'server-only'
import type { Account } from '@/generated/prisma/client'
import type { Queryable, Transaction } from '@/lib/db/client'
import type { Looked } from '@/lib/payouts/look-up-intent'
import type { Subject } from '@/lib/payouts/read-subject'

/** Every stored notification about one resource: one look answers them all. */
export type Waiting = {
  readonly account: Account
  readonly resourceId: string
  /** As the newest of them names it. */
  readonly topic: string | null
  /** A valid signature speaks for it. */
  readonly signed: boolean
  /** The newest of them: ids sort by time. */
  readonly upTo: string
  /** When that one came. */
  readonly receivedAt: Date
  /** Nothing vouches for the one that asks for this look. */
  readonly apart: boolean
  /** Those that a person chose to be looked at again. */
  readonly chosen: readonly string[]
}

/** The notifications that wait together with this one, or null when it has been answered already. */
export async function waitingWith(db: Queryable, deliveryId: string): Promise<Waiting | null> {
  const delivery = await db.webhookDelivery.findUnique({
    where: { id: deliveryId },
    select: {
      id: true,
      accountId: true,
      resourceId: true,
      topic: true,
      verdict: true,
      state: true,
      result: true,
      receivedAt: true,
    },
  })
  if (!delivery || delivery.result !== null || delivery.resourceId === null) return null
  const { accountId, resourceId, state, topic } = delivery
  const signed = delivery.verdict === 'valid'
  const account = await db.account.findUniqueOrThrow({ where: { id: accountId } })
  const newest = await db.webhookDelivery.findFirst({
    where: { accountId, resourceId, result: null },
    orderBy: { id: 'desc' },
    select: { id: true, receivedAt: true },
  })
  const { id: upTo, receivedAt } = newest ?? delivery
  const apart = state === 'quarantined'
  return { account, resourceId, topic, signed, upTo, receivedAt, apart, chosen: [] }
}

type Answer = {
  readonly result: string
  readonly at: Date
  readonly looked?: Looked
  readonly subject?: Subject
  /** The order at a till that they were about, and what the provider answered. */
  readonly order?: { readonly id: string; readonly status: string | null; readonly detail: string | null }
  readonly httpStatus?: number | null
}

/**
 * Writes into each of them what the look said, and which payout it was about. What was given up is answered as well,
 * and of what a person chose that which tells of no look at a payout: what one once said is never overwritten.
 */
export async function finishDeliveries(
  tx: Transaction,
  { account, resourceId, upTo, chosen, apart }: Waiting,
  { result, at, looked, subject, order, httpStatus }: Answer,
): Promise<void> {
  // That nobody was asked for want of a voucher answers only what has none.
  const onlyApart = apart && looked === undefined
  const intent = looked?.lookup.kind === 'found' ? looked.lookup.intent : null
  await tx.$executeRaw`
    UPDATE webhook_delivery SET
      state = CASE WHEN state = 'quarantined' THEN state ELSE 'processed' END,
      result = ${result}, processed_at = ${at}, http_status = ${looked?.httpStatus ?? httpStatus ?? null}::smallint,
      provider_status = ${intent?.status ?? order?.status ?? null},
      provider_detail = ${intent?.detail ?? order?.detail ?? null},
      cash_order_id = coalesce(${order?.id ?? null}, cash_order_id),
      payout_id = coalesce(${subject?.payout.id ?? null}, payout_id),
      attempt_id = coalesce(${subject?.attempt.id ?? null}, attempt_id)
    WHERE account_id = ${account.id} AND resource_id = ${resourceId} AND id <= ${upTo}
      AND (NOT ${onlyApart} OR state = 'quarantined')
      AND (result IS NULL OR result = 'gave_up'
        OR id = ANY(${[...chosen]}::text[]) AND (payout_id IS NULL OR result = 'kept_apart'))`
}
