import 'server-only'
import type { Account } from '@/generated/prisma/client'
import type { Prisma, Queryable, Transaction } from '@/lib/db/client'
import type { Subject } from '@/lib/payouts/lock-attempt'
import type { Looked } from '@/lib/payouts/look-up-intent'

/** Every stored notification about one resource: one look answers them all. */
export type Waiting = {
  readonly account: Account
  readonly resourceId: string
  /** The newest of them: ids sort by time. */
  readonly upTo: string
  /** When that one came. */
  readonly receivedAt: Date
}

/** The notifications that wait together with this one, or null when it has been answered already. */
export async function waitingWith(db: Queryable, deliveryId: string): Promise<Waiting | null> {
  const delivery = await db.webhookDelivery.findUnique({
    where: { id: deliveryId },
    select: { id: true, accountId: true, resourceId: true, state: true, receivedAt: true },
  })
  if (delivery?.state !== 'stored' || delivery.resourceId === null) return null
  const { accountId, resourceId } = delivery
  const account = await db.account.findUniqueOrThrow({ where: { id: accountId } })
  const newest = await db.webhookDelivery.findFirst({
    where: { accountId, resourceId, state: 'stored' },
    orderBy: { id: 'desc' },
    select: { id: true, receivedAt: true },
  })
  const { id: upTo, receivedAt } = newest ?? delivery
  return { account, resourceId, upTo, receivedAt }
}

/** The rows that wait for this look. */
export function waitingRows({ account, resourceId, upTo }: Waiting): Prisma.WebhookDeliveryWhereInput {
  return { accountId: account.id, resourceId, state: 'stored', id: { lte: upTo } }
}

type Answer = {
  readonly result: string
  readonly at: Date
  readonly looked?: Looked
  readonly subject?: Subject
}

/** Writes into each of them what the look said, and which payout it was about. */
export async function finishDeliveries(
  tx: Transaction,
  waiting: Waiting,
  { result, at, looked, subject }: Answer,
): Promise<void> {
  const intent = looked?.lookup.kind === 'found' ? looked.lookup.intent : null
  await tx.webhookDelivery.updateMany({
    where: waitingRows(waiting),
    data: {
      state: 'processed',
      result,
      processedAt: at,
      httpStatus: looked?.httpStatus ?? null,
      providerStatus: intent?.status ?? null,
      providerDetail: intent?.detail ?? null,
      payoutId: subject?.payout.id ?? null,
      attemptId: subject?.attempt.id ?? null,
    },
  })
}
