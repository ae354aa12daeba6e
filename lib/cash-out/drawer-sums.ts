import 'server-only'
import type { Queryable } from '@/lib/db/client'

/** What left a drawer, in minor units. */
export type DrawerSums = {
  /** Withdrawals that a cashier decided to confirm, whatever became of the confirmation: each one left the drawer. */
  readonly paidOutMinor: bigint
  /** Handed over, but not decided: it left the drawer too, and nothing proves it yet. */
  readonly undecidedMinor: bigint
}

/** The sums of these drawers, as the database counts them when one is closed. */
export async function sumDrawers(
  db: Queryable,
  shiftIds: readonly string[],
): Promise<ReadonlyMap<string, DrawerSums>> {
  const rows = await db.$queryRaw<{ id: string; paidOut: string; undecided: string }[]>`
    SELECT o.shift_id AS id,
      coalesce(sum(o.withdrawal_minor) FILTER (WHERE d.status = 'confirmed'), 0)::text AS "paidOut",
      coalesce(sum(o.withdrawal_minor) FILTER (WHERE d.id IS NULL), 0)::text AS undecided
    FROM cash_order o LEFT JOIN cash_decision d ON d.order_id = o.id
    WHERE o.shift_id = ANY (${[...shiftIds]}) AND (d.status = 'confirmed' OR o.handed_at IS NOT NULL)
    GROUP BY o.shift_id`
  return new Map(
    rows.map(({ id, paidOut, undecided }) => [
      id,
      { paidOutMinor: BigInt(paidOut), undecidedMinor: BigInt(undecided) },
    ]),
  )
}
