import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { AttemptState, Outcome, PayoutState } from '@/lib/domain/payout/state'
import type { Subject } from '@/lib/payouts/lock-attempt'

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
  await tx.payout.update({
    where: { id: payout.id },
    data: { state: to.payout, changedAt: at, ...(outcome && { outcome, lastNewsAt: at }) },
    select: { id: true },
  })
  await tx.attempt.update({
    where: { id: attempt.id },
    data: {
      state: to.attempt,
      refusal: to.refusal,
      nextSendAt: to.nextSendAt,
      owner: null,
      leaseUntil: null,
      ...(to.attempt === 'unknown' && { ambiguousAt: attempt.ambiguousAt ?? attempt.lastSentAt ?? at }),
      ...(outcome && { outcome }),
    },
    select: { id: true },
  })
}
