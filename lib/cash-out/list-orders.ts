import 'server-only'
import { z } from 'zod'
import { OrderFilter } from '@/lib/cash-out/order-filter'
import { selectOrders } from '@/lib/cash-out/order-page'
import { type OrderRow, readOrderRows } from '@/lib/cash-out/order-row'
import { readableTills } from '@/lib/cash-out/readable-tills'
import type { UserActor } from '@/lib/domain/actor'
import { ORDER_SORTS, type OrderSort } from '@/lib/domain/cash-out/order-list'
import { GiroError } from '@/lib/domain/errors'
import { decodeCursor, encodeCursor, PAYOUT_PAGE_SIZES, sortKey } from '@/lib/domain/payout/payout-list'
import type { Context } from '@/lib/server/context'

export const ListOrdersInput = z.strictObject({
  filter: OrderFilter,
  sort: z.enum(ORDER_SORTS),
  pageSize: z.literal(PAYOUT_PAGE_SIZES),
  cursor: z.string().max(80).optional(),
})
type ListOrdersInput = z.output<typeof ListOrdersInput>

export type OrderList = {
  readonly rows: readonly OrderRow[]
  /** When it was read; ISO 8601. */
  readonly asOf: string
  readonly nextCursor: string | null
  readonly previousCursor: string | null
}

/** One page of orders: of all tills, or of a cashier's own. Throws `invalid_input` for a cursor of another order. */
export async function listOrders(
  context: Context<UserActor>,
  input: z.input<typeof ListOrdersInput>,
): Promise<OrderList> {
  const own = await readableTills(context)
  const parsed = ListOrdersInput.parse(input)
  const page = await readPage(context, own, parsed)
  const cameBack = page.rows.length < parsed.pageSize && parsed.cursor?.startsWith('before.')
  return cameBack ? readPage(context, own, { ...parsed, cursor: undefined }) : page
}

async function readPage(
  { db, now }: Context<UserActor>,
  own: readonly string[] | null,
  { filter, sort, pageSize, cursor: text }: ListOrdersInput,
): Promise<OrderList> {
  const cursor = text === undefined ? null : decodeCursor(text, sort)
  if (text !== undefined && cursor === null) throw new GiroError('invalid_input')
  const backwards = cursor?.side === 'before'
  const asOf = now().toISOString()
  const page = await selectOrders(db, { filter, own, sort, cursor, limit: pageSize + 1 })
  const found = await db.$queryRaw<{ id: string }[]>`SELECT id FROM ${page} k`
  const hasMore = found.length > pageSize
  const ids = found.slice(0, pageSize).map(({ id }) => id)
  if (backwards) ids.reverse()
  const rows = await readOrderRows(db, ids)
  const [first, last] = [rows.at(0), rows.at(-1)]
  return {
    rows,
    asOf,
    nextCursor: (backwards || hasMore) && last ? cursorAt('after', last, sort) : null,
    previousCursor: (backwards ? hasMore : cursor !== null) && first ? cursorAt('before', first, sort) : null,
  }
}

function cursorAt(side: 'after' | 'before', row: OrderRow, sort: OrderSort): string {
  const position =
    sortKey(sort) === 'amount'
      ? ({ key: 'amount', currency: row.currency, amountMinor: BigInt(row.totalMinor) } as const)
      : ({ key: 'created', atMs: Date.parse(row.createdAt) } as const)
  return encodeCursor({ side, position, id: row.id })
}
