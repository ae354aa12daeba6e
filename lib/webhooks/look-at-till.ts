import 'server-only'
import { stopAccount } from '@/lib/accounts/stop-account'
import { askOrigin, type Origin } from '@/lib/cash-out/ask-about-order'
import { askAndApply } from '@/lib/cash-out/look-at-order'
import { inTransaction } from '@/lib/db/transaction'
import { RetryLater } from '@/lib/jobs/retry-later'
import {
  findTillOrder,
  HINTED,
  hasRecentOrder,
  type TillOrder,
  wakeOpenOrders,
} from '@/lib/webhooks/find-till-order'
import { finishDeliveries, type Waiting } from '@/lib/webhooks/finish-deliveries'
import type { Parts, Seen } from '@/lib/webhooks/look-at-resource'
import type { TillTopic } from '@/lib/webhooks/notification-hints'
import { takeOrderHint, takeUnknownLook } from '@/lib/webhooks/take-look'

/**
 * Looks at what notifications of a till speak of. Most cannot be signed (IPN, QR), so that they only say that it is time for a
 * look at an order of ours, and cost no more than so many looks as there are orders.
 */
export async function lookAtTill(parts: Parts, waiting: Waiting, kind: TillTopic): Promise<Seen> {
  const { db, now } = parts
  const { account, resourceId, signed } = waiting
  const known = await findTillOrder(db, account.id, { kind, id: resourceId })
  if (known) return lookAtKnown(parts, waiting, known)
  if (!(await hasRecentOrder(db, account.id, now()))) return leave(parts, waiting)
  const wish = { accountId: account.id, resourceId, apart: !signed, at: now() }
  const freeAt = await takeUnknownLook(db, wish)
  if (freeAt) {
    await inTransaction(db, (tx) => wakeOpenOrders(tx, account.id, now()))
    return { kind: 'later', why: 'too_many_unknown_ids', at: freeAt }
  }
  const origin = await askOrigin(db, account, { kind, id: resourceId })
  if (origin.kind !== 'found') return notFound(parts, waiting, origin)
  const found =
    (origin.merchantOrderId &&
      (await findTillOrder(db, account.id, { kind: 'merchant_order', id: origin.merchantOrderId }))) ||
    (await findByReference(parts, waiting, origin))
  return found ? lookAtKnown(parts, waiting, found, origin.merchantOrderId) : leave(parts, waiting)
}

async function findByReference(
  { db }: Parts,
  { account }: Waiting,
  origin: Extract<Origin, { kind: 'found' }>,
): Promise<TillOrder | null> {
  const asked =
    origin.reference === null && origin.merchantOrderId !== null
      ? await askOrigin(db, account, { kind: 'merchant_order', id: origin.merchantOrderId })
      : origin
  if (asked.kind !== 'found' || asked.reference === null) return null
  const { reference: externalReference } = asked
  return db.cashOrder.findUnique({
    where: { accountId_externalReference: { accountId: account.id, externalReference } },
    select: HINTED,
  })
}

/** Its own look at the order, merchant orders and all; one without a signature takes its turn. */
async function lookAtKnown(
  parts: Parts,
  waiting: Waiting,
  order: TillOrder,
  merchantOrderId: string | null = null,
): Promise<Seen> {
  const { db, now, occasion } = parts
  const freeAt = waiting.signed ? null : await takeOrderHint(db, order, now())
  if (freeAt) return { kind: 'later', why: 'hinted_lately', at: freeAt }
  const looked = await askAndApply({ db, now }, order.id, occasion, merchantOrderId ?? undefined)
  if (looked === 'cannot_ask') throw new RetryLater('access_token_missing')
  if (looked === 'unreachable') throw new RetryLater('provider_unreachable')
  const result = looked === 'stale' ? 'unchanged' : looked
  await inTransaction(db, async (tx) => {
    const { orderStatus, paymentStatus } = await tx.cashOrder.findUniqueOrThrow({
      where: { id: order.id },
      select: { orderStatus: true, paymentStatus: true },
    })
    const about = { id: order.id, status: orderStatus, detail: paymentStatus }
    await finishDeliveries(tx, waiting, { result, at: now(), order: about, httpStatus: 200 })
  })
  return { kind: 'seen', result }
}

async function leave({ db, now }: Parts, waiting: Waiting): Promise<Seen> {
  const result = 'not_ours'
  await inTransaction(db, (tx) => finishDeliveries(tx, waiting, { result, at: now() }))
  return { kind: 'seen', result }
}

async function notFound(
  { db, now, occasion }: Parts,
  waiting: Waiting,
  origin: Exclude<Origin, { kind: 'found' }>,
): Promise<Seen> {
  const at = now()
  const { account } = waiting
  switch (origin.kind) {
    case 'missing': {
      const result = 'not_found_at_provider'
      await inTransaction(db, (tx) => finishDeliveries(tx, waiting, { result, at, httpStatus: 404 }))
      return { kind: 'seen', result }
    }
    case 'held':
      await inTransaction(db, (tx) =>
        stopAccount(tx, occasion.actor, { accountId: account.id, reason: origin.why, at }),
      )
      throw new RetryLater('account_turned_away')
    case 'no_token':
      throw new RetryLater('access_token_missing')
    case 'unknown': {
      if (origin.retryAfterMs === null) throw new RetryLater('provider_unreachable')
      const freeAt = new Date(at.getTime() + origin.retryAfterMs)
      return { kind: 'later', why: 'provider_unreachable', at: freeAt }
    }
  }
}
