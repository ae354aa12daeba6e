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
