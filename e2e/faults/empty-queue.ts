import { Client } from 'pg'
import { until } from '@/e2e/faults/until'
import { LEASE_MS, type World } from '@/e2e/faults/world'

/** What is due has a job again within two leases; on a machine that is busy with other things it may take some more. */
const LIMIT_MS = 6 * LEASE_MS

/** Empties the queue, as nobody but the server's superuser can. Returns the seconds until all that was due had jobs again, or null: it never had. */
export async function emptyQueue({ db, adminUrl }: World): Promise<number | null> {
  const at = new Date()
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  const start = performance.now()
  try {
    await client.query('TRUNCATE graphile_worker._private_jobs')
  } finally {
    await client.end()
  }
  const due = await db.attempt.findMany({
    where: { nextSendAt: { lte: at }, state: { in: ['queued', 'unknown'] } },
    select: { id: true },
  })
  const ids = due.map(({ id }) => id)
  const woken = await until(LIMIT_MS, async () => {
    const [row] = await db.$queryRaw<{ left: number }[]>`
      SELECT count(*)::int AS left FROM payout_attempt a
      WHERE a.id = ANY(${ids}) AND a.state IN ('queued', 'unknown') AND a.next_send_at <= ${at}
        AND NOT EXISTS (SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'dispatch:' || a.id)`
    return row?.left === 0 ? 1 : null
  })
  return woken && Math.round((performance.now() - start) / 100) / 10
}
