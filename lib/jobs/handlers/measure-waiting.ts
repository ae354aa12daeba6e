import 'server-only'
import { refreshAsked } from '@/lib/approvals/refresh-asked'
import { refreshCashAsked } from '@/lib/cash-out/refresh-cash-asked'
import type { Handler } from '@/lib/jobs/handler'
import { logger } from '@/lib/observability/logger'

export const handle: Handler<'measure_waiting'> = async ({ db, now }) => {
  const changed = (await refreshAsked(db, now())) + (await refreshCashAsked(db))
  if (changed > 0) logger().info({ changed }, 'others are asked for what waits')
}
