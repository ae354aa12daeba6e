import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { AttemptState, Outcome, PayoutState } from '@/lib/domain/payout/state'
import type { Subject } from '@/lib/payouts/read-subject'

export type Move = {
  readonly payout: PayoutState
  readonly attempt: AttemptState
  /** When the same bytes may go out again; null: never by themselves. */
  readonly nextSendAt: Date | null
  /** Why it stands where it stands: the provider's words, or a key of `errors.reasons`. */
  readonly refusal: string | null
  readonly outcome?: Outcome | null
}

/** Ends a send: the lease is given back and both rows move. Call it with payout and attempt locked. */
export async function moveAttempt(
  tx: Transaction,
  { payout, attempt }: Subject,
  at: Date,
  to: Move,
): Promise<void> {
  const outcome = to.outcome ?? null
  const ambiguousAt =
    to.attempt === 'unknown' ? (attempt.ambiguousAt ?? attempt.lastSentAt ?? at) : attempt.ambiguousAt
  await tx.$executeRaw`
    WITH moved AS (
      UPDATE payout SET state = ${to.payout}::payout_state, changed_at = ${at},
        outcome = coalesce(${outcome}::outcome, outcome),
        last_news_at = CASE WHEN ${outcome}::outcome IS NULL THEN last_news_at ELSE ${at} END
      WHERE id = ${payout.id}
      RETURNING id
    )
    UPDATE payout_attempt a SET state = ${to.attempt}::attempt_state, refusal = ${to.refusal},
      next_send_at = ${to.nextSendAt}, owner = NULL, lease_until = NULL, ambiguous_at = ${ambiguousAt},
      outcome = coalesce(${outcome}::outcome, a.outcome)
    FROM moved WHERE a.id = ${attempt.id} AND a.payout_id = moved.id`
}
