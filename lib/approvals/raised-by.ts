import 'server-only'
import type { Queryable } from '@/lib/db/client'
import { RAISED_MS } from '@/lib/domain/policy/vote'

/** The persons to whom one of these accounts' persons gave a role within `RAISED_MS`: they check nothing of theirs. */
export async function raisedBy(db: Queryable, userIds: readonly string[], now: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ personId: string }[]>`
    SELECT DISTINCT u.person_id AS "personId"
    FROM user_grant g JOIN app_user u ON u.id = g.user_id JOIN app_user b ON b.id = g.granted_by_id
    WHERE g.granted_at > ${new Date(now.getTime() - RAISED_MS)}
      AND b.person_id = ANY (persons_of(${[...userIds]}::text[]))`
  return rows.map(({ personId }) => personId)
}
