import 'server-only'
import { inTransaction } from '@/lib/db/transaction'
import { enqueueEach } from '@/lib/jobs/enqueue-each'
import { placeJobKey } from '@/lib/jobs/job-keys'
import type { Context } from '@/lib/server/context'

const BATCH = 100
/** The longest time between two searches, and a bit. */
const PATIENCE_MS = 6 * 60_000

/** Finds stores and tills whose creation got no answer and which no job searches for any more. */
export function sweepPlaces({ db, now }: Pick<Context, 'db' | 'now'>): Promise<number> {
  const before = new Date(now().getTime() - PATIENCE_MS)
  return inTransaction(db, async (tx) => {
    const rows = await tx.$queryRaw<{ kind: 'store' | 'till'; id: string }[]>`
      SELECT p.kind, p.id FROM (
        SELECT 'store' AS kind, id, created_at FROM store WHERE place IN ('creating', 'unknown') AND retired_at IS NULL
        UNION ALL
        SELECT 'till', id, created_at FROM till WHERE place IN ('creating', 'unknown') AND retired_at IS NULL) AS p
      WHERE p.created_at <= ${before} AND NOT EXISTS (
        SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'place:' || p.id AND j.attempts < j.max_attempts)
      ORDER BY p.created_at LIMIT ${BATCH}`
    const jobs = rows.map((ref) => ({ payload: ref, jobKey: placeJobKey(ref.id) }))
    await enqueueEach(tx, 'resolve_place', jobs)
    return jobs.length
  })
}
