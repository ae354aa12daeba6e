import 'server-only'
import { lookAtOrder } from '@/lib/cash-out/look-at-order'
import { enqueue } from '@/lib/jobs/enqueue'
import type { Handler } from '@/lib/jobs/handler'
import { lookJobKey } from '@/lib/jobs/job-keys'
import { inPollLane } from '@/lib/jobs/poll-lanes'

export const handle: Handler<'look_at_order'> = async (context, payload) => {
  if (await inPollLane(() => lookAtOrder(context, payload))) return
  // Put back rather than waited for: this lane is for what people send.
  const jobKey = lookJobKey(payload.orderId)
  await enqueue(context.db, 'look_at_order', payload, { jobKey, priority: 5 })
}
