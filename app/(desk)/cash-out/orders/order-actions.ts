'use server'

import { RefreshOrderInput, refreshOrder } from '@/lib/cash-out/refresh-order'
import { defineAction } from '@/lib/server/define-action'

export const refreshOrderAction = defineAction({
  name: 'cash.request_look',
  permission: 'cash:refresh',
  input: RefreshOrderInput,
  run: refreshOrder,
})
