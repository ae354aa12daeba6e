import { z } from 'zod'
import { ChangedOrdersInput, changedOrders } from '@/lib/cash-out/changed-orders'
import { defineRoute } from '@/lib/server/define-route'

const Query = z.strictObject({
  ids: z.string().transform((text) => text.split(',')),
  since: z.string(),
})

/** Which of the orders on somebody's screen changed since then, as they are now. */
export const GET = defineRoute({
  name: 'cash.changes',
  permission: 'desk:enter',
  input: Query.pipe(ChangedOrdersInput),
  run: changedOrders,
})
