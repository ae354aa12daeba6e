import 'server-only'
import { stopAccount } from '@/lib/accounts/stop-account'
import { applySeen, type SeenResult } from '@/lib/cash-out/apply-seen'
import { askAboutOrder, type OrderLook } from '@/lib/cash-out/ask-about-order'
import { lockOrder, readOrderSubject } from '@/lib/cash-out/lock-order'
import { takeTurn } from '@/lib/cash-out/look-turns'
import { planAfterLook } from '@/lib/cash-out/plan-after-look'
import { wakeLook } from '@/lib/cash-out/queue-order'
import { inTransaction } from '@/lib/db/transaction'
import { logger } from '@/lib/observability/logger'
import { EARLY_MS } from '@/lib/payouts/claim-attempt'
import type { Occasion } from '@/lib/payouts/record-lookup'
import type { Context } from '@/lib/server/context'

/** Longer than any look takes: due again by then if the process that asks has died. */
const ASKING_MS = 60_000
/** While nobody can be asked the question stays. */
const NO_TOKEN_WAIT_MS = 60_000

type LookResult = SeenResult | 'not_due' | 'cannot_ask' | 'unreachable'

/** A look that is due by itself. Whoever moves the time that is due asks: called early, or twice at once, it does nothing. */
export async function lookAtOrder(context: Context, { orderId }: { orderId: string }): Promise<LookResult> {
  const { db } = context
  const found = await db.cashOrder.findUnique({
    where: { id: orderId },
    select: { nextLookAt: true, accountId: true },
  })
  const now = context.now()
  if (!found?.nextLookAt || found.nextLookAt.getTime() > now.getTime() + EARLY_MS) return 'not_due'
  const { nextLookAt: due, accountId } = found
  const freeAt = takeTurn(accountId, now)
  if (freeAt) {
    await wakeLook(db, orderId, now, freeAt)
    return 'not_due'
  }
  const asking = new Date(now.getTime() + ASKING_MS)
  const taken = await db.cashOrder.updateMany({
    where: { id: orderId, nextLookAt: due },
    data: { nextLookAt: asking },
  })
  if (taken.count === 0) return 'not_due'
  return askAndApply(context, orderId, { source: 'poll', actor: context.actor })
}

/**
 * Looks at an order now, and writes what that proves: all merchant orders of its reference, each by its own GET, in one
 * transaction.
 * @param alsoId a merchant order that somebody named; it is asked about even where the search does not know it yet
 */
export async function askAndApply(
  { db, now }: Pick<Context, 'db' | 'now'>,
  orderId: string,
  occasion: Omit<Occasion, 'at'>,
  alsoId?: string,
): Promise<Exclude<LookResult, 'not_due'>> {
  const subject = await readOrderSubject(db, orderId)
  if (!subject) throw new Error('an order is never deleted')
  const known = await db.merchantOrder.findMany({ where: { orderId }, select: { providerId: true } })
  const merchantOrderIds = [
    ...known.map(({ providerId }) => providerId),
    ...(alsoId === undefined ? [] : [alsoId]),
  ]
  const look = await askAboutOrder(db, subject, { merchantOrderIds, askedAt: now() })
  if (!look) {
    const nextLookAt = new Date(now().getTime() + NO_TOKEN_WAIT_MS)
    await db.cashOrder.updateMany({ where: { id: orderId, nextLookAt: { not: null } }, data: { nextLookAt } })
    return 'cannot_ask'
  }
  const at = now()
  const result = await inTransaction(db, async (tx) => {
    const locked = await lockOrder(tx, orderId)
    if (!locked) throw new Error('an order is never deleted')
    const applied = await applySeen(tx, locked, look, { ...occasion, at })
    await planAfterLook(tx, locked, look, { ...occasion, at })
    if (look.held) {
      await stopAccount(tx, occasion.actor, { accountId: locked.account.id, reason: look.held, at })
    }
    return applied
  })
  const { complete, merchantOrders } = look
  logger().info({ orderId, complete, merchantOrders: merchantOrders.length, result }, 'order looked at')
  return isAnswered(look) ? result : 'unreachable'
}

function isAnswered({ complete, merchantOrders }: OrderLook): boolean {
  return complete || merchantOrders.length > 0
}
