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
  send_order: () => import('@/lib/jobs/handlers/send-order'),
  delete_order: () => import('@/lib/jobs/handlers/delete-order'),
  send_decision: () => import('@/lib/jobs/handlers/send-decision'),
  send_refund: () => import('@/lib/jobs/handlers/send-refund'),
  watch_window: () => import('@/lib/jobs/handlers/watch-window'),
  look_at_order: () => import('@/lib/jobs/handlers/look-at-order'),
  refresh_payout: () => import('@/lib/jobs/handlers/refresh-payout'),
  process_delivery: () => import('@/lib/jobs/handlers/process-delivery'),
  check_report_item: () => import('@/lib/jobs/handlers/check-report-item'),
  replay_deliveries: () => import('@/lib/jobs/handlers/replay-deliveries'),
  measure_waiting: () => import('@/lib/jobs/handlers/measure-waiting'),
  tell_notice: () => import('@/lib/jobs/handlers/tell-notice'),
  send_mail: () => import('@/lib/jobs/handlers/send-mail'),
  ask_reset: () => import('@/lib/jobs/handlers/ask-reset'),
  mail_link: () => import('@/lib/jobs/handlers/mail-link'),
  mail_owner: () => import('@/lib/jobs/handlers/mail-owner'),
  send_webhook: () => import('@/lib/jobs/handlers/send-webhook'),
  resolve_place: () => import('@/lib/jobs/handlers/resolve-place'),
  checkpoint_audit: () => import('@/lib/jobs/handlers/checkpoint-audit'),
  erase_old: () => import('@/lib/jobs/handlers/erase-old'),
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
  // Asked for once: each `import()` goes through the loader again, hundreds of times a second.
  let loading: Promise<{ handle: Handler<N> }> | undefined
  return async (payload: unknown): Promise<void> => {
    try {
      loading ??= HANDLERS[name]()
      const { handle } = await loading
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
