import 'server-only'
import type { Queryable } from '@/lib/db/client'
import { flagsOf, TASKS, type TaskName, type TaskPayload } from '@/lib/jobs/tasks'

type Job<N extends TaskName> = { readonly payload: TaskPayload<N>; readonly jobKey: string }

/** Adds many jobs of one kind in one statement, due now. Same rules as `enqueue`. */
export async function enqueueEach<N extends TaskName>(
  tx: Queryable,
  name: N,
  jobs: readonly Job<N>[],
  priority = 0,
): Promise<void> {
  if (jobs.length === 0) return
  const specs = jobs.map(({ payload, jobKey }) => ({ payload: TASKS[name].parse(payload), jobKey }))
  await tx.$queryRaw`SELECT count((graphile_worker.add_job(
      identifier => ${name}, payload => spec->'payload', job_key => spec->>'jobKey',
      priority => ${priority}::int, max_attempts => 25, flags => ${flagsOf(name)}::text[]
    )).id)::int FROM json_array_elements(${JSON.stringify(specs)}::json) AS spec`
}
