import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { PayoutState } from '@/lib/domain/payout/state'
import { decide } from '@/lib/domain/payout/transitions'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import { tellOfOutcome } from '@/lib/notices/tell'
import { contradictionIncident } from '@/lib/payouts/answer-incidents'
import { moveAttempt } from '@/lib/payouts/move-attempt'
import type { Subject } from '@/lib/payouts/read-subject'
import { storableText } from '@/lib/payouts/storable'
import { auditReply, type ReplyOf, tellReply, tellResendStopped } from '@/lib/payouts/tell-reply'

/**
 * The provider turned the bytes down. That ends the payout only when no other send of them may have been executed;
 * after a doubtful one it proves nothing about that one.
 */
export async function recordRefused(
  tx: Transaction,
  subject: Subject,
  reply: ReplyOf<'refused'>,
): Promise<PayoutState> {
  const { payout, attempt } = subject
  const { actor, at, outcome } = reply
  const decision = decide(payout.state, 'record_refused', { ambiguous: attempt.ambiguousAt !== null })
  if (!decision.ok) throw new Error(`a reply in state ${payout.state}`)
  const { next: to } = decision
  const words = [outcome.message, ...outcome.causes].filter((text) => text !== '').join(' · ')
  const refusal = storableText(words.slice(0, 500))
  if (decision.attempt) {
    const move = { payout: to, attempt: decision.attempt, nextSendAt: null, refusal }
    await moveAttempt(tx, subject, at, { ...move, outcome: decision.outcome })
    if (decision.outcome) await tellOfOutcome(tx, actor, at, subject, decision.outcome)
  }
  const denied = decision.verdict === 'contradiction'
  if (denied) {
    const data = { contradictionAt: payout.contradictionAt ?? at, changedAt: at }
    await tx.payout.update({ where: { id: payout.id }, data, select: { id: true } })
  }
  const reason = 'refused_after_news'
  const data = { refusal, ...(denied && { reason }) }
  const kind = denied ? 'contradiction' : 'reply_refused'
  await tellReply(tx, subject, reply, { kind, to, outcome: decision.outcome, data })
  if (to === 'unknown') await tellResendStopped(tx, subject, { actor, at, reason: 'refused_after_doubt' })
  if (denied) {
    const incident = contradictionIncident(subject, { reason, source: 'worker', intent: null })
    await raiseIncident(tx, actor, at, incident)
  }
  await auditReply(tx, subject, reply, to)
  return to
}
