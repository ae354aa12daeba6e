import 'server-only'
import { z } from 'zod'
import { OrderFilter, orderConditions } from '@/lib/cash-out/order-filter'
import { type OrderRow, readOrderRows } from '@/lib/cash-out/order-row'
import { readableTills } from '@/lib/cash-out/readable-tills'
import { Prisma } from '@/lib/db/client'
import { ORDER_SORTS, type OrderSort } from '@/lib/domain/cash-out/order-list'
import { GiroError } from '@/lib/domain/errors'
import {
  decodeCursor,
  encodeCursor,
  isDescending,
  PAYOUT_PAGE_SIZES,
  type PayoutCursor,
  sortKey,
} from '@/lib/domain/payout/payout-list'
import type { ReadContext } from '@/lib/server/context'

export const ListOrdersInput = z.strictObject({
  filter: OrderFilter,
  sort: z.enum(ORDER_SORTS),
  pageSize: z.literal(PAYOUT_PAGE_SIZES),
  cursor: z.string().max(80).optional(),
})
type ListOrdersInput = z.output<typeof ListOrdersInput>

export type OrderList = {
  readonly rows: readonly OrderRow[]
  readonly nextCursor: string | null
  readonly previousCursor: string | null
}

/** One page of orders: of all tills, or of a cashier's own. Throws `invalid_input` for a cursor of another order. */
export async function listOrders(
  context: ReadContext,
  input: z.input<typeof ListOrdersInput>,
): Promise<OrderList> {
  const own = await readableTills(context)
  const parsed = ListOrdersInput.parse(input)
  const page = await readPage(context, own, parsed)
  const cameBack = page.rows.length < parsed.pageSize && parsed.cursor?.startsWith('before.')
  return cameBack ? readPage(context, own, { ...parsed, cursor: undefined }) : page
}

async function readPage(
  { db }: ReadContext,
  own: readonly string[] | null,
  { filter, sort, pageSize, cursor: text }: ListOrdersInput,
): Promise<OrderList> {
  const cursor = text === undefined ? null : decodeCursor(text, sort)
  if (text !== undefined && cursor === null) throw new GiroError('invalid_input')
  const backwards = cursor?.side === 'before'
  const conditions = [...orderConditions(filter, own), cursor ? beyond(sort, cursor) : Prisma.sql`true`]
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM cash_order o WHERE ${Prisma.join(conditions, ' AND ')}
    ${orderBy(sort, backwards)} LIMIT ${pageSize + 1}`
  const hasMore = found.length > pageSize
  const ids = found.slice(0, pageSize).map(({ id }) => id)
  if (backwards) ids.reverse()
  const rows = await readOrderRows(db, ids)
  const [first, last] = [rows.at(0), rows.at(-1)]
  return {
    rows,
    nextCursor: (backwards || hasMore) && last ? cursorAt('after', last, sort) : null,
    previousCursor: (backwards ? hasMore : cursor !== null) && first ? cursorAt('before', first, sort) : null,
  }
}

/** Each order's columns exactly as its index has them; the id makes the order total. */
function columns(sort: OrderSort): readonly Prisma.Sql[] {
  return sortKey(sort) === 'amount'
    ? [Prisma.sql`o.currency`, Prisma.sql`o.total_minor`, Prisma.sql`o.id`]
    : [Prisma.sql`o.created_at`, Prisma.sql`o.id`]
}

function orderBy(sort: OrderSort, backwards: boolean): Prisma.Sql {
  const direction = isDescending(sort) === backwards ? Prisma.sql`ASC` : Prisma.sql`DESC`
  return Prisma.sql`ORDER BY ${Prisma.join(columns(sort).map((column) => Prisma.sql`${column} ${direction}`))}`
}

/** The rows beyond a cursor, as one row comparison: an index condition, however deep the page. */
function beyond(sort: OrderSort, { side, position, id }: PayoutCursor): Prisma.Sql {
  const place =
    position.key === 'amount'
      ? [Prisma.sql`${position.currency}::currency`, Prisma.sql`${position.amountMinor}::bigint`]
      : [Prisma.sql`${new Date(position.atMs ?? 0)}::timestamptz`]
  const row = Prisma.join([...columns(sort)])
  const values = Prisma.join([...place, Prisma.sql`${id}`])
  const isSmaller = isDescending(sort) === (side === 'after')
  return isSmaller ? Prisma.sql`(${row}) < (${values})` : Prisma.sql`(${row}) > (${values})`
}

function cursorAt(side: 'after' | 'before', row: OrderRow, sort: OrderSort): string {
  const position =
    sortKey(sort) === 'amount'
      ? ({ key: 'amount', currency: row.currency, amountMinor: BigInt(row.totalMinor) } as const)
      : ({ key: 'created', atMs: Date.parse(row.createdAt) } as const)
  return encodeCursor({ side, position, id: row.id })
}
