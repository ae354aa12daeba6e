import { RAISED_MS } from '@/lib/domain/policy/vote'
import { type Approval, type Asked, approvalsOf, personOf } from '@/lib/evidence/asked'
import type { Flaw } from '@/lib/evidence/flaw'
import type { Trail } from '@/lib/evidence/trail'

/** What speaks against the approvals themselves: of these bytes, by whom the chain tells, each of whom may. */
export function flawsOfApprovals(asked: Asked, trail: Trail): Flaw[] {
  const { attempt } = asked
  const found: Flaw[] = []
  const given = approvalsOf(asked, attempt.id)
  const excluded = new Set(asked.payout.editorIds.concat(trail.editorIds).map((id) => personOf(asked, id)))
  for (const one of given) {
    const policyApproval = one.policyNumber !== null
    const person = policyApproval ? `policy:${one.policyNumber}` : personOf(asked, one.userId)
    const same = one.digest === attempt.envelopeDigest && one.version === attempt.version
    if (!same || person !== one.personId) found.push('approval_differs')
    if (!policyApproval && excluded.has(one.personId)) found.push('approver_excluded')
    if (one.onBehalfOf !== null && excluded.has(one.onBehalfOf)) found.push('approver_excluded')
    if (wasRaised(asked, one)) found.push('approver_excluded')
    if (!wasDeputed(asked, one)) found.push('delegation_differs')
  }
  // Whoever decides, or is decided for, counts once.
  const seated = given.flatMap(({ personId, onBehalfOf }) =>
    onBehalfOf === null ? [personId] : [personId, onBehalfOf],
  )
  if (new Set(seated).size < seated.length) found.push('approver_repeated')
  if (!trail.submitted) return found
  const told = trail.approvals.filter(({ attemptId, digest, version }) => {
    return attemptId === attempt.id && digest === attempt.envelopeDigest && version === attempt.version
  })
  if (told.length < trail.approvals.length) found.push('approval_differs')
  const byRows = given.map((one) => `${one.userId ?? `job:policy ${one.policyNumber}`} ${one.delegationId}`)
  const byTrail = told.map(
    ({ by, policy, delegation }) => `${by === 'job:policy' ? `${by} ${policy}` : by} ${delegation}`,
  )
  if (byRows.some((by) => !byTrail.includes(by))) found.push('approval_unrecorded')
  if (byTrail.some((by) => !byRows.includes(by)) || byTrail.length > byRows.length)
    found.push('approval_missing')
  return found
}

const DAY_MS = 24 * 60 * 60 * 1_000

/** In another's place: by the deputy whom that person named in those days, as the chain tells. */
function wasDeputed({ delegations, trail }: Asked, approval: Approval): boolean {
  const { delegationId, onBehalfOf, personId, userId } = approval
  if (delegationId === null) return onBehalfOf === null
  const found = delegations.find(({ id }) => id === delegationId)
  const told = trail.find(
    ({ action, objectId }) => action === 'delegation.create' && objectId === delegationId,
  )
  if (!found || !told) return false
  const at = Date.parse(approval.decidedAt)
  const { firstDay, lastDay, timeZone } = found
  return (
    found.deputyPersonId === personId &&
    found.absentPersonId === onBehalfOf &&
    userId !== null &&
    told.actorId === found.absentUserId &&
    told.data['deputyId'] === found.deputyUserId &&
    told.data['firstDay'] === firstDay &&
    told.data['lastDay'] === lastDay &&
    told.data['timeZone'] === timeZone &&
    // Midnight there is within a day of midnight in UTC.
    Math.abs(Date.parse(found.beginsAt) - Date.parse(firstDay)) < DAY_MS &&
    Math.abs(Date.parse(found.endsAt) - Date.parse(lastDay) - DAY_MS) < DAY_MS &&
    Date.parse(found.beginsAt) <= at &&
    at < Date.parse(found.endedAt ?? found.endsAt)
  )
}

/** Somebody who wrote the payout gave this person a role within three days before the approval. */
function wasRaised(asked: Asked, approval: Approval): boolean {
  const writers = new Set(asked.payout.editorIds.map((id) => personOf(asked, id)))
  const at = Date.parse(approval.decidedAt)
  return asked.grants.some(({ userId, grantedById, grantedAt }) => {
    const granted = Date.parse(grantedAt)
    const recent = granted <= at && granted > at - RAISED_MS
    return (
      recent && personOf(asked, userId) === approval.personId && writers.has(personOf(asked, grantedById))
    )
  })
}
