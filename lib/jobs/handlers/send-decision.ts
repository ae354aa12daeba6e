import 'server-only'
import { sendDecision } from '@/lib/cash-out/send-decision'
import type { Handler } from '@/lib/jobs/handler'

export const handle: Handler<'send_decision'> = async (context, payload) => {
  await sendDecision(context, payload)
}
