import 'server-only'
import type { Sends } from '@/lib/anchor/send-journal'
import type { Queryable } from '@/lib/db/client'

const CHUNK = 5_000

export type UnknownSend = {
  readonly attemptId: string
  /** It waits in the list that a person goes through. */
  readonly listed: boolean
}

/**
 * Attempts that left this host and of which the database knows less: none of them, or fewer sends. What a person has
 * gone through counts as known.
 */
export async function findUnknownSends(
  db: Queryable,
  journaled: readonly (readonly [string, Sends])[],
): Promise<UnknownSend[]> {
  const unknown: UnknownSend[] = []
  for (let from = 0; from < journaled.length; from += CHUNK) {
    const chunk = journaled.slice(from, from + CHUNK)
    const ids = chunk.map(([id]) => id)
    const sends = chunk.map(([, one]) => one.sends)
    const fences = chunk.map(([, one]) => one.fence)
    const rows = await db.$queryRaw<UnknownSend[]>`
      SELECT l.id AS "attemptId", EXISTS (
        SELECT 1 FROM restored_send r WHERE r.attempt_id = l.id AND r.seen_at IS NULL AND r.sends >= l.sends
      ) AS listed
      FROM unnest(${ids}::text[], ${sends}::int[], ${fences}::int[]) AS l (id, sends, fence)
        LEFT JOIN payout_attempt a ON a.id = l.id
      WHERE (a.id IS NULL OR a.sends < l.sends OR a.fence < l.fence) AND NOT EXISTS (
        SELECT 1 FROM restored_send r WHERE r.attempt_id = l.id AND r.seen_at IS NOT NULL AND r.sends >= l.sends
      )`
    unknown.push(...rows)
  }
  return unknown
}
