import 'server-only'
import { refreshAsked } from '@/lib/approvals/refresh-asked'
import type { Handler } from '@/lib/jobs/handler'
import { logger } from '@/lib/observability/logger'

export const handle: Handler<'measure_waiting'> = async ({ db, now }) => {
  const changed = await refreshAsked(db, now())
  if (changed > 0) logger().info({ changed }, 'others are asked for what waits')
}
