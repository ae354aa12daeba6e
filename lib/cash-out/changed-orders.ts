import 'server-only'
import { z } from 'zod'
import { type OrderRow, readOrderRows } from '@/lib/cash-out/order-row'
import { readableTills } from '@/lib/cash-out/readable-tills'
import type { UserActor } from '@/lib/domain/actor'
import { PAYOUT_PAGE_SIZES } from '@/lib/domain/payout/payout-list'
import type { Context } from '@/lib/server/context'

/** A row's time is set before its transaction commits, by another machine's clock: look back this far. */
const OVERLAP_MS = 30_000

export const ChangedOrdersInput = z.strictObject({
  ids: z.array(z.string().regex(/^[0-9A-Z]{26}$/)).max(Math.max(...PAYOUT_PAGE_SIZES)),
  since: z.iso.datetime(),
})

export type ChangedOrders = { readonly asOf: string; readonly rows: readonly OrderRow[] }

/**
 * Which of these orders changed or were looked at since then, as they are now; of a cashier's own tills alone. Some may be older
 * than `since`: the caller compares `changedAt` with what it shows.
 */
export async function changedOrders(
  context: Context<UserActor>,
  input: z.input<typeof ChangedOrdersInput>,
): Promise<ChangedOrders> {
  const own = await readableTills(context)
  const { ids, since } = ChangedOrdersInput.parse(input)
  const asOf = context.now().toISOString()
  const from = new Date(Date.parse(since) - OVERLAP_MS)
  const changed = await context.db.cashOrder.findMany({
    where: {
      id: { in: ids },
      ...(own !== null && { tillId: { in: [...own] } }),
      OR: [{ changedAt: { gte: from } }, { lastLookedAt: { gte: from } }],
    },
    select: { id: true },
  })
  const rows = await readOrderRows(
    context.db,
    changed.map(({ id }) => id),
  )
  return { asOf, rows }
}
