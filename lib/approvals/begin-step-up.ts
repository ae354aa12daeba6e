import 'server-only'
import type { z } from 'zod'
import {
  asRefusal,
  DecisionInput,
  isOtherSeat,
  refuseApproval,
  type Seen,
  whyNotApprove,
} from '@/lib/approvals/refuse-approval'
import { requireDecider } from '@/lib/approvals/require-decider'
import { weighVote } from '@/lib/approvals/weigh-vote'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { openStepUp, type StepUpOffer } from '@/lib/factors/open-step-up'
import { loadPayout } from '@/lib/payouts/load-payout'
import type { Context } from '@/lib/server/context'

/**
 * What this person has to answer before approving exactly what was seen: a challenge about its digest, good for five
 * minutes and once. Whoever may not approve it gets none, with the same reason as for approving.
 * @throws GiroError `forbidden`, `conflict`, or `refused` with `factor_needed`; all stay on record
 */
export async function beginStepUp(
  context: Context,
  input: z.input<typeof DecisionInput>,
): Promise<StepUpOffer> {
  const seen = DecisionInput.parse(input)
  const person = await requireDecider(context, [seen.payoutId])
  const now = context.now()
  const result = await inTransaction(context.db, async (tx) => {
    const found = await offer(tx, person, seen, now)
    return typeof found === 'string' ? refuseApproval(tx, person, seen.payoutId, found) : found
  })
  if ('ok' in result) throw asRefusal(result.reason)
  return result
}

async function offer(tx: Transaction, person: UserActor, seen: Seen, now: Date) {
  const payout = await loadPayout(tx, seen.payoutId, person)
  const refusal = await whyNotApprove(tx, person, payout, seen)
  if (refusal) return refusal
  const attempt = await tx.attempt.findUniqueOrThrow({
    where: { id: payout.attemptId ?? '' },
    select: { id: true, mode: true },
  })
  const weighed = await weighVote(tx, person, payout, { attemptId: attempt.id, now })
  if (weighed.refusal) return weighed.refusal
  if (isOtherSeat(seen, weighed.delegation)) return 'seat_changed'
  // A password is no second factor: it stands in for one where no money moves.
  const password = attempt.mode === 'test'
  const opened = await openStepUp(tx, person, { purpose: 'approve', digest: seen.digest, password }, now)
  return opened.passkey === null && !opened.totp && !opened.password ? 'factor_needed' : opened
}
