import 'server-only'
import { z } from 'zod'
import { Prisma } from '@/lib/db/client'
import { PAYOUT_PAGE_SIZES } from '@/lib/domain/payout/payout-list'
import { PAYOUT_ROW_COLUMNS, type PayoutRecord, type PayoutRow, toPayoutRow } from '@/lib/payouts/payout-row'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { reachedPayouts } from '@/lib/users/reach'

/** A row's time is set before its transaction commits, by another machine's clock: look back this far. */
const OVERLAP_MS = 30_000

export const ChangedPayoutsInput = z.strictObject({
  ids: z.array(z.string().regex(/^[0-9A-Z]{26}$/)).max(Math.max(...PAYOUT_PAGE_SIZES)),
  since: z.iso.datetime(),
})

export type ChangedPayouts = { readonly asOf: string; readonly rows: readonly PayoutRow[] }

/**
 * Which of these payouts changed or were looked at since then, as they are now. Some may be older than `since`: the
 * caller compares `changedAt` with what it shows.
 */
export async function changedPayouts(
  context: Context,
  input: z.input<typeof ChangedPayoutsInput>,
): Promise<ChangedPayouts> {
  const reach = reachedPayouts(authorize(context.actor, 'payout:read'))
  const { ids, since } = ChangedPayoutsInput.parse(input)
  const asOf = context.now().toISOString()
  const from = new Date(Date.parse(since) - OVERLAP_MS)
  const records = await context.db.$queryRaw<PayoutRecord[]>`
    SELECT ${PAYOUT_ROW_COLUMNS} FROM payout p
    JOIN app_user m ON m.id = p.maker_id JOIN account a ON a.id = p.account_id
    WHERE p.id = ANY (${ids}) AND (p.changed_at >= ${from} OR p.last_checked_at >= ${from})
      AND ${reach ?? Prisma.sql`true`}`
  return { asOf, rows: records.map(toPayoutRow) }
}
