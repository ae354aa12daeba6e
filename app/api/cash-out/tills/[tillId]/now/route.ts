import { getTillNow, TillNowInput } from '@/lib/cash-out/get-till-now'
import { defineRoute } from '@/lib/server/define-route'

/** One's own till as it is now, for the form of its next order. */
export const GET = defineRoute({
  name: 'cash.till_now',
  permission: 'cash:desk',
  input: TillNowInput,
  run: getTillNow,
})
