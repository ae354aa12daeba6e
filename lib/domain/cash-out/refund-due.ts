import { CONFIRMATION_WINDOW_MS, moneyBack } from '@/lib/domain/cash-out/confirmation'
import type { OrderState } from '@/lib/domain/cash-out/order-state'

/** No page says how long a return takes; after this somebody asks Mercado Pago. */
export const REFUND_LATE_MS = 2 * 60 * 60 * 1_000

export type Returning = {
  readonly state: OrderState
  readonly withdrawalMinor: bigint
  readonly totalMinor: bigint
  /** Refunds of the purchase that the provider took: they come back besides. */
  readonly refundsMinor: bigint
}

/** What the documents say comes back of an order by itself; 0 where they say nothing. */
export function expectedBackMinor({ state, withdrawalMinor, totalMinor, refundsMinor }: Returning): bigint {
  const back = state === 'unconfirmed' ? moneyBack(null) : state === 'failed' ? moneyBack('fail') : 'nothing'
  if (back === 'everything') return totalMinor
  return back === 'withdrawal' ? withdrawalMinor + refundsMinor : 0n
}

/** From when on what has not come back is missing. */
export function refundLateAt(windowEndsAt: Date): Date {
  return new Date(windowEndsAt.getTime() + REFUND_LATE_MS)
}

/** The same for a payment that nobody will confirm: its window is its own. */
export function extraLateAt(paidAt: Date): Date {
  return refundLateAt(new Date(paidAt.getTime() + CONFIRMATION_WINDOW_MS))
}
