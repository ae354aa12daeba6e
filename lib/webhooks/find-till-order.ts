import 'server-only'
import type { CashOrder } from '@/generated/prisma/client'
import { wakeLook } from '@/lib/cash-out/queue-order'
import type { Queryable, Transaction } from '@/lib/db/client'
import { HINT_AGAIN_MS } from '@/lib/webhooks/take-look'

export type TillOrder = Pick<CashOrder, 'id' | 'state' | 'changedAt'>

type Resource = { readonly kind: 'merchant_order' | 'payment'; readonly id: string }

/** What a hint is weighed by. */
export const HINTED = { id: true, state: true, changedAt: true } as const
const SELECT = { order: { select: HINTED } } as const

/** The order of ours that a merchant order or a payment is known to be of. */
export async function findTillOrder(
  db: Queryable,
  accountId: string,
  { kind, id: providerId }: Resource,
): Promise<TillOrder | null> {
  const where = { accountId_providerId: { accountId, providerId } }
  if (kind === 'merchant_order') {
    const found = await db.merchantOrder.findUnique({ where, select: SELECT })
    return found?.order ?? null
  }
  const payment = await db.merchantPayment.findUnique({
    where,
    select: { merchantOrder: { select: SELECT } },
  })
  return payment?.merchantOrder.order ?? null
}

/** So long after an order was made news of it are worth a question; `receive_delivery` has the same. */
const RECENT_MS = 12 * 60 * 60 * 1_000

/** Whether an order of this account may have left lately: only then an unknown id can be one of its scans. */
export async function hasRecentOrder(db: Queryable, accountId: string, now: Date): Promise<boolean> {
  const createdAt = { gt: new Date(now.getTime() - RECENT_MS) }
  const where = { accountId, createdAt, body: { not: null } }
  return (await db.cashOrder.findFirst({ where, select: { id: true } })) !== null
}

/**
 * Too many ids that nobody knows: then the account's open orders are looked at themselves, each at most once in two seconds,
 * however many notifications come.
 */
export async function wakeOpenOrders(tx: Transaction, accountId: string, at: Date): Promise<void> {
  const before = new Date(at.getTime() - HINT_AGAIN_MS)
  const woken = await tx.$queryRaw<{ id: string }[]>`
    UPDATE cash_order SET hinted_at = ${at}, next_look_at = ${at}
    WHERE account_id = ${accountId} AND state IN ('unknown', 'offered', 'withdrawing') AND next_look_at > ${at}
      AND (hinted_at IS NULL OR hinted_at <= ${before})
    RETURNING id`
  for (const { id } of woken) await wakeLook(tx, id, at, at)
}
