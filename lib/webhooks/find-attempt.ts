import 'server-only'
import type { Attempt } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import type { ProviderIntent } from '@/lib/mercadopago/map'

/** The attempt that the provider knows by this id. Some senders lower-case it. */
export function findByProviderId(db: Queryable, accountId: string, id: string): Promise<Attempt | null> {
  return db.attempt.findFirst({ where: { accountId, providerId: { in: [id, id.toUpperCase()] } } })
}

/** Money can come back for so long (Pix returns), and late words may deny what people resolved. */
const LET_GO_MS = 90 * 24 * 60 * 60 * 1_000

/**
 * Whether this account has a send whose id we do not know: only then is an unknown id worth a question. That is one in
 * doubt; one that people resolved; and one that was refused and paid again, since both may have been paid. Raw SQL,
 * because only literal states let PostgreSQL use the partial indexes `payout_attempt_due_send` and
 * `payout_attempt_let_go`: this is asked for every notification, and must not read all attempts.
 */
export async function hasNameless(db: Queryable, accountId: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - LET_GO_MS)
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM payout_attempt
    WHERE state IN ('sending', 'unknown') AND account_id = ${accountId} AND provider_id IS NULL AND sends > 0
    UNION ALL
    SELECT id FROM payout_attempt a
    WHERE state IN ('refused', 'settled', 'disproved') AND account_id = ${accountId} AND provider_id IS NULL
      AND sends > 0 AND last_sent_at > ${since} AND (state <> 'refused' OR EXISTS (
        SELECT 1 FROM payout p WHERE p.chain_root_id = a.chain_root_id AND p.id <> a.payout_id))
    LIMIT 1`
  return rows.length > 0
}

/** Whether a send of this account is in doubt right now: all that a notification without a voucher may be asked about. */
export async function hasDoubt(db: Queryable, accountId: string): Promise<boolean> {
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
  const shared = { accountId, externalReference, amountMinor, providerId: null, sends: { gt: 0 } } as const
  for (const state of [IN_DOUBT, LET_GO]) {
    const where = { ...shared, state: { in: [...state] } }
    const [first, second] = await db.attempt.findMany({ where, select: { id: true }, take: 2 })
    if (second) return 'several_match'
    if (first) return { attemptId: first.id }
  }
  return 'not_ours'
}

const IN_DOUBT = ['sending', 'unknown'] as const
/** A send that is in doubt comes first: in test mode references repeat. */
const LET_GO = ['refused', 'settled', 'disproved'] as const
