import 'server-only'
import type { Handler } from '@/lib/jobs/handler'
import { processDelivery } from '@/lib/webhooks/process-delivery'

export const handle: Handler<'process_delivery'> = async (context, payload) => {
  await processDelivery(context, payload)
}
