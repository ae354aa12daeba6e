import 'server-only'
import type { Handler } from '@/lib/jobs/handler'
import { refreshAttempt } from '@/lib/payouts/refresh-attempt'

export const handle: Handler<'poll_attempt'> = async (context, payload) => {
  await refreshAttempt(context, payload)
}
