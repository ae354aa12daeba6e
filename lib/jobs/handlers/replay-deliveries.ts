import 'server-only'
import type { Handler } from '@/lib/jobs/handler'
import { replayDeliveries } from '@/lib/webhooks/replay-deliveries'

export const handle: Handler<'replay_deliveries'> = async (context, payload) => {
  await replayDeliveries(context, payload)
}
