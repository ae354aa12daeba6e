'use server'

import { RequestRefreshInput, requestRefresh } from '@/lib/payouts/request-refresh'
import { defineAction } from '@/lib/server/define-action'

export const requestRefreshAction = defineAction({
  name: 'payout.request_refresh',
  permission: 'payout:refresh',
  input: RequestRefreshInput,
  run: requestRefresh,
})
