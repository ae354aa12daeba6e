import 'server-only'
import { deleteOrder } from '@/lib/cash-out/delete-order'
import type { Handler } from '@/lib/jobs/handler'

export const handle: Handler<'delete_order'> = async (context, payload) => {
  await deleteOrder(context, payload)
}
