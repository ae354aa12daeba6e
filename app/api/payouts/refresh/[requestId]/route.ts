import { GetRefreshInput, getRefresh } from '@/lib/payouts/get-refresh'
import { defineRoute } from '@/lib/server/define-route'

/** How far a refresh has come. A GET, since server actions of one page run one after another. */
export const GET = defineRoute({
  name: 'payouts.refresh',
  permission: 'payout:refresh',
  input: GetRefreshInput,
  run: getRefresh,
})
