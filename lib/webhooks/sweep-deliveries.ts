import 'server-only'
import { inTransaction } from '@/lib/db/transaction'
import { enqueueEach } from '@/lib/jobs/enqueue-each'
import { deliveryJobKey } from '@/lib/jobs/job-keys'
import type { Context } from '@/lib/server/context'

const BATCH = 500
/** A job younger than this may simply not have had its turn. */
const PATIENCE_MS = 60 * 1_000
/** A job held longer than this is held by a worker that is no more: a look takes seconds. */
const HELD_MS = 5 * 60 * 1_000
/** Past the provider's own last retry (96 h, Money Out guide). */
const GIVE_UP_MS = 5 * 24 * 60 * 60 * 1_000

/** Finds stored notifications that no job will look at any more, and those that nobody could look at for days. */
export async function sweepDeliveries({ db, now }: Pick<Context, 'db' | 'now'>): Promise<number> {
  const at = now()
  const before = (ms: number) => new Date(at.getTime() - ms)
  return inTransaction(db, async (tx) => {
    await tx.webhookDelivery.updateMany({
      where: { state: 'stored', receivedAt: { lte: before(GIVE_UP_MS) } },
      data: { state: 'ignored', result: 'gave_up', processedAt: at },
    })
    const rows = await tx.$queryRaw<{ id: string; account: string; resource: string }[]>`
      SELECT max(d.id) AS id, d.account_id AS account, d.resource_id AS resource FROM webhook_delivery d
      WHERE d.state = 'stored' AND d.received_at <= ${before(PATIENCE_MS)} AND d.resource_id IS NOT NULL
        AND NOT EXISTS (
          SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'delivery:' || d.account_id || ':' || d.resource_id
            AND j.attempts < j.max_attempts AND (j.locked_at IS NULL OR j.locked_at > ${before(HELD_MS)})
        )
      GROUP BY d.account_id, d.resource_id ORDER BY min(d.id) LIMIT ${BATCH}`
    const jobs = rows.map(({ id, account, resource }) => ({
      payload: { deliveryId: id },
      jobKey: deliveryJobKey(account, resource),
    }))
    await enqueueEach(tx, 'process_delivery', jobs)
    return jobs.length
  })
}
