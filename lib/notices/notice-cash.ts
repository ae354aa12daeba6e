import 'server-only'
import type { Prisma, Queryable } from '@/lib/db/client'
import { holdsTill, waitsForDecision } from '@/lib/domain/cash-out/order-state'
import type { Currency } from '@/lib/domain/payout/contract'

/** What is told of an order at a till, or of what somebody asks of it: no person stands in it. */
export type NoticeCash = {
  readonly orderId: string
  readonly tillId: string
  readonly till: string
  readonly currency: Currency
  /** Of a refund its own; of an order the cash, or the purchase where there is none. */
  readonly amountMinor: bigint
  readonly reference: string
  /** It stands at its till. */
  readonly atTill: boolean
  /** Somebody has to do something about it: the request is open, the withdrawal is paid and nothing was decided. */
  readonly waits: boolean
}

const ORDER = {
  id: true,
  tillId: true,
  till: { select: { name: true } },
  currency: true,
  purchaseMinor: true,
  withdrawalMinor: true,
  teamReference: true,
  state: true,
} as const

/** By the id of the order or request that the notice is about. */
export async function readCash(
  db: Queryable,
  { orders, requests }: { readonly orders: readonly string[]; readonly requests: readonly string[] },
): Promise<Map<string, NoticeCash>> {
  const [ofOrders, ofRequests] = await Promise.all([
    orders.length === 0
      ? []
      : db.cashOrder.findMany({ where: { id: { in: [...new Set(orders)] } }, select: ORDER }),
    requests.length === 0
      ? []
      : db.cashRequest.findMany({
          where: { id: { in: [...new Set(requests)] } },
          select: {
            id: true,
            completedAt: true,
            closedAt: true,
            order: { select: ORDER },
            refund: { select: { amountMinor: true, order: { select: ORDER } } },
          },
        }),
  ])
  return new Map([
    ...ofOrders.map((order) => [order.id, told(order, order.state === 'paid')] as const),
    ...ofRequests.flatMap(({ id, completedAt, closedAt, order: asked, refund }) => {
      const order = asked ?? refund?.order
      const waits = completedAt === null && closedAt === null
      if (!order) return []
      const view = told(order, waits)
      return [[id, refund ? { ...view, amountMinor: refund.amountMinor } : view] as const]
    }),
  ])
}

function told(order: Prisma.CashOrderGetPayload<{ select: typeof ORDER }>, waits: boolean): NoticeCash {
  const { id, tillId, till, currency, withdrawalMinor, purchaseMinor, teamReference, state } = order
  return {
    orderId: id,
    tillId,
    till: till.name,
    currency,
    amountMinor: withdrawalMinor > 0n ? withdrawalMinor : purchaseMinor,
    reference: teamReference || id,
    atTill: holdsTill(state) || waitsForDecision(state),
    waits,
  }
}
