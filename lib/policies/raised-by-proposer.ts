import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { RAISED_MS } from '@/lib/domain/policy/vote'
import { holdersNow } from '@/lib/users/holders'

/**
 * Whether the proposer gave this admin their role within `RAISED_MS` while somebody else could decide: a second admin of the
 * proposer's own making is none. Where there is nobody else, they are the second admin that the company has.
 */
export async function raisedByProposer(
  tx: Transaction,
  { personId }: UserActor,
  proposedById: string,
  now: Date,
): Promise<boolean> {
  const since = new Date(now.getTime() - RAISED_MS)
  const [row] = await tx.$queryRaw<{ raised: boolean; others: boolean }[]>`
    WITH made AS (
      SELECT u.person_id FROM user_grant g JOIN app_user u ON u.id = g.user_id JOIN app_user b ON b.id = g.granted_by_id
      WHERE g.granted_at > ${since} AND b.person_id = ANY (persons_of(ARRAY[${proposedById}]::text[])))
    SELECT ${personId} IN (SELECT person_id FROM made) AS raised, EXISTS (
      SELECT 1 FROM app_user WHERE id IN ${holdersNow('policy:manage')}
        AND person_id NOT IN (SELECT person_id FROM made)
        AND person_id <> ALL (persons_of(ARRAY[${proposedById}]::text[]))) AS others`
  return row?.raised === true && row.others
}
