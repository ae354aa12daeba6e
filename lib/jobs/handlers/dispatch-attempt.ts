import 'server-only'
import type { Handler } from '@/lib/jobs/handler'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'

export const handle: Handler<'dispatch_attempt'> = async (context, payload) => {
  await dispatchAttempt(context, payload)
}
