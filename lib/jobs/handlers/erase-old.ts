import 'server-only'
import { env } from '@/lib/env'
import type { Handler } from '@/lib/jobs/handler'
import { logger } from '@/lib/observability/logger'
import { eraseOld } from '@/lib/retention/erase-old'

export const handle: Handler<'erase_old'> = async (context) => {
  const erased = await eraseOld(context, env().retentionDays)
  logger().info(erased, 'personal data erased by the rule')
}
