import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import type { Actor } from '@/lib/domain/actor'
import { RESEND_HORIZON_MS } from '@/lib/domain/payout/doubt'
import type { Subject } from '@/lib/payouts/read-subject'
import { recordEvent } from '@/lib/payouts/record-event'

/** What this host's journal holds about an attempt. */
export type SentFacts = {
  readonly sends: number
  readonly fence: number
  readonly firstSentAt: Date
  readonly lastSentAt: Date
}

/**
 * An attempt left of which this database knew less, because it was restored from before it: nobody knows how it ended.
 * The same bytes may go out again under the same key, within three hours of the first send that was ever made, and only
 * where the approval of exactly these bytes is here. No command leads this way: what is told is that the state was wrong.
 * Call it with payout and attempt locked, and the attempt waiting, queued, being sent or unknown.
 */
export async function learnSent(
  tx: Transaction,
  { payout, attempt }: Subject,
  sent: SentFacts,
  { actor, at }: { actor: Actor; at: Date },
): Promise<void> {
  const ambiguousAt = attempt.ambiguousAt ?? sent.firstSentAt
  // Where this database took a later send for the first one, its clock of three hours runs too long.
  const early = ambiguousAt <= sent.firstSentAt && at.getTime() - ambiguousAt.getTime() <= RESEND_HORIZON_MS
  const nextSendAt = early && attempt.state !== 'waiting' && payout.contradictionAt === null ? at : null
  const refusal = 'sent_before_restore'
  await tx.attempt.update({
    where: { id: attempt.id },
    data: {
      state: 'unknown',
      sends: Math.max(attempt.sends, sent.sends),
      fence: Math.max(attempt.fence, sent.fence),
      firstSentAt: attempt.firstSentAt ?? sent.firstSentAt,
      lastSentAt: new Date(Math.max(attempt.lastSentAt?.getTime() ?? 0, sent.lastSentAt.getTime())),
      ambiguousAt,
      nextSendAt,
      refusal,
      owner: null,
      leaseUntil: null,
    },
    select: { id: true },
  })
  const data = { state: 'unknown', changedAt: at } as const
  await tx.payout.update({ where: { id: payout.id }, data, select: { id: true } })
  await recordEvent(tx, actor, at, {
    payoutId: payout.id,
    attemptId: attempt.id,
    kind: 'sent_before_restore',
    source: actor.type === 'user' ? 'person' : 'worker',
    from: payout.state,
    to: 'unknown',
    data: { sends: sent.sends, firstSentAt: sent.firstSentAt.toISOString() },
  })
  const facts = { attemptId: attempt.id, sends: sent.sends, state: 'unknown', result: 'unknown' }
  await appendAuditEvent(tx, actor, 'payout.learn_sent', { type: 'payout', id: payout.id }, facts)
}
