import 'server-only'
import { z } from 'zod'
import type { Currency } from '@/lib/domain/payout/contract'
import { PAYOUT_COUNT_CAP, PAYOUT_SORTS } from '@/lib/domain/payout/payout-list'
import { PayoutFilter } from '@/lib/payouts/payout-filter'
import { selectPage } from '@/lib/payouts/payout-page'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { reachedPayouts } from '@/lib/users/reach'

const CountPayoutsInput = z.strictObject({ filter: PayoutFilter, sort: z.enum(PAYOUT_SORTS) })

export type PayoutTotals = {
  /** At most PAYOUT_COUNT_CAP. */
  readonly count: number
  /** True when there are more; the sums are then of the first PAYOUT_COUNT_CAP in the table's order. */
  readonly isCapped: boolean
  /** Minor units. */
  readonly sums: readonly {
    readonly currency: Currency
    readonly count: number
    readonly totalMinor: string
  }[]
}

/** How many payouts a filter finds, and what they come to in each currency. */
export async function countPayouts(
  context: Context,
  input: z.input<typeof CountPayoutsInput>,
): Promise<PayoutTotals> {
  const reach = reachedPayouts(authorize(context.actor, 'payout:read'))
  const { filter, sort } = CountPayoutsInput.parse(input)
  const page = await selectPage(context.db, {
    filter,
    reach,
    sort,
    cursor: null,
    limit: PAYOUT_COUNT_CAP + 1,
  })
  const sums = await context.db.$queryRaw<
    { currency: Currency; found: number; count: number; totalMinor: string }[]
  >`
    SELECT currency::text, count(*)::int "found", (count(*) FILTER (WHERE place <= ${PAYOUT_COUNT_CAP}))::int "count",
      COALESCE(sum(amount_minor) FILTER (WHERE place <= ${PAYOUT_COUNT_CAP}), 0)::text "totalMinor"
    FROM (SELECT k.*, row_number() OVER () place FROM ${page} k) numbered
    GROUP BY currency ORDER BY currency`
  const found = sums.reduce((total, { found }) => total + found, 0)
  return {
    count: Math.min(found, PAYOUT_COUNT_CAP),
    isCapped: found > PAYOUT_COUNT_CAP,
    sums: sums.map(({ currency, count, totalMinor }) => ({ currency, count, totalMinor })),
  }
}
