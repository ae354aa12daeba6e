import 'server-only'
import { z } from 'zod'
import type { Prisma } from '@/lib/db/client'
import { GiroError } from '@/lib/domain/errors'
import {
  decodeCursor,
  encodeCursor,
  PAYOUT_PAGE_SIZES,
  PAYOUT_SORTS,
  type PayoutPosition,
  type PayoutSort,
  sortKey,
} from '@/lib/domain/payout/payout-list'
import { PayoutFilter } from '@/lib/payouts/payout-filter'
import { orderBy } from '@/lib/payouts/payout-order'
import { selectPage } from '@/lib/payouts/payout-page'
import { PAYOUT_ROW_COLUMNS, type PayoutRecord, type PayoutRow, toPayoutRow } from '@/lib/payouts/payout-row'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { reachedPayouts } from '@/lib/users/reach'

export const ListPayoutsInput = z.strictObject({
  filter: PayoutFilter,
  sort: z.enum(PAYOUT_SORTS),
  pageSize: z.literal(PAYOUT_PAGE_SIZES),
  cursor: z.string().max(80).optional(),
})
type ListPayoutsInput = z.output<typeof ListPayoutsInput>

export type PayoutList = {
  /** When it was read: what changes later is news. */
  readonly asOf: string
  readonly rows: readonly PayoutRow[]
  readonly nextCursor: string | null
  readonly previousCursor: string | null
}

/** One page of the payouts table. Throws `invalid_input` for a cursor of another order. */
export async function listPayouts(
  context: Context,
  input: z.input<typeof ListPayoutsInput>,
): Promise<PayoutList> {
  const reach = reachedPayouts(authorize(context.actor, 'payout:read'))
  const parsed = ListPayoutsInput.parse(input)
  const page = await readPage(context, reach, parsed)
  const cameBack = page.rows.length < parsed.pageSize && parsed.cursor?.startsWith('before.')
  return cameBack ? readPage(context, reach, { ...parsed, cursor: undefined }) : page
}

async function readPage(
  context: Context,
  reach: Prisma.Sql | null,
  input: ListPayoutsInput,
): Promise<PayoutList> {
  const { filter, sort, pageSize } = input
  const cursor = input.cursor === undefined ? null : decodeCursor(input.cursor, sort)
  if (input.cursor !== undefined && cursor === null) throw new GiroError('invalid_input')
  const asOf = context.now().toISOString()
  const backwards = cursor?.side === 'before'
  const page = await selectPage(context.db, { filter, reach, sort, cursor, limit: pageSize + 1 })
  const records = await context.db.$queryRaw<PayoutRecord[]>`
    SELECT ${PAYOUT_ROW_COLUMNS} FROM ${page} k
    JOIN payout p ON p.id = k.id JOIN app_user m ON m.id = p.maker_id JOIN account a ON a.id = p.account_id
    ${orderBy(sort, backwards)}`
  const hasMore = records.length > pageSize
  const shown = records.slice(0, pageSize)
  if (backwards) shown.reverse()
  const edges = { first: shown.at(0), last: shown.at(-1) }
  return {
    asOf,
    rows: shown.map(toPayoutRow),
    nextCursor: (backwards || hasMore) && edges.last ? cursorAt('after', edges.last, sort) : null,
    previousCursor:
      (backwards ? hasMore : cursor !== null) && edges.first ? cursorAt('before', edges.first, sort) : null,
  }
}

function cursorAt(side: 'after' | 'before', record: PayoutRecord, sort: PayoutSort): string {
  return encodeCursor({ side, position: positionOf(record, sort), id: record.id })
}

function positionOf(record: PayoutRecord, sort: PayoutSort): PayoutPosition {
  const key = sortKey(sort)
  switch (key) {
    case 'created':
      return { key, atMs: record.createdAt.getTime() }
    case 'amount':
      return { key, currency: record.currency, amountMinor: BigInt(record.amountMinor) }
    case 'news':
      return { key, atMs: record.lastNewsAt?.getTime() ?? null }
  }
}
