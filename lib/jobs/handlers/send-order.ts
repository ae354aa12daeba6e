import 'server-only'
import { sendOrder } from '@/lib/cash-out/send-order'
import { env } from '@/lib/env'
import type { Handler } from '@/lib/jobs/handler'

export const handle: Handler<'send_order'> = async (context, payload) => {
  await sendOrder(context, payload, { publicUrl: env().publicUrl })
}
