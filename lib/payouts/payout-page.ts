import 'server-only'
import { Prisma, type Queryable } from '@/lib/db/client'
import { type PayoutCursor, type PayoutSort, sortKey } from '@/lib/domain/payout/payout-list'
import { filterConditions, type PayoutFilter, stateCondition } from '@/lib/payouts/payout-filter'
import { beyondCursor, orderBy } from '@/lib/payouts/payout-order'
import { searchCondition } from '@/lib/payouts/payout-search'

export type PageQuery = {
  readonly filter: PayoutFilter
  /** Which accounts' are read; null: all. */
  readonly reach: Prisma.Sql | null
  readonly sort: PayoutSort
  readonly cursor: PayoutCursor | null
  readonly limit: number
  /** Up to how many rows are gathered; a fair number when left out. */
  readonly gatherMost?: number
}

const COLUMNS = Prisma.sql`p.id, p.created_at, p.currency, p.amount_minor, p.last_news_at`

/**
 * SELECT of the ids and sort columns of at most `limit` filtered payouts, in order. The list and the count both stand
 * on it, so that what is counted is what is listed.
 *
 * Under ORDER BY … LIMIT the planner likes to walk the order's index and hopes to meet matching rows soon; where the
 * filter and the order are related it meets them last (1 to 15 s at 1,000,000 rows). So few rows are gathered first
 * and then sorted, behind OFFSET 0, which the planner does not look through. Each state is a branch of its own, in
 * its own index's order: an IN list has none.
 */
export async function selectPage(db: Queryable, query: PageQuery): Promise<Prisma.Sql> {
  const { filter, sort, cursor, limit } = query
  const order = orderBy(sort, cursor?.side === 'before')
  const shared = await filterConditions(db, filter)
  if (query.reach) shared.push(query.reach)
  if (filter.text !== undefined) shared.push(await searchCondition(db, filter.text))
  const states = filter.states.length > 0 ? [...new Set(filter.states)].map((state) => [state]) : [[]]
  const conditions = states.map((state) => Prisma.join([stateCondition(state), ...shared], ' AND '))
  const isGathered = hasIndexInOrder(query)
    ? []
    : await findFew(db, conditions, query.gatherMost ?? gatherLimit(query))
  const beyond = cursor ? beyondCursor(sort, cursor) : Prisma.sql`true`
  const branches = conditions.map((condition, branch) =>
    isGathered[branch]
      ? Prisma.sql`(SELECT * FROM (SELECT ${COLUMNS} FROM payout p WHERE ${condition} OFFSET 0) p
          WHERE ${beyond} ${order} LIMIT ${limit})`
      : Prisma.sql`(SELECT ${COLUMNS} FROM payout p WHERE ${condition} AND ${beyond} ${order} LIMIT ${limit})`,
  )
  if (branches.length === 1) return Prisma.join(branches)
  return Prisma.sql`(SELECT * FROM (${Prisma.join(branches, ' UNION ALL ')}) p ${order} LIMIT ${limit})`
}

/** True when one index holds exactly the filtered rows in order, or nearly. */
function hasIndexInOrder({ filter, reach, sort }: PageQuery): boolean {
  if (reach) return false
  const { states, providerStatus, providerDetail, contract, makerId, accountId, text } = filter
  const { currency, minMinor, maxMinor, from, to } = filter
  const named = [states[0], providerStatus, providerDetail, contract, makerId, accountId].filter(
    Boolean,
  ).length
  const hasAmount = (minMinor ?? maxMinor) !== undefined
  const hasDays = (from ?? to) !== undefined
  if (text !== undefined) return false
  switch (sortKey(sort)) {
    case 'created':
      return named <= 1 && !currency && !hasAmount
    case 'amount':
      return named === 0 && !hasDays
    case 'news':
      return named === 0 && !currency && !hasAmount && !hasDays
  }
}

/**
 * Up to how many rows are gathered. M of N rows cost M to gather and limit × N / M to meet in an unrelated order, so
 * the root of limit × N is fair. Days lie together on disk and decide the order of news; text may name a month.
 */
function gatherLimit({ filter, sort, limit }: PageQuery): number {
  if ((filter.from ?? filter.to) !== undefined) return 200_000
  if (filter.text !== undefined) return 50_000
  if (limit > 1_000) return 100_000
  return sortKey(sort) === 'news' ? 20_000 : 5_000
}

/** For each condition, whether it finds at most `most` payouts. */
async function findFew(db: Queryable, conditions: readonly Prisma.Sql[], most: number): Promise<boolean[]> {
  const counts = conditions.map(
    (condition) =>
      Prisma.sql`(SELECT count(*) FROM (SELECT FROM payout p WHERE ${condition} LIMIT ${most + 1}) p)`,
  )
  const [row] = await db.$queryRaw<{ found: bigint[] }[]>`SELECT ARRAY[${Prisma.join(counts)}] "found"`
  return (row?.found ?? []).map((found) => Number(found) <= most)
}
