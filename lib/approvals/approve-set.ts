import 'server-only'
import { z } from 'zod'
import {
  asRefusal,
  DecisionInput,
  type Refusal,
  refuseApproval,
  whyNotApprove,
} from '@/lib/approvals/refuse-approval'
import { requireDecider } from '@/lib/approvals/require-decider'
import { writeApproval } from '@/lib/approvals/write-approval'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { MOST_AT_ONCE } from '@/lib/domain/approval/approval-set'
import type { ProofReason } from '@/lib/domain/approval/step-up'
import { answerSchema } from '@/lib/factors/answer'
import { setDigest } from '@/lib/factors/challenge'
import { type CheckedAnswer, checkAnswer } from '@/lib/factors/check-answer'
import { takeStepUp } from '@/lib/factors/take-step-up'
import { loadPayout } from '@/lib/payouts/load-payout'
import type { Context } from '@/lib/server/context'

/** What the approver's screen showed of each, the place in which they decide too; every payout once. */
export const SetInput = z
  .array(DecisionInput.extend({ onBehalfOf: z.string().nullable() }))
  .min(1)
  .max(MOST_AT_ONCE)
  .refine((items) => new Set(items.map(({ payoutId }) => payoutId)).size === items.length)

export type SeenInSet = z.output<typeof SetInput>[number]

export const ApproveSetInput = z.strictObject({ items: SetInput, proof: answerSchema })

/** What became of one payout of a set. */
export type SetOutcome =
  | { readonly payoutId: string; readonly ok: true; readonly complete: boolean }
  | { readonly payoutId: string; readonly ok: false; readonly reason: Refusal }

/** So many at a time: the rest of the connections is for everybody else. */
const LANES = 4

/**
 * Approves several payouts with one answer, to a challenge about the digest of exactly this set (`beginSet`). Each is
 * decided by itself, as if it were approved alone: what changed since, or may not be approved by this person, is left out
 * with its reason and keeps no other from being approved. The answer is used up before the first one.
 * @throws GiroError `refused` about the proof: then none is approved, which stays on record for each
 */
export async function approveSet(
  context: Context,
  input: z.input<typeof ApproveSetInput>,
): Promise<readonly SetOutcome[]> {
  const { items, proof } = ApproveSetInput.parse(input)
  const person = await requireDecider(
    context,
    items.map(({ payoutId }) => payoutId),
  )
  const now = context.now()
  const asked = { purpose: 'approve', digest: setDigest(items.map(({ digest }) => digest)) } as const
  const checked = await checkAnswer(context.db, person, asked, proof, now)
  const used = checked.ok ? await spend(context, checked.answer, now) : checked
  if (!used.ok) {
    await inTransaction(context.db, async (tx) => {
      for (const { payoutId } of items) await refuseApproval(tx, person, payoutId, used.reason)
    })
    throw asRefusal(used.reason)
  }
  const outcomes = new Map<string, SetOutcome>()
  const queue = items.values()
  const lane = async () => {
    for (const seen of queue) {
      const outcome = await inTransaction(context.db, (tx) => approveOne(tx, person, seen, used.answer, now))
      outcomes.set(seen.payoutId, { payoutId: seen.payoutId, ...outcome })
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return items.flatMap(({ payoutId }) => outcomes.get(payoutId) ?? [])
}

type Used =
  | { readonly ok: true; readonly answer: CheckedAnswer }
  | { readonly ok: false; readonly reason: ProofReason }

async function spend({ db }: Context, answer: CheckedAnswer, now: Date): Promise<Used> {
  const reason = await inTransaction(db, (tx) => takeStepUp(tx, answer, now))
  if (reason) return { ok: false, reason }
  return { ok: true, answer: { ...answer, stepUp: { ...answer.stepUp, usedAt: now } } }
}

async function approveOne(
  tx: Transaction,
  person: UserActor,
  seen: SeenInSet,
  answer: CheckedAnswer,
  now: Date,
) {
  await tx.$queryRaw`SELECT 1 FROM payout WHERE id = ${seen.payoutId} FOR UPDATE`
  const payout = await loadPayout(tx, seen.payoutId, person)
  const refusal = await whyNotApprove(tx, person, payout, seen)
  if (refusal) return refuseApproval(tx, person, payout.id, refusal)
  return writeApproval(tx, person, { payout, seen, answer }, now)
}
