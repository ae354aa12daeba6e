import 'server-only'
import { sweepMoney } from '@/lib/cash-out/sweep-money'
import type { Database } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { enqueueEach } from '@/lib/jobs/enqueue-each'
import { deleteOrderJobKey, lookJobKey, sendOrderJobKey } from '@/lib/jobs/job-keys'
import type { Context } from '@/lib/server/context'

/** What one sweep takes of each kind; the next one comes soon. */
const BATCH = 500
/** A look takes less; a job due within it has its turn soon. */
const PATIENCE_MS = 20 * 1_000

type Swept = Readonly<Record<'orders' | 'deletions' | 'looks' | 'decisions' | 'windows' | 'refunds', number>>

/**
 * Finds orders that are due although no job is there for them: a worker was killed, or the queue was emptied. The rows are the
 * truth, jobs only wake.
 */
export async function sweepOrders({ db, now }: Pick<Context, 'db' | 'now'>): Promise<Swept> {
  const at = now()
  return {
    orders: await sweepSends(db, at),
    deletions: await sweepDeletions(db, at),
    looks: await sweepLooks(db, at),
    ...(await sweepMoney(db, at)),
  }
}

const soon = (at: Date) => new Date(at.getTime() + PATIENCE_MS)
const justNow = (at: Date) => new Date(at.getTime() - PATIENCE_MS)

/** Sends whose lease has run out, orders that may leave, and those that could not for so long that they no longer do. */
function sweepSends(db: Database, at: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT o.id FROM cash_order o JOIN account c ON c.id = o.account_id JOIN cash_setting s ON s.account_id = c.id
      WHERE (o.state IN ('queued', 'unknown') AND o.next_send_at <= ${at} AND (
            c.stopped_at IS NULL AND EXISTS (SELECT 1 FROM installation WHERE sending_stopped_at IS NULL)
            OR o.state = 'queued' AND o.changed_at <= ${at}::timestamptz - make_interval(mins => s.order_minutes))
          OR o.state = 'sending' AND o.lease_until <= ${at})
        AND NOT EXISTS (SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'order:' || o.id
          AND j.locked_at IS NULL AND j.attempts < j.max_attempts AND j.run_at <= ${soon(at)})
      ORDER BY o.state = 'sending' DESC, o.next_send_at, o.id LIMIT ${BATCH} FOR UPDATE OF o SKIP LOCKED`
    const jobs = rows.map(({ id }) => ({ payload: { orderId: id }, jobKey: sendOrderJobKey(id) }))
    await enqueueEach(tx, 'send_order', jobs, -5)
    return jobs.length
  })
}

function sweepDeletions(db: Database, at: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT o.id FROM cash_order o
      WHERE o.state = 'withdrawing' AND o.next_send_at <= ${at}
        AND NOT EXISTS (SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'delete-order:' || o.id
          AND j.locked_at IS NULL AND j.attempts < j.max_attempts AND j.run_at <= ${soon(at)})
      ORDER BY o.next_send_at, o.id LIMIT ${BATCH} FOR UPDATE OF o SKIP LOCKED`
    const jobs = rows.map(({ id }) => ({ payload: { orderId: id }, jobKey: deleteOrderJobKey(id) }))
    await enqueueEach(tx, 'delete_order', jobs, -5)
    return jobs.length
  })
}

/** Looks that are due, and that no worker has in hand. */
function sweepLooks(db: Database, at: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT o.id FROM cash_order o
      WHERE o.next_look_at <= ${at}
        AND NOT EXISTS (SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'look:' || o.id
          AND (j.locked_at > ${justNow(at)}
            OR j.locked_at IS NULL AND j.attempts < j.max_attempts AND j.run_at <= ${soon(at)}))
      ORDER BY o.next_look_at, o.id LIMIT ${BATCH} FOR UPDATE OF o SKIP LOCKED`
    const jobs = rows.map(({ id }) => ({ payload: { orderId: id }, jobKey: lookJobKey(id) }))
    await enqueueEach(tx, 'look_at_order', jobs, 5)
    return jobs.length
  })
}
