import 'server-only'
import type { Database } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import { enqueueEach } from '@/lib/jobs/enqueue-each'
import { dispatchJobKey, pollJobKey, refreshJobKey } from '@/lib/jobs/job-keys'
import type { Context } from '@/lib/server/context'

/** What one sweep takes of each kind; the next one comes soon. */
const BATCH = 500
/** A look younger than this may simply not have had its turn, and a job due within it will have its own. */
const PATIENCE_MS = 60 * 1_000
/** Nobody waits at the screen any more. */
const REFRESH_TTL_MS = 60 * 60 * 1_000
/** Requests older than this are left as they are: ids sort by time, so one sweep reads a day of them at most. */
const REFRESH_WINDOW_MS = 24 * 60 * 60 * 1_000

export type Swept = { readonly sends: number; readonly polls: number; readonly refreshes: number }

/**
 * Finds what is due although no job is there for it: a worker was killed, or the queue was emptied. The rows are the
 * truth, jobs only wake. What still waits in the queue is left there, so that a long queue never keeps what was lost out
 * of the batch. Jobs carry the keys they always have, so that nothing waits twice; a job of that key which a dead worker
 * still holds loses the key to the new one.
 */
export async function sweepPayouts({ db, now }: Pick<Context, 'db' | 'now'>): Promise<Swept> {
  const at = now()
  return {
    sends: await sweepSends(db, at),
    polls: await sweepPolls(db, at),
    refreshes: await sweepRefreshes(db, at),
  }
}

const soon = (at: Date) => new Date(at.getTime() + PATIENCE_MS)
const justNow = (at: Date) => new Date(at.getTime() - PATIENCE_MS)

/** Approved and unclear attempts whose time has come, and first of all sends whose lease has run out. */
function sweepSends(db: Database, at: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT a.id FROM payout_attempt a
        JOIN account c ON c.id = a.account_id
        JOIN payout p ON p.attempt_id = a.id
      WHERE (a.state IN ('queued', 'unknown') AND a.next_send_at <= ${at}
            AND c.stopped_at IS NULL AND p.contradiction_at IS NULL
            AND EXISTS (SELECT 1 FROM installation WHERE sending_stopped_at IS NULL)
          OR a.state = 'sending' AND a.lease_until <= ${at})
        AND NOT EXISTS (SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'dispatch:' || a.id
          AND j.locked_at IS NULL AND j.attempts < j.max_attempts AND j.run_at <= ${soon(at)})
      ORDER BY a.state = 'sending' DESC, a.next_send_at, a.id LIMIT ${BATCH} FOR UPDATE OF a SKIP LOCKED`
    const jobs = rows.map(({ id }) => ({ payload: { attemptId: id }, jobKey: dispatchJobKey(id) }))
    await enqueueEach(tx, 'dispatch_attempt', jobs, -5)
    return jobs.length
  })
}

/** Polls that are due, and that no worker has in hand: a question takes less than the patience. */
function sweepPolls(db: Database, at: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT a.id FROM payout_attempt a JOIN account c ON c.id = a.account_id AND c.stopped_at IS NULL
      WHERE a.next_poll_at <= ${at}
        AND NOT EXISTS (SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'poll:' || a.id
          AND (j.locked_at > ${justNow(at)}
            OR j.locked_at IS NULL AND j.attempts < j.max_attempts AND j.run_at <= ${soon(at)}))
      ORDER BY a.next_poll_at, a.id LIMIT ${BATCH} FOR UPDATE OF a SKIP LOCKED`
    const jobs = rows.map(({ id }) => ({ payload: { attemptId: id }, jobKey: pollJobKey(id) }))
    await enqueueEach(tx, 'poll_attempt', jobs, 5)
    return jobs.length
  })
}

/** Looks that a person asked for and nobody took; after an hour nobody waits for them any more. */
function sweepRefreshes(db: Database, at: Date): Promise<number> {
  const recent = {
    state: 'pending',
    requestId: { gte: newId(new Date(at.getTime() - REFRESH_WINDOW_MS)) },
  } as const
  const waiting = {
    ...recent,
    request: { createdAt: { lte: new Date(at.getTime() - PATIENCE_MS) } },
  } as const
  return inTransaction(db, async (tx) => {
    const old = { createdAt: { lte: new Date(at.getTime() - REFRESH_TTL_MS) } }
    await tx.refreshItem.updateMany({
      where: { ...recent, request: old },
      data: { state: 'failed', reason: 'gave_up', finishedAt: at },
    })
    // Ids sort by time.
    const orderBy = [{ requestId: 'asc' }, { payoutId: 'asc' }] as const
    const items = await tx.refreshItem.findMany({ where: waiting, orderBy: [...orderBy], take: BATCH })
    const jobs = items.map(({ requestId, payoutId }) => ({
      payload: { requestId, payoutId },
      jobKey: refreshJobKey(requestId, payoutId),
    }))
    await enqueueEach(tx, 'refresh_payout', jobs)
    return jobs.length
  })
}
