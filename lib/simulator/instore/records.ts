import type { Json } from '@/lib/simulator/json'

/** A shop of an account. What it says about hours and place is kept as it came. */
export type StoreRecord = {
  id: number
  userId: number
  name: string
  externalId: string | null
  businessHours: Json
  location: Json
  createdAt: string
}

/** A till. `uuid` is what its printed code carries. */
export type PosRecord = {
  id: number
  uuid: string
  userId: number
  storeId: number
  externalStoreId: string | null
  externalId: string | null
  name: string
  fixedAmount: boolean
  category: number | null
  /** Where the seller answers a scan (unattended model). */
  url: string | null
  createdAt: string
  updatedAt: string
}

/** `put`: on the printed code. `qr`: on its own code alone. `hybrid`: on both. `scan`: fetched from the seller at a scan. */
export type OrderKind = 'put' | 'qr' | 'hybrid' | 'scan'

/** An order as it was sent, until it ends. Amounts are decimal texts in major units. */
export type TillOrder = {
  /** The `in_store_order_id`, which its own code carries. */
  id: string
  userId: number
  posId: number
  kind: OrderKind
  externalReference: string
  notificationUrl: string | null
  expiresAt: string | null
  purchase: string
  withdrawal: string
  total: string
  body: { readonly [key: string]: Json | undefined }
  createdAt: string
  end: 'replaced' | 'deleted' | 'expired' | 'paid' | null
  /** When a customer pays it although it is gone: a fault that struck. */
  surpriseAt: string | null
}

export type RefundRecord = { id: number; amount: string; of: 'purchase' | 'withdrawal'; createdAt: string }

export type PaymentRecord = {
  id: number
  /** What it pays; `all` is both. */
  pays: 'all' | 'purchase' | 'withdrawal'
  amount: string
  status: 'approved' | 'rejected'
  createdAt: string
  modifiedAt: string
  refunds: RefundRecord[]
}

export type Confirmation = { status: string; detail: string; description: string | null; at: string }

/** What a scan makes. Written whole at each change. */
export type MerchantOrderRecord = {
  id: number
  userId: number
  orderId: string
  payerId: number
  externalReference: string
  createdAt: string
  updatedAt: string
  status: 'opened' | 'closed' | 'expired'
  /** False until a payment, where the dial says that only a payment makes it. */
  visible: boolean
  /** A phone shows it; an order may have one before anybody scanned. */
  scanned: boolean
  payments: PaymentRecord[]
  /** The withdrawal where it is neither part of a payment nor one of its own. */
  payout: { id: number; amount: string; createdAt: string; returnedAt: string | null } | null
  confirmation: Confirmation | null
  /** Until when a withdrawal can be confirmed; null where there is none, or nothing is paid. */
  windowEndsAt: string | null
}
