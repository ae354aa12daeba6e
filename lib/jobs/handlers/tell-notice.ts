import 'server-only'
import type { Handler } from '@/lib/jobs/handler'
import { planNotice } from '@/lib/notices/plan-notice'

export const handle: Handler<'tell_notice'> = async (context, { noticeId }) => {
  await planNotice(context, BigInt(noticeId))
}
