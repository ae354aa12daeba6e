import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { PayoutState } from '@/lib/domain/payout/state'
import { decide } from '@/lib/domain/payout/transitions'
import { enqueue } from '@/lib/jobs/enqueue'
import { dispatchJobKey } from '@/lib/jobs/job-keys'
import { isTaken } from '@/lib/payouts/apply-news'
import type { Subject } from '@/lib/payouts/lock-attempt'
import { moveAttempt } from '@/lib/payouts/move-attempt'
import { schedulePoll } from '@/lib/payouts/schedule-poll'
import { nextSendAt } from '@/lib/payouts/send-backoff'
import { auditReply, type ReplyOf, tellReply, tellResendStopped } from '@/lib/payouts/tell-reply'

/** The answer proves nothing: the same bytes go out again under the same key, until the horizon. */
export async function recordUnknown(
  tx: Transaction,
  subject: Subject,
  reply: ReplyOf<'unknown'>,
): Promise<PayoutState> {
  const { payout, attempt } = subject
  const { actor, at, outcome } = reply
  const decision = decide(payout.state, 'record_unknown', {})
  if (!decision.ok) throw new Error(`a reply in state ${payout.state}`)
  const { next: to } = decision
  const open = decision.attempt !== null
  const frozen = outcome.why === 'amount_mismatch' || payout.contradictionAt !== null
  const next = open && !frozen ? resendAt(subject, reply) : null
  if (open) {
    await moveAttempt(tx, subject, at, {
      payout: to,
      attempt: 'unknown',
      nextSendAt: next,
      refusal: outcome.why,
    })
    await keepIntent(tx, subject, reply)
  }
  if (next) {
    const options = { jobKey: dispatchJobKey(attempt.id), runAt: next }
    await enqueue(tx, 'dispatch_attempt', { attemptId: attempt.id }, options)
  }
  const data = { why: outcome.why, nextSendAt: next?.toISOString() ?? null }
  await tellReply(tx, subject, reply, { kind: 'reply_unknown', to, data })
  if (open && !next) {
    const reason =
      outcome.why === 'amount_mismatch' ? outcome.why : frozen ? 'contradiction' : 'resend_horizon'
    await tellResendStopped(tx, subject, { actor, at, reason })
  }
  await auditReply(tx, subject, reply, to)
  return to
}

function resendAt({ attempt }: Subject, { at, outcome }: ReplyOf<'unknown'>): Date | null {
  const ambiguousAt = attempt.ambiguousAt ?? attempt.lastSentAt ?? at
  const { retryAfterMs } = outcome
  return nextSendAt({ sends: attempt.sends, ambiguousAt, now: at, retryAfterMs, random: Math.random() })
}

/** An answer whose amounts are in doubt still names the intent: a GET by that id may clear it up. */
async function keepIntent(
  tx: Transaction,
  { payout, attempt }: Subject,
  { at, outcome: { intent, why } }: ReplyOf<'unknown'>,
): Promise<void> {
  if (!intent) return
  const contradictionAt = why === 'amount_mismatch' ? (payout.contradictionAt ?? at) : payout.contradictionAt
  await tx.payout.update({ where: { id: payout.id }, data: { contradictionAt }, select: { id: true } })
  const known = attempt.providerId !== null && attempt.providerId !== intent.id
  if (known || (await isTaken(tx, attempt, intent.id))) return
  const data = { providerId: intent.id }
  await tx.payout.update({ where: { id: payout.id }, data, select: { id: true } })
  await tx.attempt.update({ where: { id: attempt.id }, data, select: { id: true } })
  await schedulePoll(tx, attempt, { outcome: 'unknown', polls: 0, at })
}
