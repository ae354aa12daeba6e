import 'server-only'
import type { Queryable } from '@/lib/db/client'
import { flagsOf, type TaskName, type TaskPayload } from '@/lib/jobs/tasks'

type Options = {
  /** At most one waiting job has this key (lib/jobs/job-keys.ts); a second one replaces its time. */
  readonly jobKey?: string
  readonly runAt?: Date
  /** A job of that key which waits already keeps its time. */
  readonly keepsTime?: boolean
  /** Lower runs first: -10 approved payouts, -5 what people wait for at a screen, 0 notifications, 5 polls. */
  readonly priority?: number
}

/** Adds a job in the caller's transaction: it exists exactly when the change that wants it is committed. */
export async function enqueue<N extends TaskName>(
  tx: Queryable,
  name: N,
  payload: TaskPayload<N>,
  { jobKey, runAt, keepsTime = false, priority = 0 }: Options = {},
): Promise<void> {
  await tx.$queryRaw`SELECT (graphile_worker.add_job(
    identifier => ${name}, payload => ${JSON.stringify(payload)}::json, run_at => ${runAt ?? null}::timestamptz,
    job_key => ${jobKey ?? null}::text, job_key_mode => ${keepsTime ? 'preserve_run_at' : 'replace'}::text, priority => ${priority}::int, max_attempts => 25,
    flags => ${flagsOf(name)}::text[]
  )).id::text`
}
