import 'server-only'
import { Logger } from 'graphile-worker'
import { logger } from '@/lib/observability/logger'

const LONGEST = 200

/** The queue's own warnings and errors among our log lines; what it says of every single job is left out. */
export const queueLog = new Logger(({ label, taskIdentifier, jobId }) => (level, message) => {
  if (level !== 'error' && level !== 'warning') return
  const facts = { queue: label, task: taskIdentifier, jobId }
  const [line = ''] = message.slice(0, LONGEST).split('\n')
  if (level === 'error') logger().error(facts, line)
  else logger().warn(facts, line)
})
