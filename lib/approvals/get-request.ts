import 'server-only'
import { type PersonView, peopleOf } from '@/lib/approvals/people-of'
import { raisedBy } from '@/lib/approvals/raised-by'
import {
  type AskView,
  type NotMine,
  type RequestView,
  someNames,
  type UnableView,
} from '@/lib/approvals/request-view'
import { whoActs } from '@/lib/approvals/who-acts'
import { whoLacksFactor } from '@/lib/approvals/who-lacks-factor'
import { type LiveDelegation, liveDelegations } from '@/lib/delegations/live-delegations'
import type { UserActor } from '@/lib/domain/actor'
import type { PayoutState } from '@/lib/domain/payout/state'
import { can } from '@/lib/domain/permissions'
import { turnsOf } from '@/lib/domain/policy/asked'
import { readFacts } from '@/lib/domain/policy/facts'
import { isComplete } from '@/lib/domain/policy/progress'
import { type Ask, chainsOf, type Requirement } from '@/lib/domain/policy/requirement'
import { isSeated, type Sitting, seatFor, seatsOf } from '@/lib/domain/policy/seat'
import { sourceView } from '@/lib/domain/policy/source-range'
import { whyNotVote } from '@/lib/domain/policy/vote'
import { liveEmergency } from '@/lib/emergency/live-emergency'
import { measuredBy } from '@/lib/policies/measure-requirement'
import { type NumberedPolicy, policiesSince } from '@/lib/policies/policies-since'
import { votesOf } from '@/lib/policies/votes-of'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

type Subject = {
  readonly id: string
  readonly state: PayoutState
  readonly envelopeDigest: string | null
  readonly makerId: string
  readonly editorIds: readonly string[]
}

/**
 * What a payout that waits for approval, or is approved and unsent, needs, and who can bring it further; null for all
 * others. Ten queries at most, whatever the policy asks.
 */
export async function getRequest(
  { db, actor }: ReadContext,
  { id, state, envelopeDigest, makerId, editorIds }: Subject,
  now: Date,
): Promise<RequestView | null> {
  authorize(actor, 'payout:read')
  if ((state !== 'submitted' && state !== 'approved') || envelopeDigest === null) return null
  const row = await db.requirement.findFirst({
    where: { payoutId: id, attempt: { envelopeDigest } },
    include: { attempt: { select: { mode: true } } },
  })
  if (row === null) return null
  const { attemptId, expiresAt, heldUntil } = row
  const facts = readFacts(row.facts)
  const [policies, votes, raised, live, emergency] = await Promise.all([
    policiesSince(db, row.firstPolicy),
    votesOf(db, attemptId),
    raisedBy(db, editorIds, now),
    liveDelegations(db, now),
    liveEmergency(db, now),
  ])
  const requirement = measuredBy(policies, facts)
  const voters = seatsOf(votes)
  const people = await peopleOf(db, {
    userIds: [...editorIds, ...votes.map(({ userId }) => userId)],
    personIds: [...voters, ...(chainsOf(requirement) ?? []).flat().flatMap((step) => step.people ?? [])],
  })
  const lacking = row.attempt.mode === 'production' ? await whoLacksFactor(db, people) : []
  const prepared = people.filter(({ userIds }) => userIds.some((user) => editorIds.includes(user)))
  const makers = { ids: prepared.map(({ personId }) => personId), raised }
  const able = people.filter((one) => one.decides && ableTo(one, makers)).map(({ personId }) => personId)
  const nameOf = new Map(people.map(({ personId, name }) => [personId, name]))
  const name = (personId: string) => nameOf.get(personId) ?? personId
  const waits = state === 'submitted'
  const expired = expiresAt <= now
  const asks = waits && !expired
  const acting = whoActs(requirement, { votes, able, live, lacking })
  const absent = live.filter(
    (one) => one.deputyPersonId === actor.personId && able.includes(one.absentPersonId),
  )
  const candidate = {
    personId: actor.personId,
    absent: absent.map(({ absentPersonId }) => absentPersonId),
  }
  const refusal = whyNotMine(actor, {
    isMaker: prepared.some((one) => one.personId === actor.personId && one.userIds.includes(makerId)),
    isEditor: makers.ids.includes(actor.personId),
    vote: () => {
      const raisedByMaker = raised.includes(actor.personId)
      return whyNotVote({ requirement, sittings: votes, ...candidate, raisedByMaker, expired })
    },
  })
  const stepsIn =
    asks &&
    (refusal === null || refusal === 'not_asked') &&
    emergency?.persons.includes(actor.personId) === true
  const total = facts.beneficiaryTotalMinor
  return {
    waits,
    asks: requirement.asks.map((ask) => toAsk(ask, { policies, voters, name })),
    blocked: chainsOf(requirement) === null,
    approvedBy: votes.map(({ personId, onBehalfOf }) => ({
      name: name(personId),
      onBehalfOf: onBehalfOf && name(onBehalfOf),
    })),
    canAct: someNames(asks ? acting.people.map(name) : []),
    away: asks
      ? acting.away.map(({ absentName, endsAt: until, timeZone, deputy }) => ({
          name: absentName,
          until,
          timeZone,
          deputy: deputy && name(deputy),
        }))
      : [],
    unable: waits ? unableOf(requirement, voters, { people, makers, lacking: acting.lacking }) : [],
    stuck: waits && !isComplete(requirement, [...voters, ...able.filter((one) => !isSeated(votes, one))]),
    expiresAt,
    heldUntil: waits || heldUntil === null || heldUntil <= now ? null : heldUntil,
    mayRecall: !waits && mayRecall(actor, makerId, votes),
    standing: facts.beneficiary,
    totalMinor: total > facts.amountMinor ? `${total}` : null,
    behalf: asks ? toBehalf(seatFor(requirement, votes, candidate), absent) : null,
    emergency: stepsIn && emergency ? { endsAt: emergency.endsAt, needed: refusal === 'not_asked' } : null,
    notMine: stepsIn && refusal === 'not_asked' ? null : refusal,
  }
}

