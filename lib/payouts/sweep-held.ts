import 'server-only'
import type { Database } from '@/lib/db/client'
import { holdExpired } from '@/lib/payouts/hold-expired'
import { reserveLate } from '@/lib/payouts/reserve-late'
import type { Context } from '@/lib/server/context'

/** What one sweep tries; the next one comes soon. */
const BATCH = 300

type Held = {
  readonly attemptId: string
  readonly expired: boolean
  readonly place: string
  readonly amountMinor: bigint
}

/**
 * Tries to reserve again for what is held over a cap: when its chance has come, when its cap was changed, and every few
 * minutes. The oldest of each key first and the keys in turn, so that a crowd behind one cap keeps nobody else waiting;
 * once an amount does not fit under a key, no larger one is tried there. Returns how many may leave now.
 */
export async function sweepHeld(context: Context): Promise<number> {
  const tooLarge = new Map<string, bigint>()
  let freed = 0
  for (const { attemptId, expired, place, amountMinor } of await findHeld(context.db, context.now())) {
    const known = tooLarge.get(place)
    if (expired) await holdExpired(context, attemptId)
    else if (known !== undefined && amountMinor >= known) continue
    else if (await reserveLate(context, attemptId)) freed += 1
    else tooLarge.set(place, amountMinor)
  }
  return freed
}

function findHeld(db: Database, now: Date): Promise<Held[]> {
  return db.$queryRaw<Held[]>`
    SELECT "attemptId", expired, place, "amountMinor" FROM (
      SELECT h.attempt_id "attemptId", a.send_before <= ${now} AS expired, h.rule_id || ' ' || h.key AS place,
        a.amount_minor "amountMinor", h.since,
        row_number() OVER (PARTITION BY h.rule_id, h.key ORDER BY h.since, h.payout_id) AS turn
      FROM payout_hold h JOIN cap_rule r ON r.id = h.rule_id JOIN payout_attempt a ON a.id = h.attempt_id
      WHERE h.retry_at <= ${now} OR r.retired_at IS NOT NULL OR a.send_before <= ${now}) AS due
    ORDER BY turn, since, "attemptId" LIMIT ${BATCH}`
}
