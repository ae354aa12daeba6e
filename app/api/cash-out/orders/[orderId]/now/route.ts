import { getOrderNow, OrderNowInput } from '@/lib/cash-out/get-order-now'
import { defineRoute } from '@/lib/server/define-route'

/** An order of one's own till as it is now, for the screen that waits for its payment. */
export const GET = defineRoute({
  name: 'cash.order_now',
  permission: 'cash:desk',
  input: OrderNowInput,
  run: getOrderNow,
})
