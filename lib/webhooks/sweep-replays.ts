import 'server-only'
import { enqueueEach } from '@/lib/jobs/enqueue-each'
import { replayJobKey } from '@/lib/jobs/job-keys'
import type { Context } from '@/lib/server/context'

/** A job held longer than this is held by a worker that is no more. */
const HELD_MS = 5 * 60 * 1_000

/** Finds open replays that no job carries on. */
export async function sweepReplays({ db, now }: Pick<Context, 'db' | 'now'>): Promise<number> {
  const held = new Date(now().getTime() - HELD_MS)
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM delivery_replay r WHERE r.finished_at IS NULL AND NOT EXISTS (
      SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'replay:' || r.id
        AND j.attempts < j.max_attempts AND (j.locked_at IS NULL OR j.locked_at > ${held}))`
  const jobs = rows.map(({ id }) => ({ payload: { replayId: id }, jobKey: replayJobKey(id) }))
  await enqueueEach(db, 'replay_deliveries', jobs)
  return jobs.length
}
