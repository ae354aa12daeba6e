import 'server-only'
import { z } from 'zod'
import { OrderFilter } from '@/lib/cash-out/order-filter'
import { selectOrders } from '@/lib/cash-out/order-page'
import { readableTills } from '@/lib/cash-out/readable-tills'
import { ORDER_SORTS } from '@/lib/domain/cash-out/order-list'
import type { Currency } from '@/lib/domain/payout/contract'
import { PAYOUT_COUNT_CAP } from '@/lib/domain/payout/payout-list'
import type { ReadContext } from '@/lib/server/context'

const CountOrdersInput = z.strictObject({ filter: OrderFilter, sort: z.enum(ORDER_SORTS) })

export type OrderTotals = {
  /** At most PAYOUT_COUNT_CAP. */
  readonly count: number
  /** True when there are more; the sums are then of the first ones in the table's order. */
  readonly isCapped: boolean
  /** What the orders come to, in minor units. */
  readonly sums: readonly { readonly currency: Currency; readonly totalMinor: string }[]
}

/** How many orders a filter finds, of all tills or of a cashier's own, and what they come to in each currency. */
export async function countOrders(
  context: ReadContext,
  input: z.input<typeof CountOrdersInput>,
): Promise<OrderTotals> {
  const own = await readableTills(context)
  const { filter, sort } = CountOrdersInput.parse(input)
  const limit = PAYOUT_COUNT_CAP + 1
  const page = await selectOrders(context.db, { filter, own, sort, cursor: null, limit })
  const sums = await context.db.$queryRaw<{ currency: Currency; found: number; totalMinor: string }[]>`
    SELECT currency::text, count(*)::int "found",
      coalesce(sum(total_minor) FILTER (WHERE place <= ${PAYOUT_COUNT_CAP}), 0)::text "totalMinor"
    FROM (SELECT k.*, row_number() OVER () place FROM ${page} k) numbered
    GROUP BY currency ORDER BY currency`
  const found = sums.reduce((total, one) => total + one.found, 0)
  return {
    count: Math.min(found, PAYOUT_COUNT_CAP),
    isCapped: found > PAYOUT_COUNT_CAP,
    sums: sums.map(({ currency, totalMinor }) => ({ currency, totalMinor })),
  }
}
