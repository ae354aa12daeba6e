import 'server-only'
import type { Queryable } from '@/lib/db/client'
import type { Currency } from '@/lib/domain/payout/contract'
import type { Outcome, PayoutState } from '@/lib/domain/payout/state'

export type EarlierPayout = {
  readonly id: string
  readonly at: Date
  readonly currency: Currency
  /** Minor units, as text. */
  readonly amountMinor: string
  readonly state: PayoutState
  readonly outcome: Outcome | null
  /** To the same destination and the same document; false: only one of the two is the same. */
  readonly same: boolean
}

/** Amounts are minor units as text. */
export type UsualAmounts = {
  readonly count: number
  readonly lowestMinor: string
  readonly highestMinor: string
  /** This payout is more than the largest of those. */
  readonly above: boolean
}

/** Of the newest fifty to the same destination or document that were paid in the same currency; null: none was. */
export async function usualAmounts(db: Queryable, payoutId: string): Promise<UsualAmounts | null> {
  const [usual] = await db.$queryRaw<
    { count: number; lowest: string | null; highest: string; above: boolean }[]
  >`
    WITH this AS (SELECT destination_index, document_index, currency, amount_minor FROM payout WHERE id = ${payoutId}),
      paid AS (
        (SELECT p.id, p.amount_minor FROM payout p WHERE p.destination_index = (SELECT destination_index FROM this)
          AND p.id <> ${payoutId} AND p.currency = (SELECT currency FROM this)
          AND p.outcome IN ('settled', 'partially_returned') ORDER BY p.id DESC LIMIT 50)
        UNION
        (SELECT p.id, p.amount_minor FROM payout p WHERE p.document_index = (SELECT document_index FROM this)
          AND p.id <> ${payoutId} AND p.currency = (SELECT currency FROM this)
          AND p.outcome IN ('settled', 'partially_returned') ORDER BY p.id DESC LIMIT 50)),
      newest AS (SELECT amount_minor FROM paid ORDER BY id DESC LIMIT 50)
    SELECT count(*)::int AS count, min(amount_minor)::text AS lowest, max(amount_minor)::text AS highest,
      coalesce((SELECT amount_minor FROM this) > max(amount_minor), false) AS above FROM newest`
  if (usual?.lowest == null) return null
  const { count, lowest, highest, above } = usual
  return { count, lowestMinor: lowest, highestMinor: highest, above }
}
