import type { OrderState } from '@/lib/domain/cash-out/order-state'
import type { PayoutSort } from '@/lib/domain/payout/payout-list'

/** How the table of orders may be ordered; a minus is descending. Its pages are named as those of payouts. */
export const ORDER_SORTS = [
  '-created',
  'created',
  '-amount',
  'amount',
] as const satisfies readonly PayoutSort[]
export type OrderSort = (typeof ORDER_SORTS)[number]

type Dates = { readonly expiresAt: Date | null; readonly windowEndsAt: Date | null }
export type OrderDeadline = { readonly kind: 'pay' | 'decide'; readonly at: Date }

/** What runs out next for an order: the customer's time to pay, or the cashier's to decide. Null: nothing does. */
export function deadlineOf(state: OrderState, { expiresAt, windowEndsAt }: Dates): OrderDeadline | null {
  switch (state) {
    case 'sending':
    case 'unknown':
    case 'offered':
      return expiresAt && { kind: 'pay', at: expiresAt }
    case 'paid':
    case 'deciding':
      return windowEndsAt && { kind: 'decide', at: windowEndsAt }
    default:
      return null
  }
}
