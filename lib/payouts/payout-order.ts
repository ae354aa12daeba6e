import 'server-only'
import { Prisma } from '@/lib/db/client'
import {
  isDescending,
  type PayoutCursor,
  type PayoutPosition,
  type PayoutSort,
  sortKey,
} from '@/lib/domain/payout/payout-list'

/** Stands in for a time that is not there, so that payouts without news come last whichever way. */
const NEVER = {
  descending: Prisma.sql`'-infinity'::timestamptz`,
  ascending: Prisma.sql`'infinity'::timestamptz`,
} as const

/** Each order's expressions exactly as its index has them; the id makes the order total. */
function expressions(sort: PayoutSort): readonly Prisma.Sql[] {
  switch (sortKey(sort)) {
    case 'created':
      return [Prisma.sql`p.created_at`, Prisma.sql`p.id`]
    case 'amount':
      return [Prisma.sql`p.currency`, Prisma.sql`p.amount_minor`, Prisma.sql`p.id`]
    case 'news':
      return [Prisma.sql`COALESCE(p.last_news_at, ${never(sort)})`, Prisma.sql`p.id`]
  }
}

function never(sort: PayoutSort): Prisma.Sql {
  return isDescending(sort) ? NEVER.descending : NEVER.ascending
}

/** `backwards` reads the page before a cursor: nearest row first, to be turned round by the reader. */
export function orderBy(sort: PayoutSort, backwards: boolean): Prisma.Sql {
  const direction = isDescending(sort) === backwards ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const terms = expressions(sort).map((expression) => Prisma.sql`${expression} ${direction}`)
  return Prisma.sql`ORDER BY ${Prisma.join(terms)}`
}

/** The rows beyond a cursor, as one row comparison: an index condition, however deep the page. */
export function beyondCursor(sort: PayoutSort, { side, position, id }: PayoutCursor): Prisma.Sql {
  const smaller = isDescending(sort) === (side === 'after')
  const columns = Prisma.join([...expressions(sort)])
  const values = Prisma.join([...positionValues(position, sort), Prisma.sql`${id}`])
  return smaller ? Prisma.sql`(${columns}) < (${values})` : Prisma.sql`(${columns}) > (${values})`
}

function positionValues(position: PayoutPosition, sort: PayoutSort): Prisma.Sql[] {
  switch (position.key) {
    case 'created':
      return [Prisma.sql`${new Date(position.atMs)}::timestamptz`]
    case 'amount':
      return [Prisma.sql`${position.currency}::currency`, Prisma.sql`${position.amountMinor}::bigint`]
    case 'news':
      return [position.atMs === null ? never(sort) : Prisma.sql`${new Date(position.atMs)}::timestamptz`]
  }
}
