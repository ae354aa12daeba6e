import 'server-only'
import { z } from 'zod'
import { lockRequest } from '@/lib/cash-out/lock-request'
import { asCashRefusal, refuseCashDecision, requireCashDecider } from '@/lib/cash-out/refuse-cash-decision'
import { weighCashVote } from '@/lib/cash-out/weigh-cash-vote'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { openStepUp, type StepUpOffer } from '@/lib/factors/open-step-up'
import type { Context } from '@/lib/server/context'

export const CashDecisionInput = z.strictObject({
  requestId: z.string().regex(/^[0-9A-Z]{26}$/),
  /** What the approver's screen showed. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
})

/**
 * What this person has to answer before approving exactly what was seen: a challenge about its digest, good for five minutes
 * and once. Whoever may not approve it gets none, with the same reason as for approving.
 * @throws GiroError `forbidden`, `conflict`, or `refused` with `factor_needed`; all stay on record
 */
export async function beginCashDecision(
  context: Context<UserActor>,
  input: z.input<typeof CashDecisionInput>,
): Promise<StepUpOffer> {
  const { requestId, digest } = CashDecisionInput.parse(input)
  const person = await requireCashDecider(context, requestId)
  const now = context.now()
  const result = await inTransaction(context.db, async (tx) => {
    const subject = await lockRequest(tx, requestId)
    if (!subject) throw new GiroError('not_found', { reason: 'no_such_cash_request' })
    const { order, account } = subject.subject
    const tried = { orderId: order.id, requestId }
    const { refusal } = await weighCashVote(tx, person, subject, { digest, now })
    if (refusal) return refuseCashDecision(tx, person, tried, refusal)
    // A password is no second factor: it stands in for one where no money moves.
    const password = account.mode === 'test'
    const opened = await openStepUp(tx, person, { purpose: 'approve', digest, password }, now)
    const answers = opened.passkey !== null || opened.totp || opened.password
    return answers ? opened : refuseCashDecision(tx, person, tried, 'factor_needed')
  })
  if ('ok' in result) throw asCashRefusal(result.reason)
  return result
}
