import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { PayoutState } from '@/lib/domain/payout/state'
import { decide } from '@/lib/domain/payout/transitions'
import { type IncidentInput, raiseIncidents } from '@/lib/incidents/raise-incident'
import { enqueue } from '@/lib/jobs/enqueue'
import { dispatchJobKey } from '@/lib/jobs/job-keys'
import { tellOfPayout } from '@/lib/notices/tell'
import { contradictionIncident, shapeIncidents, wordIncidents } from '@/lib/payouts/answer-incidents'
import { isTaken } from '@/lib/payouts/is-taken'
import { moveAttempt } from '@/lib/payouts/move-attempt'
import type { Subject } from '@/lib/payouts/read-subject'
import { planPoll, wakePoll } from '@/lib/payouts/schedule-poll'
import { nextSendAt } from '@/lib/payouts/send-backoff'
import { auditReply, type ReplyOf, said, tellReply, tellResendStopped } from '@/lib/payouts/tell-reply'

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
  const denied = await denial(tx, subject, reply)
  const frozen = denied !== null || payout.contradictionAt !== null
  const next = open && !frozen ? resendAt(subject, reply) : null
  if (open) {
    await moveAttempt(tx, subject, at, {
      payout: to,
      attempt: 'unknown',
      nextSendAt: next,
      refusal: outcome.why,
    })
    await keepIntent(tx, subject, reply, denied)
    await tellOfPayout(tx, actor, at, { event: 'outcome_unknown', payoutId: payout.id, key: attempt.id })
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
  await raiseIncidents(tx, actor, at, incidentsOf(subject, reply, denied))
  await auditReply(tx, subject, reply, to)
  return to
}

/** How the answer denies what was asked: it names another amount, or an intent that is not this attempt's. */
async function denial(
  tx: Transaction,
  { attempt }: Subject,
  { outcome: { intent, why } }: ReplyOf<'unknown'>,
): Promise<'amount_mismatch' | 'other_id' | null> {
  if (why === 'amount_mismatch') return why
  if (!intent) return null
  const other = attempt.providerId !== null && attempt.providerId !== intent.id
  return other || (await isTaken(tx, attempt, intent.id)) ? 'other_id' : null
}

function incidentsOf(
  subject: Subject,
  { raw, outcome }: ReplyOf<'unknown'>,
  denied: string | null,
): IncidentInput[] {
  const { intent, why } = outcome
  const shapes = shapeIncidents(subject.payout, why, said(raw).httpStatus)
  const words = intent ? wordIncidents(subject, intent) : []
  if (denied === null) return [...shapes, ...words]
  return [...shapes, ...words, contradictionIncident(subject, { reason: denied, source: 'worker', intent })]
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
  { at, outcome: { intent } }: ReplyOf<'unknown'>,
  denied: string | null,
): Promise<void> {
  if (!intent) return
  const contradictionAt = denied === null ? payout.contradictionAt : (payout.contradictionAt ?? at)
  await tx.payout.update({ where: { id: payout.id }, data: { contradictionAt }, select: { id: true } })
  const known = attempt.providerId !== null && attempt.providerId !== intent.id
  if (known || (await isTaken(tx, attempt, intent.id))) return
  const data = { providerId: intent.id }
  await tx.payout.update({ where: { id: payout.id }, data, select: { id: true } })
  const plan = planPoll(attempt, { outcome: 'unknown', polls: 0, at })
  await tx.attempt.update({ where: { id: attempt.id }, data: { ...data, ...plan }, select: { id: true } })
  await wakePoll(tx, attempt.id, plan, at)
}
