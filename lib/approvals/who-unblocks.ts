import 'server-only'
import { peopleOf } from '@/lib/approvals/people-of'
import { type AwayView, type Names, someNames } from '@/lib/approvals/request-view'
import { whoActsOf } from '@/lib/approvals/who-acts'
import { whoLacksFactor } from '@/lib/approvals/who-lacks-factor'
import type { Queryable } from '@/lib/db/client'
import { liveDelegations } from '@/lib/delegations/live-delegations'
import type { Sitting } from '@/lib/domain/policy/seat'
import { RAISED_MS } from '@/lib/domain/policy/vote'

type Waiting = {
  readonly id: string
  readonly attemptId: string | null
  readonly editorIds: readonly string[]
  readonly approvals: readonly (Sitting & { readonly attemptId: string })[]
}

export type Unblocking = {
  /** Who could bring it further now; no names: nobody can. */
  readonly names: Names
  readonly away: readonly AwayView[]
  /** Who could, but has no second factor with which to approve real money. */
  readonly lacking: Names
  /** The same as `names`, all of them. */
  readonly everyone: readonly string[]
}

/**
 * By payout, who could bring it further now, who is asked and away, and who lacks a second factor. Five queries for all
 * of them.
 */
export async function whoUnblocks(
  db: Queryable,
  waiting: readonly Waiting[],
): Promise<ReadonlyMap<string, Unblocking>> {
  const attemptIds = waiting.flatMap(({ attemptId }) => (attemptId === null ? [] : [attemptId]))
  const [requirements, people, raised, live] = await Promise.all([
    db.requirement.findMany({
      where: { attemptId: { in: attemptIds } },
      select: { attemptId: true, asked: true, attempt: { select: { mode: true } } },
    }),
    peopleOf(db, { userIds: waiting.flatMap(({ editorIds }) => editorIds), personIds: [] }),
    recentlyRaised(db),
    liveDelegations(db, new Date()),
  ])
  const requirementOf = new Map(requirements.map((one) => [one.attemptId, one]))
  const isReal = requirements.some(({ attempt }) => attempt.mode === 'production')
  const without = isReal ? await whoLacksFactor(db, people) : []
  const nameOf = new Map(people.map((one) => [one.personId, one.name]))
  const name = (personId: string) => nameOf.get(personId) ?? personId
  return new Map(
    waiting.map((one) => {
      const { asked = [], attempt } = requirementOf.get(one.attemptId ?? '') ?? {}
      const lacking = attempt?.mode === 'production' ? without : []
      const prepared = people.filter(({ userIds }) => userIds.some((user) => one.editorIds.includes(user)))
      const raisers = prepared.map(({ personId }) => personId)
      const votes = one.approvals.filter((vote) => vote.attemptId === one.attemptId)
      const able = people.filter(
        (person) =>
          person.decides &&
          !prepared.includes(person) &&
          !raised.some((grant) => grant.to === person.personId && raisers.includes(grant.by)),
      )
      const acting = whoActsOf(asked, { votes, able: able.map(({ personId }) => personId), live, lacking })
      const away = acting.away.map(({ absentName, endsAt: until, timeZone, deputy }) => ({
        name: absentName,
        until,
        timeZone,
        deputy: deputy && name(deputy),
      }))
      const everyone = acting.people.map(name)
      return [
        one.id,
        { names: someNames(everyone), everyone, away, lacking: someNames(acting.lacking.map(name)) },
      ]
    }),
  )
}

/** Who gave whom a role within `RAISED_MS`, by person: few rows, all of them. */
function recentlyRaised(db: Queryable): Promise<{ to: string; by: string }[]> {
  return db.$queryRaw`
    SELECT DISTINCT u.person_id AS "to", b.person_id AS "by"
    FROM user_grant g JOIN app_user u ON u.id = g.user_id JOIN app_user b ON b.id = g.granted_by_id
    WHERE g.granted_at > now() - ${RAISED_MS}::float8 * interval '1 millisecond'`
}
