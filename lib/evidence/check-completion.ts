import { APPROVAL_LIFE_MS } from '@/lib/domain/approval/approval-life'
import { isComplete } from '@/lib/domain/policy/progress'
import { chainsOf } from '@/lib/domain/policy/requirement'
import { type Asked, approvalsOf } from '@/lib/evidence/asked'
import { completesInEmergency } from '@/lib/evidence/check-emergency'
import { measureRecord } from '@/lib/evidence/measure-record'
import type { Trail } from '@/lib/evidence/trail'

/** The approvals on which it rests are complete by the rule, under the number that the chain tells. */
export function isCompletedAsSaid(asked: Asked, trail: Trail): boolean {
  const { requirement, attempt } = asked
  const { completeUnder, counted } = requirement
  if (completeUnder === null || completeUnder !== trail.completeUnder) return false
  const given = approvalsOf(asked, attempt.id)
  const accountsOf = ({ userId, delegationId }: (typeof given)[number]) => {
    const absent = asked.delegations.find(({ id }) => id === delegationId)?.absentUserId
    return [userId, absent].filter((id) => typeof id === 'string')
  }
  const counting = given.filter(
    (one) => one.userId !== null && accountsOf(one).every((id) => counted.includes(id)),
  )
  const accounts = counting.flatMap(accountsOf)
  const seats = counting.flatMap(({ personId, onBehalfOf, emergencyId }) =>
    emergencyId === null ? [onBehalfOf ?? personId] : [],
  )
  const measured = measureRecord(asked, completeUnder)
  if (measured === null || !counted.every((id) => accounts.includes(id))) return false
  // A block is lifted by nobody.
  return isComplete(measured, seats) || (chainsOf(measured) !== null && completesInEmergency(asked, counting))
}

const HOUR_MS = 60 * 60 * 1_000
const MINUTE_MS = 60_000

/** Asked, approved before it expired, held as the rule says, and no longer to be sent than the approval lasts. */
export function agreesOnTimes(asked: Asked, trail: Trail): boolean {
  const { payout, attempt, requirement } = asked
  const { submittedAt, decidedAt } = payout
  const given = approvalsOf(asked, attempt.id)
  const first = measureRecord(asked, requirement.firstPolicy)
  const completing = measureRecord(asked, trail.completedUnder ?? requirement.firstPolicy)
  const latest = measureRecord(asked, trail.completeUnder ?? requirement.firstPolicy)
  if (!submittedAt || !decidedAt || !first || !completing || !latest) return false
  const [asking, decided] = [Date.parse(submittedAt), Date.parse(decidedAt)]
  const expires = Date.parse(requirement.expiresAt)
  const times = given.map((one) => Date.parse(one.decidedAt))
  // A policy that came since may hold it for longer; the life of its approval is what it was.
  const hold = latest.holdMinutes * MINUTE_MS
  const heldUntil = requirement.heldUntil === null ? null : Date.parse(requirement.heldUntil)
  const from = Math.max(decided + completing.holdMinutes * MINUTE_MS, Date.parse(attempt.notBefore))
  return (
    expires <= asking + first.expiresAfterHours * HOUR_MS &&
    times.every((at) => at < expires) &&
    Math.max(...times) === decided &&
    given.some(({ userId, decidedAt: at }) => at === decidedAt && userId === payout.decidedById) &&
    heldUntil === (hold > 0 ? decided + hold : null) &&
    attempt.sendBefore !== null &&
    Date.parse(attempt.sendBefore) === from + APPROVAL_LIFE_MS
  )
}

/** What is said to have left did: nothing that never left is repeated as if it had. */
export function wasSentAsSaid({ attempt }: Asked, { sends, learned }: Trail): boolean {
  return learned || (attempt.sends === sends && (attempt.state === 'queued' || sends > 0))
}
