import 'server-only'
import { cache } from 'react'
import { getOrder, type OneOrder } from '@/lib/cash-out/get-order'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'

/** The order of this address, read once a request; a page that says so where there is none. */
export const loadOrder = cache(async (orderId: string): Promise<OneOrder> => {
  const context = await requireContext('desk:enter')
  return getOrder(context, orderId).catch(asNotFound)
})
