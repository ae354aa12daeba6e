import 'server-only'
import type { Database } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import { REFUND_LATE_MS } from '@/lib/domain/cash-out/refund-due'
import { enqueueEach } from '@/lib/jobs/enqueue-each'
import {
  decisionJobKey,
  deleteOrderJobKey,
  lookJobKey,
  refundJobKey,
  sendOrderJobKey,
  windowJobKey,
} from '@/lib/jobs/job-keys'
import type { Context } from '@/lib/server/context'

/** What one sweep takes of each kind; the next one comes soon. */
const BATCH = 500
/** A look takes less; a job due within it has its turn soon. */
const PATIENCE_MS = 20 * 1_000
/** What should have come back is looked for among the orders of so many days. */
const REFUND_DAYS_MS = 3 * 24 * 60 * 60 * 1_000

type Swept = {
  readonly orders: number
  readonly deletions: number
  readonly looks: number
  readonly decisions: number
  readonly windows: number
  readonly refunds: number
}

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
    decisions: await sweepDecisions(db, at),
    windows: await sweepWindows(db, at),
    refunds: await sweepRefunds(db, at),
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

/** Decisions that are due, those of a worker that died included. */
function sweepDecisions(db: Database, at: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT d.order_id AS id FROM cash_decision d
      WHERE d.state IN ('queued', 'sending', 'unknown') AND d.next_send_at <= ${at}
        AND NOT EXISTS (SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'decision:' || d.order_id
          AND j.locked_at IS NULL AND j.attempts < j.max_attempts AND j.run_at <= ${soon(at)})
      ORDER BY d.next_send_at, d.id LIMIT ${BATCH} FOR UPDATE OF d SKIP LOCKED`
    const jobs = rows.map(({ id }) => ({ payload: { orderId: id }, jobKey: decisionJobKey(id) }))
    await enqueueEach(tx, 'send_decision', jobs, -10)
    return jobs.length
  })
}

/** Windows that have ended, and money that should be back and was not asked for yet. */
function sweepWindows(db: Database, at: Date): Promise<number> {
  const since = newId(new Date(at.getTime() - REFUND_DAYS_MS))
  const late = new Date(at.getTime() - REFUND_LATE_MS)
  return inTransaction(db, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT o.id FROM cash_order o
      WHERE (o.state = 'paid' AND o.window_ends_at <= ${at}
          OR o.state = 'deciding' AND o.window_ends_at <= ${at} AND o.handed_at IS NOT NULL
            AND o.confirmation_status = 'confirmed'
            AND NOT EXISTS (SELECT 1 FROM cash_event e WHERE e.order_id = o.id AND e.kind = 'window_over')
          OR o.id > ${since} AND o.withdrawal_minor > 0 AND o.window_ends_at <= ${late} AND (
            o.state = 'unconfirmed' AND o.refunded_minor < o.total_minor
              OR o.state = 'failed' AND o.refunded_minor < o.withdrawal_minor)
            AND NOT EXISTS (
              SELECT 1 FROM incident i WHERE i.kind = 'refund_missing' AND i.cash_order_id = o.id AND i.subject = o.id))
        AND NOT EXISTS (SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'window:' || o.id
          AND (j.locked_at > ${justNow(at)} OR j.locked_at IS NULL AND j.attempts < j.max_attempts))
      ORDER BY o.window_ends_at, o.id LIMIT ${BATCH} FOR UPDATE OF o SKIP LOCKED`
    const jobs = rows.map(({ id }) => ({ payload: { orderId: id }, jobKey: windowJobKey(id) }))
    await enqueueEach(tx, 'watch_window', jobs, -5)
    return jobs.length
  })
}

/** Approved refunds that may leave, those of a worker that died included. */
function sweepRefunds(db: Database, at: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT f.id FROM cash_refund f JOIN cash_order o ON o.id = f.order_id JOIN account c ON c.id = o.account_id
      WHERE f.state IN ('queued', 'sending', 'unknown') AND f.next_send_at <= ${at}
        AND (f.state = 'sending' OR c.stopped_at IS NULL
          AND EXISTS (SELECT 1 FROM installation WHERE sending_stopped_at IS NULL))
        AND NOT EXISTS (SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'refund:' || f.id
          AND j.locked_at IS NULL AND j.attempts < j.max_attempts AND j.run_at <= ${soon(at)})
      ORDER BY f.next_send_at, f.id LIMIT ${BATCH} FOR UPDATE OF f SKIP LOCKED`
    const jobs = rows.map(({ id }) => ({ payload: { refundId: id }, jobKey: refundJobKey(id) }))
    await enqueueEach(tx, 'send_refund', jobs)
    return jobs.length
  })
}
