import 'server-only'
import { inTransaction } from '@/lib/db/transaction'
import { enqueueEach } from '@/lib/jobs/enqueue-each'
import { deliveryJobKey, hintJobKey } from '@/lib/jobs/job-keys'
import type { Context } from '@/lib/server/context'
import { buryDeliveries } from '@/lib/webhooks/bury-deliveries'
import { sweepReplays } from '@/lib/webhooks/sweep-replays'

const BATCH = 500
/** A job younger than this may simply not have had its turn. */
const PATIENCE_MS = 60 * 1_000
/** A job held longer than this is held by a worker that is no more: a look takes seconds, and two leases are enough for all. */
const HELD_MS = 2 * 60 * 1_000

/** Finds stored notifications that no job will look at any more, and gives up those that nobody could look at for days. */
export async function sweepDeliveries(
  context: Pick<Context, 'db' | 'now'>,
): Promise<{ woken: number; dead: number; replays: number }> {
  const dead = await buryDeliveries(context)
  return { woken: await wakeDeliveries(context), dead, replays: await sweepReplays(context) }
}

function wakeDeliveries({ db, now }: Pick<Context, 'db' | 'now'>): Promise<number> {
  const at = now()
  const before = (ms: number) => new Date(at.getTime() - ms)
  return inTransaction(db, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; account: string; resource: string; apart: boolean }[]>`
      SELECT max(d.id) AS id, d.account_id AS account, d.resource_id AS resource, d.state = 'quarantined' AS apart
      FROM webhook_delivery d
      WHERE d.result IS NULL AND d.received_at <= ${before(PATIENCE_MS)} AND d.resource_id IS NOT NULL
        AND NOT EXISTS (
          SELECT 1 FROM graphile_worker.jobs j
          WHERE j.key = CASE d.state WHEN 'quarantined' THEN 'hint:' ELSE 'delivery:' END
              || d.account_id || ':' || d.resource_id
            AND j.attempts < j.max_attempts AND (j.locked_at IS NULL OR j.locked_at > ${before(HELD_MS)})
        )
      GROUP BY d.account_id, d.resource_id, d.state = 'quarantined' ORDER BY 4, min(d.id) LIMIT ${BATCH}`
    const jobs = rows.map(({ id, account, resource, apart }) => ({
      payload: { deliveryId: id },
      jobKey: apart ? hintJobKey(account, resource) : deliveryJobKey(account, resource),
    }))
    await enqueueEach(tx, 'process_delivery', jobs)
    return jobs.length
  })
}