/** As the verb decides. */
function mayRecall(person: UserActor, makerId: string, votes: readonly Sitting[]): boolean {
  if (person.userId === makerId) return can(person, 'payout:prepare')
  return can(person, 'payout:decide') && isSeated(votes, person.personId)
}

function toBehalf(sitting: Sitting | null, live: readonly LiveDelegation[]): RequestView['behalf'] {
  const found = live.find(({ absentPersonId }) => absentPersonId === sitting?.onBehalfOf)
  if (!found) return null
  const { absentPersonId: personId, absentName, endsAt: until, timeZone } = found
  return { personId, name: absentName, until, timeZone }
}

type Makers = { readonly ids: readonly string[]; readonly raised: readonly string[] }

function ableTo({ personId }: PersonView, { ids, raised }: Makers): boolean {
  return !ids.includes(personId) && !raised.includes(personId)
}

type Mine = {
  readonly isMaker: boolean
  readonly isEditor: boolean
  readonly vote: () => NotMine | null
}

/** In the order in which the verb refuses. */
function whyNotMine(person: UserActor, { isMaker, isEditor, vote }: Mine): NotMine | null {
  if (!can(person, 'payout:decide')) return 'role_lacks_permission'
  if (isMaker) return 'own_payout'
  return isEditor ? 'editor_cannot_decide' : vote()
}

/** Who is named where it waits now, has not approved, and cannot; and whoever else only lacks a second factor. */
export function unableOf(
  requirement: Requirement,
  voters: readonly string[],
  { people, makers, lacking }: { people: readonly PersonView[]; makers: Makers; lacking: readonly string[] },
): UnableView[] {
  const open = (chainsOf(requirement) ?? []).flatMap((chain) =>
    turnsOf(chain, voters).flatMap(({ step, turn }) => (turn === 'open' ? (step.people ?? []) : [])),
  )
  return people.flatMap((one): UnableView[] => {
    const { personId, name } = one
    if (lacking.includes(personId)) return [{ name, why: 'factor' }]
    if (!open.includes(personId) || voters.includes(personId)) return []
    if (makers.ids.includes(personId)) return [{ name, why: 'prepared' }]
    if (!one.decides) return [{ name, why: one.disabled ? 'disabled' : 'role' }]
    return makers.raised.includes(personId) ? [{ name, why: 'raised' }] : []
  })
}

type Known = {
  readonly policies: readonly NumberedPolicy[]
  readonly voters: readonly string[]
  readonly name: (personId: string) => string
}

/** One thing that is asked, with names, and how far it has come. */
export function toAsk({ policy, source, steps }: Ask, { policies, voters, name }: Known): AskView {
  return {
    policy,
    source: sourceView(source, policies.find(({ number }) => number === policy)?.policy),
    steps:
      steps &&
      turnsOf(steps, voters).map(({ step, have, turn }) => ({
        need: step.need,
        have,
        turn,
        groups: step.groups,
        people: step.people && someNames(step.people.map(name)),
      })),
  }
}
