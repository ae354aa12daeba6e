import 'server-only'
import type { Handler } from '@/lib/jobs/handler'
import { logger } from '@/lib/observability/logger'
import { sweepPayouts } from '@/lib/payouts/sweep'
import { sweepDeliveries } from '@/lib/webhooks/sweep-deliveries'

export const handle: Handler<'sweep'> = async (context) => {
  const found = { ...(await sweepPayouts(context)), deliveries: await sweepDeliveries(context) }
  if (Object.values(found).some((count) => count > 0)) logger().info(found, 'swept')
}
