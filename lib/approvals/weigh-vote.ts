import 'server-only'
import type { Payout } from '@/generated/prisma/client'
import { absentFor } from '@/lib/approvals/absent-for'
import { raisedBy } from '@/lib/approvals/raised-by'
import type { Queryable } from '@/lib/db/client'
import type { LiveDelegation } from '@/lib/delegations/live-delegations'
import type { UserActor } from '@/lib/domain/actor'
import { askedNow } from '@/lib/domain/policy/asked'
import { isComplete } from '@/lib/domain/policy/progress'
import { type Sitting, seatFor, seatsOf } from '@/lib/domain/policy/seat'
import { type VoteReason, whyNotVote } from '@/lib/domain/policy/vote'
import { type LiveEmergency, liveEmergency } from '@/lib/emergency/live-emergency'
import { type Measured, measureRequirement } from '@/lib/policies/measure-requirement'
import { votesOf } from '@/lib/policies/votes-of'

export type Weighed = {
  readonly refusal: VoteReason | null
  /** In whose place it would count, where that is not the person's own. */
  readonly delegation: LiveDelegation | null
  /** The emergency without which it would not count. */
  readonly emergencyId: string | null
  /** The emergency whose two people complete it; null: the policy's do, or it is not complete. */
  readonly completedBy: string | null
  /** Whether nothing more is needed once this approval is written. */
  readonly completes: boolean
  readonly measured: Measured
  /** The accounts on which all rests once this approval is written. */
  readonly counted: readonly string[]
  /** Whose approval would count once this one is written. */
  readonly askedNext: readonly string[]
}

/** Whether an approval of the current attempt by this person would count now, and what would then be missing. */
export async function weighVote(
  db: Queryable,
  { personId, userId }: UserActor,
  { editorIds }: Pick<Payout, 'editorIds'>,
  { attemptId, now }: { attemptId: string; now: Date },
): Promise<Weighed> {
  const measured = await measureRequirement(db, attemptId)
  const { requirement } = measured
  const votes = await votesOf(db, attemptId)
  const live = await absentFor(db, personId, { editorIds, now })
  const candidate = { personId, absent: live.map(({ absentPersonId }) => absentPersonId) }
  const raisedByMaker = (await raisedBy(db, editorIds, now)).includes(personId)
  const expired = measured.expiresAt <= now
  const facts = { requirement, sittings: votes, ...candidate, raisedByMaker, expired }
  const { refusal, emergency } = await inEmergency(db, personId, { refusal: whyNotVote(facts), now })
  const stepsIn = emergency !== null && seatFor(requirement, votes, candidate) === null
  const own: Sitting = { personId, onBehalfOf: null, emergency: stepsIn }
  const sitting = (refusal === null ? seatFor(requirement, votes, candidate) : null) ?? own
  const sittings = [...votes, sitting]
  const seats = seatsOf(sittings)
  const delegation = live.find(({ absentPersonId }) => absentPersonId === sitting.onBehalfOf) ?? null
  const byPolicy = refusal === null && isComplete(requirement, seats)
  const both = emergency?.persons.every((person) => sittings.some((one) => isBy(one, person))) ?? false
  const completedBy = !byPolicy && both && emergency ? emergency.id : null
  return {
    refusal,
    delegation,
    emergencyId: stepsIn ? emergency.id : null,
    completedBy,
    completes: byPolicy || completedBy !== null,
    measured,
    counted: [
      ...votes.flatMap(({ accounts }) => accounts),
      userId,
      ...(delegation ? [delegation.absentUserId] : []),
    ],
    askedNext: askedNow(requirement, seats),
  }
}

const isBy = ({ personId, onBehalfOf }: Sitting, person: string) => personId === person && onBehalfOf === null

/** Who is of the pair steps in where the policy asks others; nothing else that speaks against it is lifted. */
async function inEmergency(
  db: Queryable,
  personId: string,
  { refusal, now }: { refusal: VoteReason | null; now: Date },
): Promise<{ refusal: VoteReason | null; emergency: LiveEmergency | null }> {
  if (refusal !== null && refusal !== 'not_asked') return { refusal, emergency: null }
  const emergency = await liveEmergency(db, now)
  if (!emergency?.persons.includes(personId)) return { refusal, emergency: null }
  return { refusal: null, emergency }
}
