import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { PayoutState } from '@/lib/domain/payout/state'
import type { PostOutcome } from '@/lib/mercadopago/outcome'
import type { RawReply } from '@/lib/mercadopago/reply'
import { applyNews } from '@/lib/payouts/apply-news'
import type { Claim } from '@/lib/payouts/claim-attempt'
import { lockAttempt } from '@/lib/payouts/lock-attempt'
import { moveAttempt } from '@/lib/payouts/move-attempt'
import type { Subject } from '@/lib/payouts/read-subject'
import { recordHeld } from '@/lib/payouts/record-held'
import { recordRefused } from '@/lib/payouts/record-refused'
import { recordUnknown } from '@/lib/payouts/record-unknown'
import { type ReplyOf, said } from '@/lib/payouts/tell-reply'
import type { Context } from '@/lib/server/context'

/**
 * Writes what the answer to a send proves: attempt, payout, timeline, audit and the next job in one transaction, under
 * the claim's fence. The reply to a claim that another one has overtaken writes nothing (`stale`).
 */
export async function recordReply(
  context: Context,
  claim: Claim,
  { raw, outcome }: { raw: RawReply; outcome: PostOutcome },
): Promise<PayoutState | 'stale'> {
  const shared = { raw, actor: context.actor, at: context.now() }
  return inTransaction(context.db, async (tx) => {
    const subject = await lockAttempt(tx, claim.attemptId)
    if (!subject || subject.attempt.fence !== claim.fence) return 'stale'
    switch (outcome.kind) {
      case 'accepted':
        return recordAccepted(tx, subject, { ...shared, outcome })
      case 'refused':
        return recordRefused(tx, subject, { ...shared, outcome })
      case 'held':
        return recordHeld(tx, subject, { ...shared, outcome })
      case 'unknown':
        return recordUnknown(tx, subject, { ...shared, outcome })
    }
  })
}

async function recordAccepted(
  tx: Transaction,
  subject: Subject,
  { raw, outcome, actor, at }: ReplyOf<'accepted'>,
): Promise<PayoutState> {
  const { httpStatus, rawBody } = said(raw)
  const { result, state } = await applyNews(tx, subject, {
    intent: outcome.intent,
    from: 'reply',
    source: 'worker',
    actor,
    at,
    httpStatus: httpStatus ?? 0,
    rawBody: rawBody ?? '',
  })
  if (result === 'contradiction' && subject.attempt.state === 'sending') {
    // A success about something else: nobody knows what was paid, and the same bytes must not go out again.
    const refusal = 'contradiction'
    await moveAttempt(tx, subject, at, { payout: 'unknown', attempt: 'unknown', nextSendAt: null, refusal })
    return 'unknown'
  }
  return state
}
