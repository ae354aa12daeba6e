import 'server-only'
import type { Handler } from '@/lib/jobs/handler'
import { refreshPayout } from '@/lib/payouts/refresh-payout'

export const handle: Handler<'refresh_payout'> = async (context, payload) => {
  await refreshPayout(context, payload)
}
