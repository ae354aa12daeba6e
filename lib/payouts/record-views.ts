import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Database } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'

/** A payout as it waits for a decision. */
export type ToDecide = { readonly payoutId: string; readonly version: number; readonly digest: string }

/**
 * Keeps that somebody saw these in full to decide about them: one event each, once in a session, however often the page is
 * read again.
 */
export async function recordViews(
  db: Database,
  person: UserActor,
  seen: readonly ToDecide[],
  now: Date,
): Promise<void> {
  if (seen.length === 0) return
  const { userId, personId, sessionId } = person
  const ids = seen.map(({ payoutId }) => payoutId)
  const digests = seen.map(({ digest }) => digest)
  await inTransaction(db, async (tx) => {
    const fresh = await tx.$queryRaw<{ payoutId: string }[]>`
      INSERT INTO destination_view (kind, payout_id, user_id, person_id, session_id, digest, at)
      SELECT 'decide', seen.id, ${userId}, ${personId}, ${sessionId}, seen.digest, ${now}
      FROM unnest(${ids}::text[], ${digests}::text[]) AS seen (id, digest) ORDER BY seen.digest
      ON CONFLICT (session_id, digest) WHERE kind = 'decide' DO NOTHING RETURNING payout_id AS "payoutId"`
    const isFresh = new Set(fresh.map(({ payoutId }) => payoutId))
    for (const { payoutId, version, digest } of seen.filter((one) => isFresh.has(one.payoutId))) {
      const object = { type: 'payout', id: payoutId }
      await appendAuditEvent(tx, person, 'payout.view_to_decide', object, { version, digest })
    }
  })
}
