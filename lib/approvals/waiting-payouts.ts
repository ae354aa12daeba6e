import 'server-only'
import { Prisma, type Queryable } from '@/lib/db/client'
import { liveDelegations } from '@/lib/delegations/live-delegations'
import type { UserActor } from '@/lib/domain/actor'
import type { InboxOrder, InboxPlace } from '@/lib/domain/approval/inbox-order'
import { can } from '@/lib/domain/permissions'
import { ANYONE } from '@/lib/domain/policy/asked'
import { RAISED_MS } from '@/lib/domain/policy/vote'
import { reachedPayouts } from '@/lib/users/reach'

/** Submitted payouts for which this person's approval would count now, or those that wait for somebody else. */
export type Whose = 'mine' | 'others'

type Range = {
  /** By age unless said otherwise. */
  readonly order?: InboxOrder | undefined
  readonly after?: InboxPlace | null | undefined
  /** Only of these. */
  readonly among?: readonly string[] | undefined
}

/**
 * Ids of submitted payouts, oldest first (ULIDs sort by time) or what asks for a look before, at most `limit`. Whose
 * approval counts is kept with each requirement; nobody decides what they made, edited or approved already, under whatever
 * account, nor what somebody made who gave them their role within three days. Whoever sits for somebody who is away decides
 * what that person could. Raw SQL, because only a literal state lets PostgreSQL use the partial indexes `payout_waiting` and
 * `payout_waiting_by_risk`: Prisma sends the state as a parameter, and the query would walk all payouts.
 */
export async function waitingPayouts(
  db: Queryable,
  person: UserActor,
  { whose, limit, order = 'age', after, among }: { whose: Whose; limit: number } & Range,
): Promise<string[]> {
  const { personId } = person
  const decides = can(person, 'payout:decide')
  if (whose === 'mine' && !decides) return []
  const absent = decides ? await liveDelegations(db, new Date(), personId) : []
  const places = [
    Prisma.sql`r.asked && ARRAY[${personId}, ${ANYONE}]::text[]`,
    ...absent.map(
      ({ absentPersonId: place }) => Prisma.sql`${place} = ANY (r.asked) AND NOT (${taken(place)})`,
    ),
  ]
  const asked = Prisma.sql`(${Prisma.join(places, ' OR ')}) AND NOT (${taken(personId)})`
  const reach = reachedPayouts(person)
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM payout p LEFT JOIN requirement r ON r.attempt_id = p.attempt_id AND r.complete_under IS NULL
    WHERE p.state = 'submitted' ${after ? beyond(order, after) : Prisma.empty}
      ${reach ? Prisma.sql`AND ${reach}` : Prisma.empty}
      ${among === undefined ? Prisma.empty : Prisma.sql`AND p.id = ANY(${[...among]})`}
      ${whose === 'mine' ? Prisma.sql`AND ${asked}` : Prisma.empty}
      ${whose === 'others' && decides ? Prisma.sql`AND (${asked}) IS NOT TRUE` : Prisma.empty}
    ORDER BY ${order === 'risk' ? Prisma.sql`-p.risk, p.id` : Prisma.sql`p.id`} LIMIT ${limit}`
  return rows.map(({ id }) => id)
}

/** The places after this one, as a range of the order's index. */
function beyond(order: InboxOrder, { risk, id }: InboxPlace) {
  if (order === 'age') return Prisma.sql`AND p.id > ${id}`
  return Prisma.sql`AND (-p.risk, p.id) > (${-risk}::smallint, ${id})`
}

/** Made or edited by this person, or by one who raised them; or approved by them. */
function taken(personId: string) {
  const since = Prisma.sql`now() - ${RAISED_MS}::float8 * interval '1 millisecond'`
  return Prisma.sql`persons_of(p.editor_ids) && (
      SELECT array_append(coalesce(array_agg(b.person_id), '{}'), ${personId}::text)
      FROM user_grant g JOIN app_user u ON u.id = g.user_id JOIN app_user b ON b.id = g.granted_by_id
      WHERE u.person_id = ${personId} AND g.granted_at > ${since})
    OR EXISTS (SELECT 1 FROM approval v WHERE v.attempt_id = p.attempt_id AND ${personId} IN (v.person_id, v.on_behalf_of))`
}
