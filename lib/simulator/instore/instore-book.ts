import type {
  MerchantOrderRecord,
  PaymentRecord,
  PosRecord,
  StoreRecord,
  TillOrder,
} from '@/lib/simulator/instore/records'
import type { LedgerEntry } from '@/lib/simulator/ledger-entries'

const WRITES: ReadonlySet<LedgerEntry['type']> = new Set(['store', 'pos', 'till_order', 'merchant_order'])

/** Shops, tills, their orders and what was paid there, built from the ledger's entries alone. */
export class InstoreBook {
  readonly #stores = new Map<number, StoreRecord>()
  readonly #tills = new Map<number, PosRecord>()
  readonly #orders = new Map<string, TillOrder>()
  readonly #merchantOrders = new Map<number, MerchantOrderRecord>()
  /** The order of each payment. */
  readonly #payments = new Map<number, number>()
  #written = 0

  apply(entry: LedgerEntry): void {
    if (WRITES.has(entry.type)) this.#written += 1
    if (entry.type === 'store') this.#stores.set(entry.store.id, entry.store)
    if (entry.type === 'store_gone') this.#stores.delete(entry.storeId)
    if (entry.type === 'pos') this.#tills.set(entry.pos.id, entry.pos)
    if (entry.type === 'pos_gone') this.#tills.delete(entry.posId)
    if (entry.type === 'till_order') this.#orders.set(entry.order.id, entry.order)
    if (entry.type === 'merchant_order') {
      this.#merchantOrders.set(entry.merchantOrder.id, entry.merchantOrder)
      for (const { id } of entry.merchantOrder.payments) this.#payments.set(id, entry.merchantOrder.id)
    }
    if (entry.type === 'reset') this.#forget()
  }

  #forget(): void {
    this.#written = 0
    for (const known of [this.#stores, this.#tills, this.#orders, this.#merchantOrders, this.#payments]) {
      known.clear()
    }
  }

  store(userId: number, id: number): StoreRecord | null {
    return owned(this.#stores.get(id), userId)
  }

  storeByExternalId(userId: number, externalId: string): StoreRecord | null {
    return this.stores(userId).find((store) => store.externalId === externalId) ?? null
  }

  stores(userId: number): StoreRecord[] {
    return [...this.#stores.values()].filter((store) => store.userId === userId)
  }

  till(userId: number, id: number): PosRecord | null {
    return owned(this.#tills.get(id), userId)
  }

  tillByExternalId(userId: number, externalId: string): PosRecord | null {
    return this.tills(userId).find((till) => till.externalId === externalId) ?? null
  }

  tills(userId: number): PosRecord[] {
    return this.allTills().filter((till) => till.userId === userId)
  }

  allTills(): PosRecord[] {
    return [...this.#tills.values()]
  }

  order(id: string): TillOrder | null {
    return this.#orders.get(id) ?? null
  }

  orders(): TillOrder[] {
    return [...this.#orders.values()]
  }

  /** The orders of a till that somebody could pay, oldest first. */
  waiting(posId: number): TillOrder[] {
    return this.orders().filter((order) => order.posId === posId && order.end === null)
  }

  /** What waits behind the printed code of a till. */
  onPrintedCode(posId: number): TillOrder | null {
    return this.waiting(posId).find(({ kind }) => kind !== 'qr') ?? null
  }

  merchantOrder(id: number): MerchantOrderRecord | null {
    return this.#merchantOrders.get(id) ?? null
  }

  merchantOrders(): MerchantOrderRecord[] {
    return [...this.#merchantOrders.values()]
  }

  ofOrder(orderId: string): MerchantOrderRecord[] {
    return this.merchantOrders().filter((merchantOrder) => merchantOrder.orderId === orderId)
  }

  payment(
    userId: number,
    id: number,
  ): { payment: PaymentRecord; merchantOrder: MerchantOrderRecord; order: TillOrder } | null {
    const merchantOrder = owned(this.#merchantOrders.get(this.#payments.get(id) ?? -1), userId)
    const payment = merchantOrder?.payments.find((one) => one.id === id)
    const order = this.order(merchantOrder?.orderId ?? '')
    return merchantOrder === null || payment === undefined || order === null
      ? null
      : { payment, merchantOrder, order }
  }

  /** How much was written so far: what numbers are drawn by, so that they repeat. */
  written(): number {
    return this.#written
  }

  /** Whether a store, till, merchant order, payment or refund has the number already. */
  isTaken(id: number): boolean {
    return (
      this.#stores.has(id) || this.#tills.has(id) || this.#merchantOrders.has(id) || this.#payments.has(id)
    )
  }
}

function owned<T extends { userId: number }>(found: T | undefined, userId: number): T | null {
  return found !== undefined && found.userId === userId ? found : null
}
