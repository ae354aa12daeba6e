import 'server-only'
import { type OrderFilter, orderConditions } from '@/lib/cash-out/order-filter'
import { Prisma, type Queryable } from '@/lib/db/client'
import type { OrderSort } from '@/lib/domain/cash-out/order-list'
import { isDescending, type PayoutCursor, sortKey } from '@/lib/domain/payout/payout-list'

export type OrderPageQuery = {
  readonly filter: OrderFilter
  /** The tills of whoever reads; null: all. */
  readonly own: readonly string[] | null
  readonly sort: OrderSort
  readonly cursor: PayoutCursor | null
  readonly limit: number
  /** Up to how many rows are gathered; a fair number when left out. */
  readonly gatherMost?: number
}

const COLUMNS = Prisma.sql`o.id, o.created_at, o.currency, o.total_minor`
/** Up to as many are gathered and sorted rather than met in the order's index; of a text's or some days' more. */
const FEW = 5_000
const MANY = 50_000

/**
 * SELECT of the ids and sort columns of at most `limit` filtered orders, in order; the list and the count both stand on it. As
 * with payouts, each state is a branch of its own in its own index's order, and where no index holds the filtered rows in order
 * few of them are gathered first, behind OFFSET 0, which the planner does not look through.
 */
export async function selectOrders(db: Queryable, query: OrderPageQuery): Promise<Prisma.Sql> {
  const { filter, own, sort, cursor, limit } = query
  const order = orderBy(sort, cursor?.side === 'before')
  const shared = orderConditions(filter, own)
  const states = [...new Set(filter.states)].map((state) => Prisma.sql`o.state = ${state}::cash_order_state`)
  const conditions = (states.length > 0 ? states : [Prisma.sql`true`]).map((state) =>
    Prisma.join([state, ...shared], ' AND '),
  )
  const isFew = hasIndexInOrder(query) ? [] : await findFew(db, conditions, query.gatherMost ?? mostOf(query))
  const beyond = cursor ? beyondCursor(sort, cursor) : Prisma.sql`true`
  const branches = conditions.map((condition, branch) =>
    isFew[branch]
      ? Prisma.sql`(SELECT * FROM (SELECT ${COLUMNS} FROM cash_order o WHERE ${condition} OFFSET 0) o
          WHERE ${beyond} ${order} LIMIT ${limit})`
      : Prisma.sql`(SELECT ${COLUMNS} FROM cash_order o WHERE ${condition} AND ${beyond} ${order} LIMIT ${limit})`,
  )
  if (branches.length === 1) return Prisma.join(branches)
  return Prisma.sql`(SELECT * FROM (${Prisma.join(branches, ' UNION ALL ')}) o ${order} LIMIT ${limit})`
}

/** True when one index holds exactly the filtered rows in order, or nearly. */
function hasIndexInOrder({ filter, own, sort }: OrderPageQuery): boolean {
  const { states, paymentStatus, confirmation, accountId, storeId, tillId, cashierId } = filter
  const { currency, minMinor, maxMinor, from, to, text } = filter
  const till = tillId ?? own?.[0]
  const named = [states[0], paymentStatus, confirmation, accountId, storeId, till, cashierId].filter(
    Boolean,
  ).length
  if (text !== undefined) return false
  if (sortKey(sort) === 'amount') return named === 0 && (from ?? to) === undefined
  // Several tills of one's own have no common order.
  const hasOneOrder = tillId !== undefined || own === null || own.length <= 1
  return hasOneOrder && named <= 1 && !currency && (minMinor ?? maxMinor) === undefined
}

function mostOf({ filter, limit }: OrderPageQuery): number {
  const isWide = (filter.from ?? filter.to ?? filter.text) !== undefined || limit > 1_000
  return isWide ? MANY : FEW
}

/** For each condition, whether it finds at most `most` orders. */
async function findFew(db: Queryable, conditions: readonly Prisma.Sql[], most: number): Promise<boolean[]> {
  const counts = conditions.map(
    (condition) =>
      Prisma.sql`(SELECT count(*) FROM (SELECT FROM cash_order o WHERE ${condition} LIMIT ${most + 1}) o)`,
  )
  const [row] = await db.$queryRaw<{ found: bigint[] }[]>`SELECT ARRAY[${Prisma.join(counts)}] "found"`
  return (row?.found ?? []).map((found) => Number(found) <= most)
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
function beyondCursor(sort: OrderSort, { side, position, id }: PayoutCursor): Prisma.Sql {
  const place =
    position.key === 'amount'
      ? [Prisma.sql`${position.currency}::currency`, Prisma.sql`${position.amountMinor}::bigint`]
      : [Prisma.sql`${new Date(position.atMs ?? 0)}::timestamptz`]
  const row = Prisma.join([...columns(sort)])
  const values = Prisma.join([...place, Prisma.sql`${id}`])
  const isSmaller = isDescending(sort) === (side === 'after')
  return isSmaller ? Prisma.sql`(${row}) < (${values})` : Prisma.sql`(${row}) > (${values})`
}
