import 'server-only'
import { Prisma } from '@/lib/db/client'
import { type EarlierPayout, type UsualAmounts, usualAmounts } from '@/lib/payouts/payee-history'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { reachedPayouts } from '@/lib/users/reach'

/** What was sent to the same destination or document before. */
export type PayeeView = {
  /** The newest five that were asked for, whatever became of them. */
  readonly last: readonly EarlierPayout[]
  /** Of all accounts: none for whoever reaches some alone. */
  readonly usual: UsualAmounts | null
}

/** Throws `not_found` nowhere: a payout that is not there has no history. Two queries over this payee's newest payouts alone. */
export async function getPayee({ db, actor }: ReadContext, payoutId: string): Promise<PayeeView> {
  const reach = reachedPayouts(authorize(actor, 'payout:read'))
  const last = await db.$queryRaw<EarlierPayout[]>`
    WITH this AS (SELECT destination_index, document_index FROM payout WHERE id = ${payoutId}),
      near AS (
        (SELECT p.id FROM payout p WHERE p.destination_index = (SELECT destination_index FROM this)
          AND p.id <> ${payoutId} AND p.state NOT IN ('draft', 'discarded') ORDER BY p.id DESC LIMIT 5)
        UNION
        (SELECT p.id FROM payout p WHERE p.document_index = (SELECT document_index FROM this)
          AND p.id <> ${payoutId} AND p.state NOT IN ('draft', 'discarded') ORDER BY p.id DESC LIMIT 5))
    SELECT p.id, p.created_at AS at, p.currency::text, p.amount_minor::text AS "amountMinor", p.state::text,
      p.outcome::text, p.destination_index = t.destination_index AND p.document_index = t.document_index AS same
    FROM near JOIN payout p USING (id) CROSS JOIN this t WHERE ${reach ?? Prisma.sql`true`} ORDER BY p.id DESC LIMIT 5`
  return { last, usual: last.length === 0 || reach ? null : await usualAmounts(db, payoutId) }
}
