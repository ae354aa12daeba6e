/** What the provider's word about a payment means for the money (reference of merchant orders). */
export const PAYMENT_STANDINGS = [
  'unknown',
  'pending',
  'rejected',
  'approved',
  'disputed',
  'refunded',
  'charged_back',
] as const
export type PaymentStanding = (typeof PAYMENT_STANDINGS)[number]

/** Documented words of `payments[].status`; texts and filters use the same list. */
export const PAYMENT_WORDS = {
  pending: 'pending',
  authorized: 'pending',
  in_process: 'pending',
  approved: 'approved',
  in_mediation: 'disputed',
  rejected: 'rejected',
  cancelled: 'rejected',
  canceled: 'rejected',
  refunded: 'refunded',
  charged_back: 'charged_back',
} as const satisfies Record<string, PaymentStanding>

/** Documented words of a merchant order's `status`. Since 2024 `opened` says nothing about a scan (news of 2024-07-25). */
export const MERCHANT_ORDER_STATUSES = ['opened', 'closed', 'expired'] as const

/** `order_status` of the reference and, from `partially_refunded` on, of the OpenAPI file: both are accepted. */
export const ORDER_STATUS_WORDS = [
  'payment_required',
  'payment_in_process',
  'partially_paid',
  'paid',
  'partially_reverted',
  'reverted',
  'expired',
  'undefined',
  'partially_refunded',
  'refunded',
  'pending_cancel',
  'cancelled',
] as const

/** The standing of a payment; a word that nobody knows is `unknown`, never paid and never failed. */
export function paymentStanding(status: string): PaymentStanding {
  const word = plain(status)
  const known: Readonly<Record<string, PaymentStanding>> = PAYMENT_WORDS
  return Object.hasOwn(known, word) ? (known[word] ?? 'unknown') : 'unknown'
}

/** What is known of a payment never sinks; a rejected one is over, and its order may be paid by another. */
const RANK = {
  unknown: 0,
  pending: 1,
  rejected: 2,
  approved: 3,
  disputed: 4,
  refunded: 5,
  charged_back: 5,
} as const satisfies Record<PaymentStanding, number>

/** True when the second says more of a payment than the first. */
export function saysMore(known: PaymentStanding, told: PaymentStanding): boolean {
  return RANK[told] > RANK[known]
}

const ORDER_WORDS: ReadonlySet<string> = new Set<string>(ORDER_STATUS_WORDS)
const STATUS_WORDS: ReadonlySet<string> = new Set<string>(MERCHANT_ORDER_STATUSES)
/** What is told of a word, however long the provider made it. */
const LONGEST = 80

export type CashWords = {
  readonly status: string
  readonly orderStatus: string | null
  readonly payments: readonly { readonly status: string }[]
}

/** The words of a merchant order that no list has, each with where it stood; empty when all are known. */
export function unknownCashWords({ status, orderStatus, payments }: CashWords): readonly string[] {
  const found = new Set<string>()
  if (!STATUS_WORDS.has(plain(status))) found.add(`merchant_order/${told(status)}`)
  if (orderStatus !== null && !ORDER_WORDS.has(plain(orderStatus)))
    found.add(`order_status/${told(orderStatus)}`)
  for (const payment of payments) {
    if (paymentStanding(payment.status) === 'unknown') found.add(`payment/${told(payment.status)}`)
  }
  return [...found]
}

function plain(word: string): string {
  return word.trim().toLowerCase()
}

function told(word: string): string {
  return plain(word).slice(0, LONGEST) || '-'
}
