'use server'

import { AskRefundInput, askRefund } from '@/lib/cash-out/ask-refund'
import { RefreshOrderInput, refreshOrder } from '@/lib/cash-out/refresh-order'
import { defineAction } from '@/lib/server/define-action'

export const refreshOrderAction = defineAction({
  name: 'cash.request_look',
  permission: 'cash:refresh',
  input: RefreshOrderInput,
  run: refreshOrder,
})

export const askRefundAction = defineAction({
  name: 'cash.ask_refund',
  permission: 'cash:refund',
  input: AskRefundInput,
  run: askRefund,
})
