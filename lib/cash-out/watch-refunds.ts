import 'server-only'
import type { CashOrder, MerchantOrder } from '@/generated/prisma/client'
import { askAndApply } from '@/lib/cash-out/look-at-order'
import { wakeWindow } from '@/lib/cash-out/queue-order'
import type { Queryable } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { expectedBackMinor, extraLateAt, refundLateAt } from '@/lib/domain/cash-out/refund-due'
import { type IncidentInput, raiseIncidents } from '@/lib/incidents/raise-incident'
import type { Context } from '@/lib/server/context'

/** While nobody can be asked nothing is missing for sure. */
const ASK_AGAIN_MS = 10 * 60 * 1_000

/** Money that should have come back by a time. */
type Due = { readonly at: Date; readonly incident: IncidentInput }

/**
 * Watches the money that goes back by itself: of a withdrawal that nobody confirmed, of one that failed, and of payments that
 * were one too many. Where a look of its own two hours later does not find it back, a person has to ask, once.
 */
export async function watchRefunds(context: Context, orderId: string): Promise<void> {
  const { db, actor } = context
  const due = await findDue(db, orderId)
  const first = due.map(({ at }) => at.getTime()).sort((a, b) => a - b)[0]
  if (first === undefined) return
  const wakeAt = (at: Date) => inTransaction(db, (tx) => wakeWindow(tx, orderId, at))
  if (first > context.now().getTime()) return wakeAt(new Date(first))
  const looked = await askAndApply(context, orderId, { source: 'poll', actor })
  if (looked === 'cannot_ask' || looked === 'unreachable') {
    return wakeAt(new Date(context.now().getTime() + ASK_AGAIN_MS))
  }
  const now = context.now()
  await inTransaction(db, async (tx) => {
    const still = await findDue(tx, orderId)
    const [late, later] = [still.filter(({ at }) => at <= now), still.filter(({ at }) => at > now)]
    await raiseIncidents(
      tx,
      actor,
      now,
      late.map(({ incident }) => incident),
    )
    const [next] = later.map(({ at }) => at).sort((a, b) => a.getTime() - b.getTime())
    if (next) await wakeWindow(tx, orderId, next)
  })
}

/** What has not come back so far, and that nobody was told of yet. */
async function findDue(db: Queryable, orderId: string): Promise<readonly Due[]> {
  const found = await db.cashOrder.findUnique({
    where: { id: orderId },
    include: { merchantOrders: true, refunds: { where: { state: 'accepted' } } },
  })
  if (!found) return []
  const { merchantOrders, refunds, ...order } = found
  const refundsMinor = refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  const all = [...ofOrder(order, refundsMinor), ...merchantOrders.flatMap((one) => ofExtra(order, one))]
  const told = await db.incident.findMany({
    where: { kind: 'refund_missing', cashOrderId: orderId },
    select: { subject: true },
  })
  const known = new Set(told.map(({ subject }) => subject))
  return all.filter(({ incident: { subject } }) => !known.has(subject))
}

function ofOrder(order: CashOrder, refundsMinor: bigint): Due[] {
  const expected = expectedBackMinor({ ...order, refundsMinor })
  if (order.windowEndsAt === null || order.refundedMinor >= expected) return []
  const facts = { state: order.state, missingMinor: expected - order.refundedMinor }
  return [{ at: refundLateAt(order.windowEndsAt), incident: missing(order, order.id, facts) }]
}

/** A payment besides the one that is the cash-out: nobody confirms it, so it goes back as a withdrawal does. */
function ofExtra(
  order: CashOrder,
  { id, providerId, paidAt, paidMinor, refundedMinor }: MerchantOrder,
): Due[] {
  const isExtra = order.merchantOrderId !== null && order.merchantOrderId !== id
  if (!isExtra || order.withdrawalMinor === 0n || paidAt === null) return []
  const paid = paidMinor > 0n ? paidMinor : order.totalMinor
  if (refundedMinor >= paid) return []
  const facts = { merchantOrderId: providerId, missingMinor: paid - refundedMinor }
  return [{ at: extraLateAt(paidAt), incident: missing(order, `${order.id}/${providerId}`, facts) }]
}

type Missing = { readonly missingMinor: bigint; readonly state?: string; readonly merchantOrderId?: string }

function missing(order: CashOrder, subject: string, { missingMinor, ...facts }: Missing): IncidentInput {
  return {
    kind: 'refund_missing',
    subject,
    accountId: order.accountId,
    cashOrderId: order.id,
    facts: { ...facts, currency: order.currency, sentMinor: missingMinor.toString() },
  }
}
