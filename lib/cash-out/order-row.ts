import 'server-only'
import type { CashOrder } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import type { ConfirmationStatus } from '@/lib/domain/cash-out/confirmation'
import { deadlineOf } from '@/lib/domain/cash-out/order-list'
import type { OrderState } from '@/lib/domain/cash-out/order-state'
import type { Currency } from '@/lib/domain/payout/contract'

/** One line of the table of orders: plain JSON, times in ISO 8601, amounts in minor units as text. */
export type OrderRow = {
  readonly id: string
  /** As it went out; begins with the team's own where there is one. */
  readonly reference: string
  readonly title: string
  readonly tillId: string
  readonly till: string
  readonly store: string
  readonly account: string
  readonly timeZone: string
  readonly cashier: string
  readonly currency: Currency
  readonly purchaseMinor: string
  readonly withdrawalMinor: string
  readonly totalMinor: string
  readonly refundedMinor: string
  /** Ours. */
  readonly state: OrderState
  /** The provider's words. */
  readonly orderStatus: string | null
  readonly paymentStatus: string | null
  readonly paymentDetail: string | null
  readonly confirmationStatus: ConfirmationStatus | null
  readonly confirmationDetail: string | null
  readonly deadline: { readonly kind: 'pay' | 'decide'; readonly at: string } | null
  readonly createdAt: string
  readonly changedAt: string
  /** When Mercado Pago was last asked about it. */
  readonly lastCheckedAt: string | null
  readonly handedAt: string | null
  /** Whether something of it left, so that there is something to ask about. */
  readonly left: boolean
}

export const WITH_PLACES = {
  till: { select: { name: true, store: { select: { name: true } } } },
  account: { select: { name: true, timeZone: true } },
  cashier: { select: { name: true } },
} as const

export type StoredOrderRow = CashOrder & {
  readonly till: { readonly name: string; readonly store: { readonly name: string } }
  readonly account: { readonly name: string; readonly timeZone: string }
  readonly cashier: { readonly name: string }
}

/** These orders as rows, in the order of the ids. */
export async function readOrderRows(db: Queryable, ids: readonly string[]): Promise<OrderRow[]> {
  const found = await db.cashOrder.findMany({ where: { id: { in: [...ids] } }, include: WITH_PLACES })
  const rowOf = new Map(found.map((order) => [order.id, toOrderRow(order)]))
  return ids.flatMap((id) => rowOf.get(id) ?? [])
}

export function toOrderRow(order: StoredOrderRow): OrderRow {
  const { till, account, cashier, state } = order
  const deadline = deadlineOf(state, order)
  return {
    id: order.id,
    reference: order.externalReference,
    title: order.title,
    tillId: order.tillId,
    till: till.name,
    store: till.store.name,
    account: account.name,
    timeZone: account.timeZone,
    cashier: cashier.name,
    currency: order.currency,
    purchaseMinor: order.purchaseMinor.toString(),
    withdrawalMinor: order.withdrawalMinor.toString(),
    totalMinor: order.totalMinor.toString(),
    refundedMinor: order.refundedMinor.toString(),
    state,
    orderStatus: order.orderStatus,
    paymentStatus: order.paymentStatus,
    paymentDetail: order.paymentDetail,
    confirmationStatus: order.confirmationStatus,
    confirmationDetail: order.confirmationDetail,
    deadline: deadline && { kind: deadline.kind, at: deadline.at.toISOString() },
    createdAt: order.createdAt.toISOString(),
    changedAt: order.changedAt.toISOString(),
    lastCheckedAt: order.lastLookedAt?.toISOString() ?? null,
    handedAt: order.handedAt?.toISOString() ?? null,
    left: order.body !== null,
  }
}
