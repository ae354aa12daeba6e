import 'server-only'
import type { Account, CashOrder, CashSetting, Store, Till } from '@/generated/prisma/client'
import type { Queryable, Transaction } from '@/lib/db/client'

/** An order with all that says where it is offered. */
export type OrderSubject = {
  readonly order: CashOrder
  readonly till: Till
  readonly store: Store
  readonly account: Account
  readonly setting: CashSetting | null
}

/**
 * Locks the order's till, then the order (the order everywhere), for the rest of the transaction, and reads it as it is now.
 * Whatever happens at one till happens one after the other. Null: no such order.
 */
export async function lockOrder(tx: Transaction, orderId: string): Promise<OrderSubject | null> {
  await tx.$queryRaw`
    WITH at AS MATERIALIZED (
      SELECT id FROM till WHERE id = (SELECT till_id FROM cash_order WHERE id = ${orderId}) FOR UPDATE)
    SELECT 1 FROM cash_order WHERE id = ${orderId} AND (SELECT count(*) FROM at) > 0 FOR UPDATE`
  return readOrderSubject(tx, orderId)
}

/** The same as it is now, unlocked. Null: no such order. */
export async function readOrderSubject(db: Queryable, orderId: string): Promise<OrderSubject | null> {
  const found = await db.cashOrder.findUnique({
    where: { id: orderId },
    include: { till: { include: { store: true } }, account: { include: { cashSetting: true } } },
  })
  if (!found) return null
  const { till: atTill, account: ofAccount, ...order } = found
  const { store, ...till } = atTill
  const { cashSetting: setting, ...account } = ofAccount
  return { order, till, store, account, setting }
}
