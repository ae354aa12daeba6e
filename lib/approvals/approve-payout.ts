import 'server-only'
import type { z } from 'zod'
import { asRefusal, DecisionInput, refuseApproval, whyNotApprove } from '@/lib/approvals/refuse-approval'
import { requireDecider } from '@/lib/approvals/require-decider'
import { writeApproval } from '@/lib/approvals/write-approval'
import { inTransaction } from '@/lib/db/transaction'
import { isAboutPerson } from '@/lib/domain/payout/transitions'
import { answerSchema } from '@/lib/factors/answer'
import { checkAnswer } from '@/lib/factors/check-answer'
import { loadPayout } from '@/lib/payouts/load-payout'
import type { Context } from '@/lib/server/context'

export const ApprovePayoutInput = DecisionInput.extend({ proof: answerSchema })

export type Approved = {
  readonly payoutId: string
  /** False: others have to approve it too. */
  readonly complete: boolean
}

/**
 * Approves exactly the envelope whose digest was shown, by a person who neither made nor edited the payout, whom the
 * policy asks, and who answered a challenge about this digest (`beginStepUp`). Decisions about one payout happen one after
 * another; the one that completes what is asked queues the attempt. Approval, proof, job, timeline and audit stand in one
 * transaction.
 * @throws GiroError `forbidden` about the person, `refused` about the proof, `conflict` about what the payout has become;
 * all stay on record
 */
export async function approvePayout(
  context: Context,
  input: z.input<typeof ApprovePayoutInput>,
): Promise<Approved> {
  const { proof, ...seen } = ApprovePayoutInput.parse(input)
  const person = await requireDecider(context, [seen.payoutId])
  const now = context.now()
  const asked = { purpose: 'approve', digest: seen.digest } as const
  const checked = await checkAnswer(context.db, person, asked, proof, now)
  const result = await inTransaction(context.db, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM payout WHERE id = ${seen.payoutId} FOR UPDATE`
    const payout = await loadPayout(tx, seen.payoutId, person)
    const refusal = await whyNotApprove(tx, person, payout, seen)
    if (refusal && isAboutPerson(refusal)) return refuseApproval(tx, person, payout.id, refusal)
    // Before what the payout has become: whoever presents an old proof is told that it is old.
    if (!checked.ok) return refuseApproval(tx, person, payout.id, checked.reason)
    if (refusal) return refuseApproval(tx, person, payout.id, refusal)
    return writeApproval(tx, person, { payout, seen, answer: checked.answer }, now)
  })
  if (!result.ok) throw asRefusal(result.reason)
  return { payoutId: seen.payoutId, complete: result.complete }
}
