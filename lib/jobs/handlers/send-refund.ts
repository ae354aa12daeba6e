import 'server-only'
import { sendRefund } from '@/lib/cash-out/send-refund'
import type { Handler } from '@/lib/jobs/handler'

export const handle: Handler<'send_refund'> = async (context, payload) => {
  await sendRefund(context, payload)
}
