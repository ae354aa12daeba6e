import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { CashDecisionInput } from '@/lib/cash-out/begin-cash-decision'
import { completeRequest } from '@/lib/cash-out/complete-request'
import { endRequest } from '@/lib/cash-out/end-request'
import { insertCashVote } from '@/lib/cash-out/insert-cash-vote'
import { lockRequest, type RequestSubject } from '@/lib/cash-out/lock-request'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import { asCashRefusal, refuseCashDecision, requireCashDecider } from '@/lib/cash-out/refuse-cash-decision'
import { type WeighedVote, weighCashVote } from '@/lib/cash-out/weigh-cash-vote'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { isAboutCashVoter, MAX_DECLINE_REASON } from '@/lib/domain/cash-out/cash-request'
import { GiroError } from '@/lib/domain/errors'
import { answerSchema } from '@/lib/factors/answer'
import { type Checked, type CheckedAnswer, checkAnswer } from '@/lib/factors/check-answer'
import { takeStepUp } from '@/lib/factors/take-step-up'
import type { Context } from '@/lib/server/context'

export const DecideCashRequestInput = z.discriminatedUnion('approve', [
  CashDecisionInput.extend({ approve: z.literal(true), proof: answerSchema }),
  CashDecisionInput.extend({
    approve: z.literal(false),
    reason: z.string().trim().min(3).max(MAX_DECLINE_REASON),
  }),
])
type Decided = z.output<typeof DecideCashRequestInput>

export type CashDecided = {
  readonly requestId: string
  /** `counted`: others have to approve it too. */
  readonly outcome: 'approved' | 'counted' | 'declined'
}

/**
 * Approves exactly what was seen of a withdrawal above a limit, or of a refund, or turns it down with a reason: by a person who
 * did not ask for it and whom the policies ask, all of them since it was asked. An approval answers a challenge about its digest
 * (`beginCashDecision`); the one that completes what is asked lets it leave, in the same transaction.
 * @throws GiroError `forbidden` about the person, `refused` about the proof, `conflict` about what it has become; all stay on
 *   record
 */
export async function decideCashRequest(
  context: Context<UserActor>,
  input: z.input<typeof DecideCashRequestInput>,
): Promise<CashDecided> {
  const decided = DecideCashRequestInput.parse(input)
  const { requestId, digest } = decided
  const person = await requireCashDecider(context, requestId)
  const now = context.now()
  const asked = { purpose: 'approve', digest } as const
  const checked = decided.approve ? await checkAnswer(context.db, person, asked, decided.proof, now) : null
  const result = await inTransaction(context.db, async (tx) => {
    const subject = await lockRequest(tx, requestId)
    if (!subject) throw new GiroError('not_found', { reason: 'no_such_cash_request' })
    const weighed = await weighCashVote(tx, person, subject, { digest, now })
    const by = { subject, weighed, now }
    return checked === null ? reject(tx, person, decided, by) : approve(tx, person, checked, by)
  })
  if (!result.ok) throw asCashRefusal(result.reason)
  return { requestId, outcome: result.outcome }
}

type By = { readonly subject: RequestSubject; readonly weighed: WeighedVote; readonly now: Date }

async function approve(tx: Transaction, person: UserActor, checked: Checked, by: By) {
  const { subject, weighed, now } = by
  const { refusal, completes, measured, counted, askedNext } = weighed
  const { request, refund } = subject
  const { order, account } = subject.subject
  const [requestId, orderId] = [request.id, order.id]
  const tried = { orderId, requestId }
  if (refusal && isAboutCashVoter(refusal)) return refuseCashDecision(tx, person, tried, refusal)
  // Before what the request has become: whoever presents an old proof is told that it is old.
  if (!checked.ok) return refuseCashDecision(tx, person, tried, checked.reason)
  if (refusal) return refuseCashDecision(tx, person, tried, refusal)
  const { answer } = checked
  const fault = passwordFault(answer, account.mode) ?? (await takeStepUp(tx, answer, now))
  if (fault) return refuseCashDecision(tx, person, tried, fault)
  const { digest } = request
  await insertCashVote(tx, person, { requestId, digest, answer }, now)
  const refundId = refund?.id ?? null
  const { policy } = measured
  if (completes) {
    const { askedByPerson } = request
    const complete = { requestId, orderId, refundId, policy, counted, askedByPerson }
    await completeRequest(tx, person, complete, now)
  } else {
    const asked = { asked: [...askedNext] }
    await tx.cashRequest.update({ where: { id: requestId }, data: asked, select: { id: true } })
    const data = { requestId, ...(refundId !== null && { refundId }) }
    const event = { orderId, kind: 'approved_in_part', source: 'person', data } as const
    await recordCashEvent(tx, person, now, event)
  }
  const told = { requestId, refundId, digest, proof: answer.kind, policy, complete: completes }
  await appendAuditEvent(tx, person, 'cash.approve', { type: 'cash_order', id: orderId }, told)
  return { ok: true, outcome: completes ? 'approved' : 'counted' } as const
}

/** A password stands in for a second factor where no money moves, and nowhere else. */
function passwordFault({ kind }: CheckedAnswer, mode: 'test' | 'production') {
  return kind === 'password' && mode !== 'test' ? ('factor_needed' as const) : null
}

async function reject(tx: Transaction, person: UserActor, decided: Decided, { subject, weighed, now }: By) {
  const { request, refund } = subject
  const { id: orderId } = subject.subject.order
  const { id: requestId, digest } = request
  const { mayNotReject } = weighed
  if (decided.approve) throw new Error('an approval is not turned down')
  if (mayNotReject) return refuseCashDecision(tx, person, { orderId, requestId }, mayNotReject)
  const { reason } = decided
  await insertCashVote(tx, person, { requestId, digest, reason }, now)
  await endRequest(tx, person, subject, 'declined', now)
  const told = { requestId, refundId: refund?.id ?? null, digest }
  await appendAuditEvent(tx, person, 'cash.reject', { type: 'cash_order', id: orderId }, told)
  return { ok: true, outcome: 'declined' } as const
}
