import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { isGuardsRefusal } from '@/lib/db/database-errors'
import { inTransaction } from '@/lib/db/transaction'
import { RESEND_HORIZON_MS } from '@/lib/domain/payout/doubt'
import { overdueOnceSent } from '@/lib/domain/payout/overdue'
import type { Subject } from '@/lib/payouts/read-subject'
import { recordEvent } from '@/lib/payouts/record-event'
import { readStopTime } from '@/lib/sending/get-sending'
import type { Context } from '@/lib/server/context'

/** The right to send once: whoever records the reply shows this fence. */
export type Claim = { readonly attemptId: string; readonly fence: number; readonly sends: number }

/** A job may wake a moment early when the clocks of database and worker differ. */
export const EARLY_MS = 1_000

/**
 * Takes the attempt for one send, committed before the first byte leaves. Everything that may forbid it stands in the
 * statements: states, fence, lease, time, horizon, the age of its approval and the
 * policy that it meets, caps, the stop of all sending, the breaker
 * and identity of the account, and that this database is the one that it was told to be. Null: somebody was first.
 */
export async function claimAttempt(
  context: Context,
  { payout, attempt, account }: Subject,
  { owner, leaseMs }: { owner: string; leaseMs: number },
): Promise<Claim | null> {
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const overdueAt = overdueOnceSent(payout.contract, now, account.timeZone)
    const claim = await takeLease(tx, { payout, attempt }, { owner, leaseMs, now, overdueAt })
    if (!claim) throw new LostRace()
    const { fence, sends } = claim
    await recordEvent(tx, context.actor, now, {
      payoutId: payout.id,
      attemptId: attempt.id,
      kind: 'send_started',
      source: 'worker',
      from: payout.state,
      to: 'sending',
      data: { send: sends },
    })
    const data = { attemptId: attempt.id, digest: attempt.envelopeDigest, send: sends, fence }
    await appendAuditEvent(tx, context.actor, 'payout.send', { type: 'payout', id: payout.id }, data)
    return claim
  }).catch(async (error: unknown) => {
    if (error instanceof LostRace || (await stoppedMeanwhile(context, error))) return null
    throw error
  })
}

/** The statement began before the stop of all sending, and its guard, which waits for a stop that is on its way, looked after. */
async function stoppedMeanwhile(context: Context, error: unknown): Promise<boolean> {
  return isGuardsRefusal(error) && (await readStopTime(context)) !== null
}

/** Thrown to roll the payout's half of a claim back. */
class LostRace extends Error {}

async function takeLease(
  tx: Transaction,
  { payout, attempt }: Pick<Subject, 'payout' | 'attempt'>,
  { owner, leaseMs, now, overdueAt }: { owner: string; leaseMs: number; now: Date; overdueAt: Date },
): Promise<Claim | null> {
  const leaseUntil = new Date(now.getTime() + leaseMs)
  const horizon = new Date(now.getTime() - RESEND_HORIZON_MS)
  const due = new Date(now.getTime() + EARLY_MS)
  const [row] = await tx.$queryRaw<{ fence: number; sends: number }[]>`
    WITH moved AS (
      UPDATE payout SET state = 'sending', changed_at = ${now}
      WHERE id = ${payout.id} AND attempt_id = ${attempt.id} AND state = ${payout.state}::payout_state
        AND contradiction_at IS NULL
      RETURNING id
    )
    UPDATE payout_attempt a SET
      state = 'sending', fence = a.fence + 1, sends = a.sends + 1, owner = ${owner}, lease_until = ${leaseUntil},
      first_sent_at = coalesce(a.first_sent_at, ${now}), last_sent_at = ${now}, next_send_at = NULL, refusal = NULL,
      overdue_at = CASE WHEN a.first_sent_at IS NULL THEN ${overdueAt} ELSE a.overdue_at END,
      -- An open or unclear send may have been executed: from that moment on nothing proves this attempt unpaid.
      ambiguous_at = CASE a.state WHEN 'queued' THEN a.ambiguous_at ELSE coalesce(a.ambiguous_at, a.last_sent_at) END
    FROM moved m, account c, installation i
    WHERE a.id = ${attempt.id} AND a.payout_id = m.id AND a.fence = ${attempt.fence} AND a.not_before <= ${now}
      AND c.id = a.account_id AND c.stopped_at IS NULL AND i.sending_stopped_at IS NULL
      AND i.database_identity = database_identity()
      AND (c.collector_id, c.base_url, c.mode) = (a.collector_id, a.base_url, a.mode)
      AND (a.state = 'queued' AND a.send_before > ${now} AND approval_stands(a.id, ${now}) AND (
          NOT EXISTS (SELECT 1 FROM cap_rule WHERE retired_at IS NULL)
          OR EXISTS (SELECT 1 FROM cap_reservation v WHERE v.attempt_id = a.id AND v.released_at IS NULL))
        OR a.state = 'unknown' AND a.next_send_at <= ${due} AND a.ambiguous_at >= ${horizon}
        OR a.state = 'sending' AND a.lease_until <= ${now} AND coalesce(a.ambiguous_at, a.last_sent_at) >= ${horizon})
    RETURNING a.fence, a.sends`
  return row ? { attemptId: attempt.id, fence: row.fence, sends: row.sends } : null
}
