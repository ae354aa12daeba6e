import 'server-only'
import { getOrderNow, type OrderNow } from '@/lib/cash-out/get-order-now'
import { orderInTheWay } from '@/lib/cash-out/order-in-the-way'
import { servedBy } from '@/lib/cash-out/require-till'
import type { Database } from '@/lib/db/client'
import { readEmv } from '@/lib/domain/cash-out/emv'
import type { OrderState } from '@/lib/domain/cash-out/order-state'
import type { TillModel } from '@/lib/domain/cash-out/till-model'
import { needsOf, type TillNeed } from '@/lib/domain/cash-out/till-needs'
import { GiroError } from '@/lib/domain/errors'
import { CURRENCY_OF, type Currency } from '@/lib/domain/payout/contract'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

/** An order of the drawer's shift, for the short list beneath the desk. */
export type ShiftOrder = {
  readonly id: string
  readonly createdAt: Date
  readonly state: OrderState
  readonly purchaseMinor: bigint
  readonly withdrawalMinor: bigint
  readonly title: string
  /** Cash is out and Mercado Pago was never told, or denies what it was told. */
  readonly needsSomebody: boolean
}

/** All that the screen of one till needs. */
export type Desk = {
  readonly till: {
    readonly id: string
    readonly name: string
    readonly store: string
    readonly model: TillModel
    readonly needs: readonly TillNeed[]
    /** The text of the printed code; null where the provider never told it. */
    readonly printedCode: string | null
  }
  readonly currency: Currency
  readonly timeZone: string
  /** Null: nobody opened the till's drawer. */
  readonly drawer: { readonly shiftId: string; readonly openedAt: Date } | null
  /** The order that was asked for, else the one that the till serves or that waits to be decided. */
  readonly order: OrderNow | null
  /** Newest first. */
  readonly orders: readonly ShiftOrder[]
}

/** What one shift's list shows; the table of orders has all. */
const MOST_ORDERS = 8

/**
 * The desk of a till that this cashier serves. `chosen`: an order of it that somebody wants to see, whatever became of it.
 * Throws `not_found` for anybody else's till, and for an order of another one.
 */
export async function getDesk(context: Context, tillId: string, chosen: string | null): Promise<Desk> {
  const { userId } = authorize(context.actor, 'cash:desk')
  const { db } = context
  const till = await db.till.findFirst({
    where: { id: tillId, retiredAt: null, cashiers: { some: servedBy(userId, context.now()) } },
    include: {
      store: { select: { name: true, place: true } },
      account: {
        select: {
          country: true,
          timeZone: true,
          stoppedAt: true,
          cashSetting: { select: { enabledAt: true } },
        },
      },
    },
  })
  if (!till) throw new GiroError('not_found', { reason: 'no_such_till' })
  const [drawer, orderId] = await Promise.all([
    db.cashShift.findFirst({ where: { tillId, closedAt: null }, select: { id: true, openedAt: true } }),
    chosen ?? orderInTheWay(db, tillId).then((order) => order?.id ?? null),
  ])
  const [order, orders] = await Promise.all([
    orderId === null ? null : getOrderNow(context, { orderId }),
    drawer === null ? [] : ordersOf(db, drawer.id),
  ])
  if (order !== null && order.tillId !== tillId) throw new GiroError('not_found', { reason: 'no_such_order' })
  const { id, name, model, store, account, printedCode } = till
  return {
    till: {
      ...{ id, name, model, store: store.name },
      printedCode: printedCode !== null && readEmv(printedCode).ok ? printedCode : null,
      needs: needsOf({
        enabled: account.cashSetting?.enabledAt != null,
        stopped: account.stoppedAt !== null,
        store: store.place,
        till: till.place,
      }),
    },
    currency: CURRENCY_OF[account.country],
    timeZone: account.timeZone,
    drawer: drawer && { shiftId: drawer.id, openedAt: drawer.openedAt },
    order,
    orders,
  }
}

async function ordersOf(db: Database, shiftId: string): Promise<readonly ShiftOrder[]> {
  const rows = await db.cashOrder.findMany({
    where: { shiftId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MOST_ORDERS,
    select: {
      id: true,
      createdAt: true,
      state: true,
      purchaseMinor: true,
      withdrawalMinor: true,
      title: true,
      handedAt: true,
    },
  })
  return rows.map(({ handedAt, ...row }) => ({
    ...row,
    needsSomebody: row.state === 'disputed' || (row.state === 'unconfirmed' && handedAt !== null),
  }))
}
