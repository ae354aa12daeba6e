import { type Approval, approvalsOf, personOf } from '@/lib/evidence/asked'
import type { DecisionRecord } from '@/lib/evidence/record'

type Emergency = DecisionRecord['emergencies'][number]

const MINUTE_MS = 60_000
const MOST_MINUTES = 240

/**
 * Whether what was approved in an emergency was: by one of its two people while it lasted, which the chain tells with the
 * pair that an admin named before. True where none is spoken of.
 */
export function agreesOnEmergencies(record: DecisionRecord, attemptId: string): boolean {
  const { emergencies, requirement } = record
  const given = approvalsOf(record, attemptId)
  const spoken = [...given.map((one) => one.emergencyId), requirement?.emergencyId ?? null]
  return (
    spoken.every((id) => id === null || emergencies.some((one) => one.id === id)) &&
    emergencies.every((one) => wasDeclared(record, one)) &&
    given.every((one) => isInside(record, one)) &&
    completedBy(record, attemptId) === (requirement?.emergencyId ?? null)
  )
}

/** Whether the two of the emergency that is said to complete it both approved it for themselves. */
export function completesInEmergency(record: DecisionRecord, counting: readonly Approval[]): boolean {
  const { emergencies, requirement } = record
  const found = emergencies.find(({ id }) => id === requirement?.emergencyId)
  if (!found) return false
  const both = [...personsOf(record, found)]
  return both.length === 2 && both.every((person) => counting.some((one) => isBy(one, person)))
}

const isBy = ({ personId, onBehalfOf }: Approval, person: string) =>
  personId === person && onBehalfOf === null

function personsOf({ people }: DecisionRecord, { oneUserId, otherUserId }: Emergency): Set<string> {
  const named = people.filter(({ userId }) => userId === oneUserId || userId === otherUserId)
  return new Set(named.map(({ personId }) => personId))
}

function wasDeclared(record: DecisionRecord, emergency: Emergency): boolean {
  const { id, pairId, oneUserId, otherUserId, minutes, askedById, joinedById, joinedAt, endsAt } = emergency
  const { trail } = record
  const told = (action: string, objectId: string) =>
    trail.find((event) => event.action === action && event.objectId === objectId)
  const [named, asked, begun] = [
    told('emergency.define', pairId),
    told('emergency.ask', id),
    told('emergency.begin', id),
  ]
  if (!named || !asked || !begun || joinedAt === null || endsAt === null) return false
  const of = personsOf(record, emergency)
  const by = (userId: string | null) => personOf(record, userId) ?? ''
  return (
    of.size === 2 &&
    named.data['oneId'] === oneUserId &&
    named.data['otherId'] === otherUserId &&
    asked.actorId === askedById &&
    begun.actorId === joinedById &&
    by(askedById) !== by(joinedById) &&
    [askedById, joinedById].every((userId) => of.has(by(userId))) &&
    begun.data['minutes'] === minutes &&
    minutes <= MOST_MINUTES &&
    Date.parse(endsAt) - Date.parse(joinedAt) === minutes * MINUTE_MS
  )
}

/** Given by one of the two, after the other one joined and before the end. */
function isInside(record: DecisionRecord, approval: Approval): boolean {
  const found = record.emergencies.find(({ id }) => id === approval.emergencyId)
  if (!found) return approval.emergencyId === null
  const at = Date.parse(approval.decidedAt)
  return (
    personsOf(record, found).has(approval.personId) &&
    Date.parse(found.joinedAt ?? '') <= at &&
    at < Date.parse(found.endedAt ?? found.endsAt ?? '')
  )
}

/** The emergency that the chain says completed the approvals; null: the policy did, or nothing yet. */
function completedBy({ trail }: DecisionRecord, attemptId: string): string | null {
  const approved = trail.findLast(
    ({ action, data }) =>
      ['payout.approve', 'payout.measure_again'].includes(action) && data['attemptId'] === attemptId,
  )
  const by = approved?.data['completedBy']
  return typeof by === 'string' ? by : null
}
