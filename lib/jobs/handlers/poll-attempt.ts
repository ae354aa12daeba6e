import 'server-only'
import { enqueue } from '@/lib/jobs/enqueue'
import type { Handler } from '@/lib/jobs/handler'
import { pollJobKey } from '@/lib/jobs/job-keys'
import { inPollLane } from '@/lib/jobs/poll-lanes'
import { refreshAttempt } from '@/lib/payouts/refresh-attempt'

export const handle: Handler<'poll_attempt'> = async (context, payload) => {
  if (await inPollLane(() => refreshAttempt(context, payload))) return
  // Put back rather than waited for: this lane is for what people approve.
  const jobKey = pollJobKey(payload.attemptId)
  await enqueue(context.db, 'poll_attempt', payload, { jobKey, priority: 5 })
}
