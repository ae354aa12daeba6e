import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { askAndApply } from '@/lib/cash-out/look-at-order'
import { takeTurn } from '@/lib/cash-out/look-turns'
import { wakeLook } from '@/lib/cash-out/queue-order'
import { readableTills } from '@/lib/cash-out/readable-tills'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const RefreshOrderInput = z.strictObject({ orderId: z.string().min(1).max(64) })

/**
 * What came of asking: news or none, or that it is asked a moment later because the account's questions of this second are
 * taken (`later`). `lately`: it was asked just now. The last ones are without an answer.
 */
export const ORDER_REFRESHES = [
  'applied',
  'stale',
  'contradiction',
  'lately',
  'later',
  'never_sent',
  'cannot_ask',
  'unreachable',
] as const
export type OrderRefresh = (typeof ORDER_REFRESHES)[number]

const LATELY_MS = 2_000

/**
 * Asks the provider about one order now, because a person wants to know; within the limits of every look.
 * @throws GiroError `not_found`, also of a till that a cashier does not serve
 */
export async function refreshOrder(
  context: Context<UserActor>,
  input: z.input<typeof RefreshOrderInput>,
): Promise<{ readonly result: OrderRefresh }> {
  const { db } = context
  const person = authorize(context.actor, 'cash:refresh')
  const { orderId } = RefreshOrderInput.parse(input)
  const own = await readableTills(context)
  const order = await db.cashOrder.findFirst({
    where: { id: orderId, ...(own !== null && { tillId: { in: [...own] } }) },
    select: { accountId: true, body: true, lastLookedAt: true },
  })
  if (!order) throw new GiroError('not_found', { reason: 'no_such_order' })
  const now = context.now()
  if (order.body === null) return { result: 'never_sent' }
  if (order.lastLookedAt !== null && now.getTime() - order.lastLookedAt.getTime() < LATELY_MS) {
    return { result: 'lately' }
  }
  const freeAt = takeTurn(order.accountId, now)
  await inTransaction(db, async (tx) => {
    if (freeAt) {
      const where = { id: orderId, OR: [{ nextLookAt: null }, { nextLookAt: { gt: freeAt } }] }
      const { count } = await tx.cashOrder.updateMany({ where, data: { nextLookAt: freeAt } })
      if (count === 1) await wakeLook(tx, orderId, now, freeAt)
    }
    await appendAuditEvent(tx, person, 'cash.request_look', { type: 'cash_order', id: orderId })
  })
  if (freeAt) return { result: 'later' }
  return { result: await askAndApply(context, orderId, { source: 'person', actor: person }) }
}
