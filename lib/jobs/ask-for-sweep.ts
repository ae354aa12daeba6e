import 'server-only'
import type { Queryable } from '@/lib/db/client'
import { SWEEP_JOB } from '@/lib/jobs/job-keys'

/**
 * Asks for one sweep a tick, however many workers ask in it and at whatever moments. A tick that lies more than one ahead
 * was written before a clock was set back: it keeps nobody waiting.
 */
export async function askForSweep(db: Queryable, now: Date, tickMs: number): Promise<void> {
  const tick = new Date(Math.floor(now.getTime() / tickMs) * tickMs)
  const ahead = new Date(tick.getTime() + tickMs)
  await db.$queryRaw`
    WITH mine AS (
      INSERT INTO worker_tick AS t (name, began_at) VALUES ('sweep', ${tick})
      ON CONFLICT (name) DO UPDATE SET began_at = excluded.began_at
        WHERE t.began_at NOT BETWEEN excluded.began_at AND ${ahead}
      RETURNING t.name
    )
    SELECT (graphile_worker.add_job(
      identifier => 'sweep', payload => '{}'::json, job_key => ${SWEEP_JOB.jobKey},
      priority => ${SWEEP_JOB.priority}::int, max_attempts => 25
    )).id::text FROM mine`
}
