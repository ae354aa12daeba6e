/** Only the purchase is refunded through refunds; the withdrawal goes back by `fail`, `cancelled` or without a confirmation. */
export type Refundable = {
  readonly purchaseMinor: bigint
  /** Asked for and not refused or declined, accepted ones included. */
  readonly askedMinor: readonly bigint[]
  /** What is left of the payment after everything that came back of it. */
  readonly paymentLeftMinor: bigint
}

export function refundableMinor({ purchaseMinor, askedMinor, paymentLeftMinor }: Refundable): bigint {
  const left = purchaseMinor - askedMinor.reduce((sum, amount) => sum + amount, 0n)
  const least = left < paymentLeftMinor ? left : paymentLeftMinor
  return least > 0n ? least : 0n
}

type PaymentLike = { readonly amountMinor: bigint | null; readonly refundedMinor: bigint }

/** The payment that a refund goes back of: that of the purchase alone, else the one with most left of it. */
export function paymentToRefund<P extends PaymentLike>(
  payments: readonly P[],
  purchaseMinor: bigint,
): P | undefined {
  const ofPurchase = payments.filter(({ amountMinor }) => amountMinor === purchaseMinor)
  const [first, ...rest] = ofPurchase.length > 0 ? ofPurchase : payments
  return first && rest.reduce((best, one) => (leftOf(one) > leftOf(best) ? one : best), first)
}

export function leftOf({ amountMinor, refundedMinor }: PaymentLike): bigint {
  return (amountMinor ?? 0n) - refundedMinor
}

export const REFUND_STATES = [
  'asking',
  'queued',
  'sending',
  'unknown',
  'accepted',
  'refused',
  'declined',
] as const
export type RefundState = (typeof REFUND_STATES)[number]

/** Where a refund may go; the same pairs stand in the database's trigger. */
export const REFUND_TRANSITIONS = {
  asking: ['queued', 'declined'],
  queued: ['sending'],
  sending: ['queued', 'unknown', 'accepted', 'refused'],
  // An answer that refuses proves nothing about the sends before it.
  unknown: ['sending', 'accepted'],
  accepted: [],
  refused: [],
  declined: [],
} as const satisfies Record<RefundState, readonly RefundState[]>

export const MAX_REFUND_REASON = 500

const SECOND = 1_000
const WAITS_MS = [5, 15, 30, 60].map((seconds) => seconds * SECOND)
const USUAL_WAIT_MS = 5 * 60 * SECOND
/** No page says how long a key is remembered: later than this the same bytes could be a second refund. */
export const REFUND_RESEND_MS = 3 * 60 * 60 * SECOND

/** When the same refund is sent again after so many sends without a clear answer; null: not any more. */
export function nextRefundAt(
  sends: number,
  retryAfterMs: number | null,
  { firstSentAt, now }: { readonly firstSentAt: Date; readonly now: Date },
): Date | null {
  const wait = Math.max(WAITS_MS[sends - 1] ?? USUAL_WAIT_MS, retryAfterMs ?? 0)
  const next = now.getTime() + wait
  return next > firstSentAt.getTime() + REFUND_RESEND_MS ? null : new Date(next)
}
