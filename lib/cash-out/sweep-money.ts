import 'server-only'
import { type Database, Prisma } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import { CONFIRMATION_WINDOW_MS, REMIND_MS } from '@/lib/domain/cash-out/confirmation'
import { REFUND_LATE_MS } from '@/lib/domain/cash-out/refund-due'
import { enqueueEach } from '@/lib/jobs/enqueue-each'
import { decisionJobKey, refundJobKey, windowJobKey } from '@/lib/jobs/job-keys'

/** What one sweep takes of each kind; the next one comes soon. */
const BATCH = 500
/** A job due within it has its turn soon, one that was begun within it is in somebody's hands. */
const PATIENCE_MS = 20 * 1_000
/** What should have come back is looked for among the orders of so many days. */
const REFUND_DAYS_MS = 3 * 24 * 60 * 60 * 1_000

type Swept = { readonly decisions: number; readonly windows: number; readonly refunds: number }

/** The same as `sweepOrders` for what was decided of withdrawals, their windows, and refunds. */
export async function sweepMoney(db: Database, at: Date): Promise<Swept> {
  return {
    decisions: await sweepDecisions(db, at),
    windows: await sweepWindows(db, at),
    refunds: await sweepRefunds(db, at),
  }
}

const soon = (at: Date) => new Date(at.getTime() + PATIENCE_MS)
const justNow = (at: Date) => new Date(at.getTime() - PATIENCE_MS)

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

/** Windows that are about to end or have, and money that should be back and was not asked for yet. */
function sweepWindows(db: Database, at: Date): Promise<number> {
  const since = newId(new Date(at.getTime() - REFUND_DAYS_MS))
  const ending = new Date(at.getTime() + REMIND_MS)
  return inTransaction(db, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT o.id FROM cash_order o
      WHERE (o.state = 'paid' AND o.window_ends_at <= ${ending}
          OR o.state = 'deciding' AND o.window_ends_at <= ${at} AND o.handed_at IS NOT NULL
            AND o.confirmation_status = 'confirmed'
            AND NOT EXISTS (SELECT 1 FROM cash_event e WHERE e.order_id = o.id AND e.kind = 'window_over')
          OR o.id > ${since} AND o.withdrawal_minor > 0 AND (${notBack(at)} OR ${extraNotBack(at)}))
        AND NOT EXISTS (SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'window:' || o.id
          AND (j.locked_at > ${justNow(at)} OR j.locked_at IS NULL AND j.attempts < j.max_attempts))
      ORDER BY o.window_ends_at, o.id LIMIT ${BATCH} FOR UPDATE OF o SKIP LOCKED`
    const jobs = rows.map(({ id }) => ({ payload: { orderId: id }, jobKey: windowJobKey(id) }))
    await enqueueEach(tx, 'watch_window', jobs, -5)
    return jobs.length
  })
}

/** Of a withdrawal that nobody confirmed, or that failed. */
function notBack(at: Date): Prisma.Sql {
  const late = new Date(at.getTime() - REFUND_LATE_MS)
  return Prisma.sql`(o.window_ends_at <= ${late}
    AND (o.state = 'unconfirmed' AND o.refunded_minor < o.total_minor
      OR o.state = 'failed' AND o.refunded_minor < o.withdrawal_minor)
    AND NOT EXISTS (
      SELECT 1 FROM incident i WHERE i.kind = 'refund_missing' AND i.cash_order_id = o.id AND i.subject = o.id))`
}

/** Of payments that were one too many. */
function extraNotBack(at: Date): Prisma.Sql {
  const late = new Date(at.getTime() - REFUND_LATE_MS - CONFIRMATION_WINDOW_MS)
  return Prisma.sql`EXISTS (
    SELECT 1 FROM merchant_order m
    WHERE m.order_id = o.id AND m.id <> o.merchant_order_id AND m.paid_at <= ${late}
      AND m.refunded_minor < CASE WHEN m.paid_minor > 0 THEN m.paid_minor ELSE o.total_minor END
      AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.kind = 'refund_missing' AND i.cash_order_id = o.id
        AND i.subject = o.id || '/' || m.provider_id))`
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
