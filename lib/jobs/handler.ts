import 'server-only'
import type { JobActor } from '@/lib/domain/actor'
import type { TaskName, TaskPayload } from '@/lib/jobs/tasks'
import type { Context } from '@/lib/server/context'

/** Carries one kind of job out. The payload has been parsed; whatever is thrown makes the queue try again. */
export type Handler<N extends TaskName> = (
  context: Context<JobActor>,
  payload: TaskPayload<N>,
) => Promise<void>
