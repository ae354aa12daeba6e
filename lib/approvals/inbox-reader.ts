import 'server-only'
import type { InboxReader } from '@/lib/approvals/inbox-row'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { RAISED_MS } from '@/lib/domain/policy/vote'

/**
 * Who asks, with the ids of all their accounts: what they wrote under another one is theirs, too. Beside them the accounts of
 * whoever gave them a role within `RAISED_MS`.
 */
export async function inboxReader(
  db: Queryable,
  { role, set, userId, personId }: UserActor,
): Promise<InboxReader> {
  const users = await db.$queryRaw<{ id: string; own: boolean }[]>`
    SELECT id, person_id = ${personId} AS own FROM app_user
    WHERE person_id = ${personId} OR person_id IN (
      SELECT b.person_id FROM user_grant g JOIN app_user b ON b.id = g.granted_by_id JOIN app_user u ON u.id = g.user_id
      WHERE u.person_id = ${personId} AND g.granted_at > now() - ${RAISED_MS}::float8 * interval '1 millisecond')`
  const idsOf = (own: boolean) => users.filter((user) => user.own === own).map(({ id }) => id)
  return { role, set, userId, personId, accounts: idsOf(true), raisers: idsOf(false) }
}
