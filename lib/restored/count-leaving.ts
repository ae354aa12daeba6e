import 'server-only'
import type { Queryable } from '@/lib/db/client'

/** Approved payouts that would leave for the first time. */
export async function countLeaving(db: Queryable): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM payout_attempt a JOIN payout p ON p.attempt_id = a.id
    WHERE a.state = 'queued' AND p.contradiction_at IS NULL`
  return row?.count ?? 0
}
