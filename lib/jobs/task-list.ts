import 'server-only'
import type { TaskList } from 'graphile-worker'
import type { Database } from '@/lib/db/client'
import type { Handler } from '@/lib/jobs/handler'
import { RetryLater } from '@/lib/jobs/retry-later'
import { TASKS, type TaskName, type TaskPayload } from '@/lib/jobs/tasks'
import { describeError } from '@/lib/observability/describe-error'
import { logger } from '@/lib/observability/logger'

type Loaders = { [N in TaskName]: () => Promise<{ handle: Handler<N> }> }

/** Loaded when their first job comes. */
const HANDLERS: Loaders = {
  dispatch_attempt: () => import('@/lib/jobs/handlers/dispatch-attempt'),
  poll_attempt: () => import('@/lib/jobs/handlers/poll-attempt'),
  refresh_payout: () => import('@/lib/jobs/handlers/refresh-payout'),
  process_delivery: () => import('@/lib/jobs/handlers/process-delivery'),
  sweep: () => import('@/lib/jobs/handlers/sweep'),
  fetch_banks: () => import('@/lib/jobs/handlers/fetch-banks'),
}

/** Loads every handler ahead of its first job: a newcomer's first approval should not wait for modules. */
export async function warmUp(): Promise<void> {
  await Promise.all(Object.values(HANDLERS).map((load) => load()))
}

/** The queue's view of our handlers. */
export function taskList(db: Database, now: () => Date): TaskList {
  const names = Object.keys(TASKS) as TaskName[] // the keys of TASKS are what TaskName is
  return Object.fromEntries(names.map((name) => [name, runner(name, db, now)]))
}

function runner<N extends TaskName>(name: N, db: Database, now: () => Date) {
  return async (payload: unknown): Promise<void> => {
    try {
      const { handle } = await HANDLERS[name]()
      const parsed = TASKS[name].parse(payload) as TaskPayload<N> // what the schema of N yields
      await handle({ db, actor: { type: 'job', task: name }, now }, parsed)
    } catch (error) {
      throw speakable(name, error)
    }
  }
}

/** The queue stores and logs what is thrown: an error's message may quote rows, so only its kind goes on. */
function speakable(task: TaskName, error: unknown): Error {
  if (error instanceof RetryLater) return error
  const facts = describeError(error)
  logger().error({ task, error: facts }, 'job failed')
  return new Error([facts.class, facts.code].filter((part) => part !== null).join(' '))
}
