import 'server-only'
import { Prisma } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { tellOfPayout } from '@/lib/notices/tell'
import type { Context } from '@/lib/server/context'

const BATCH = 300
/** So long before it expires, or in the last quarter of a request that lives shorter. */
const LEAD_MS = 24 * 60 * 60 * 1_000

const LAST = Prisma.sql`least(${LEAD_MS}::float8 * interval '1 millisecond', (r.expires_at - p.submitted_at) / 4)`

/**
 * Reminds, twice in the life of a request (spec F08), its maker and whoever could still approve it: at half of it, and a day
 * before its end. Whatever was missed is told once, as what it is by then. Returns how many.
 */
export async function warnExpiring(context: Context): Promise<number> {
  const at = context.now()
  const left = Prisma.sql`(r.expires_at - ${at}::timestamptz)`
  const half = Prisma.sql`${left} <= (r.expires_at - p.submitted_at) / 2 AND ${left} > ${LAST}`
  const last = Prisma.sql`${left} <= ${LAST}`
  return (await remind(context, ':half', half)) + (await remind(context, '', last))
}

/** Each reminder has a key of its own, under which it is told once. */
async function remind({ db, actor, now }: Context, name: ':half' | '', due: Prisma.Sql): Promise<number> {
  const at = now()
  const found = await db.$queryRaw<{ id: string; attemptId: string }[]>`
    SELECT p.id, r.attempt_id AS "attemptId" FROM payout p JOIN requirement r ON r.attempt_id = p.attempt_id
    WHERE p.state = 'submitted' AND r.expires_at > ${at} AND ${due}
      AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.key = 'request_expiring:' || r.attempt_id || ${name})
    ORDER BY p.id LIMIT ${BATCH}`
  for (const { id, attemptId } of found) {
    const key = `${attemptId}${name}`
    const happened = { event: 'request_expiring', payoutId: id, key, keep: true } as const
    await inTransaction(db, (tx) => tellOfPayout(tx, actor, at, happened))
  }
  return found.length
}
