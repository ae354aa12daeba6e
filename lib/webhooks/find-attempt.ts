import 'server-only'
import type { Attempt } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import type { ProviderIntent } from '@/lib/mercadopago/map'

/** The attempt that the provider knows by this id. Some senders lower-case it. */
export function findByProviderId(db: Queryable, accountId: string, id: string): Promise<Attempt | null> {
  return db.attempt.findFirst({ where: { accountId, providerId: { in: [id, id.toUpperCase()] } } })
}

/**
 * Whether this account has a send whose id we do not know yet: only then is an unknown id worth a question. Raw SQL,
 * because only literal states let PostgreSQL use the partial index `payout_attempt_due_send`: this is asked for every
 * notification, and must not read all attempts.
 */
export async function hasNameless(db: Queryable, accountId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM payout_attempt
    WHERE state IN ('sending', 'unknown') AND account_id = ${accountId} AND provider_id IS NULL AND sends > 0 LIMIT 1`
  return rows.length > 0
}

/**
 * The one send without an id that this intent can have come from: same account, reference and amount. In test mode
 * references repeat; where two fit, none is taken.
 */
export async function findByReference(
  db: Queryable,
  accountId: string,
  intent: ProviderIntent,
): Promise<{ attemptId: string } | 'not_ours' | 'several_match'> {
  const { externalReference, totalMinor, from } = intent
  const amountMinor = from?.amountMinor ?? totalMinor
  if (externalReference === null || amountMinor === null) return 'not_ours'
  const [first, second] = await db.attempt.findMany({
    where: {
      accountId,
      externalReference,
      amountMinor,
      providerId: null,
      sends: { gt: 0 },
      state: { in: ['sending', 'unknown'] },
    },
    select: { id: true },
    take: 2,
  })
  if (!first) return 'not_ours'
  return second ? 'several_match' : { attemptId: first.id }
}

const MOST_ORPHANS = 10
const ORPHAN_WINDOW_MS = 60_000

/**
 * When this account may next ask about an unknown id, or null: now. Ten questions a minute, so that forgeries cost no
 * more.
 */
export async function orphansFreeAt(db: Queryable, accountId: string, now: Date): Promise<Date | null> {
  const since = new Date(now.getTime() - ORPHAN_WINDOW_MS)
  const [row] = await db.$queryRaw<{ asked: number; oldest: Date | null }[]>`
    SELECT count(DISTINCT resource_id)::int AS asked, min(processed_at) AS oldest FROM (
      SELECT account_id, resource_id, processed_at, http_status, attempt_id, result FROM webhook_delivery
      WHERE state = 'processed' ORDER BY id DESC LIMIT 500
    ) AS recent
    WHERE account_id = ${accountId} AND processed_at > ${since} AND http_status IS NOT NULL
      AND (attempt_id IS NULL OR result = 'matched')`
  if (!row?.oldest || row.asked < MOST_ORPHANS) return null
  return new Date(row.oldest.getTime() + ORPHAN_WINDOW_MS)
}
