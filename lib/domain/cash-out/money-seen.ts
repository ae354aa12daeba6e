import { paymentStanding } from '@/lib/domain/cash-out/provider-words'

/** A payment as a merchant order tells of it. */
export type SeenPayment = {
  readonly id: string
  readonly status: string
  readonly detail: string | null
  /** Null where it could not be read. */
  readonly amountMinor: bigint | null
  readonly refundedMinor: bigint
  readonly approvedAt: Date | null
}

/** A merchant order as our own GET told of it. */
export type SeenOrder = {
  readonly id: string
  readonly externalReference: string | null
  readonly status: string
  readonly orderStatus: string | null
  readonly totalMinor: bigint | null
  readonly paidMinor: bigint | null
  readonly payments: readonly SeenPayment[]
  readonly updatedAt: Date | null
}

/**
 * What a merchant order proves. `paid`: closed, and its approved payments or its own sums cover our total. `unclear`:
 * closed and approved, but no sum of it is our total: no page says how a withdrawal appears there, so nobody hands cash over
 * before a person has looked. `open`: anything else.
 */
export type MoneySeen =
  | { readonly kind: 'open' }
  | { readonly kind: 'unclear'; readonly approvedMinor: bigint }
  | { readonly kind: 'paid'; readonly approvedAt: Date; readonly paymentIds: readonly string[] }

export function moneySeen(order: SeenOrder, expectedTotalMinor: bigint): MoneySeen {
  if (order.status.trim().toLowerCase() !== 'closed') return { kind: 'open' }
  const approved = order.payments.filter(wasApproved)
  const times = approved.flatMap(({ approvedAt }) => (approvedAt === null ? [] : [approvedAt.getTime()]))
  if (approved.length === 0 || times.length === 0) return { kind: 'open' }
  const approvedMinor = approved.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0n), 0n)
  const sums = [approvedMinor, order.paidMinor, order.totalMinor]
  if (!sums.includes(expectedTotalMinor)) return { kind: 'unclear', approvedMinor }
  // The window of several payments is that of the first: the shorter one is on the safe side.
  return { kind: 'paid', approvedAt: new Date(Math.min(...times)), paymentIds: approved.map(({ id }) => id) }
}

/** Approved once, whatever came of it later: a refund was a payment. */
function wasApproved({ status }: SeenPayment): boolean {
  const standing = paymentStanding(status)
  return standing !== 'unknown' && standing !== 'pending' && standing !== 'rejected'
}

/** What came back of an order's payments so far; a refunded one without an amount counts whole. */
export function refundedMinor(payments: readonly SeenPayment[]): bigint {
  return payments.reduce((sum, payment) => {
    const isWhole = paymentStanding(payment.status) === 'refunded' && payment.refundedMinor === 0n
    return sum + (isWhole ? (payment.amountMinor ?? 0n) : payment.refundedMinor)
  }, 0n)
}

/** One QR scanned twice makes two merchant orders. The first that is paid is the cash-out, every other payment is extra. */
export type CashOutPick = { readonly cashOut: string | null; readonly extra: readonly string[] }

/** `bound` is the merchant order that the order has been bound to; it never changes. */
export function pickCashOut(
  orders: readonly SeenOrder[],
  expectedTotalMinor: bigint,
  bound: string | null,
): CashOutPick {
  const paid = orders.flatMap((order) => {
    const seen = moneySeen(order, expectedTotalMinor)
    return seen.kind === 'paid' ? [{ id: order.id, at: seen.approvedAt.getTime() }] : []
  })
  const first = [...paid].sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1)).at(0)
  const cashOut = bound ?? first?.id ?? null
  return { cashOut, extra: paid.flatMap(({ id }) => (id === cashOut ? [] : [id])) }
}
