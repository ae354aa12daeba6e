import { CURRENCIES, type Currency } from '@/lib/domain/payout/contract'

/** How the payouts table may be ordered; a minus is descending. The URL and the query know no other. */
export const PAYOUT_SORTS = ['-created', 'created', '-amount', 'amount', '-news', 'news'] as const
export type PayoutSort = (typeof PAYOUT_SORTS)[number]
export type PayoutSortKey = 'created' | 'amount' | 'news'

export const PAYOUT_PAGE_SIZES = [25, 50, 100] as const
export type PayoutPageSize = (typeof PAYOUT_PAGE_SIZES)[number]

/** Counting stops here: a larger figure helps nobody and costs a scan. */
export const PAYOUT_COUNT_CAP = 10_000

export function sortKey(sort: PayoutSort): PayoutSortKey {
  switch (sort) {
    case '-created':
    case 'created':
      return 'created'
    case '-amount':
    case 'amount':
      return 'amount'
    case '-news':
    case 'news':
      return 'news'
  }
}

export function isDescending(sort: PayoutSort): boolean {
  return sort.startsWith('-')
}

/** Where a row stands in an order. A payout without news stands before all that have some: `atMs` is null. */
export type PayoutPosition =
  | { readonly key: 'created'; readonly atMs: number }
  | { readonly key: 'amount'; readonly currency: Currency; readonly amountMinor: bigint }
  | { readonly key: 'news'; readonly atMs: number | null }

/** The page that begins after a row, or the one that ends before it. */
export type PayoutCursor = {
  readonly side: 'after' | 'before'
  readonly position: PayoutPosition
  readonly id: string
}

/** `after.created.1763700000000.01J…`: what the URL holds of a page. */
export function encodeCursor({ side, position, id }: PayoutCursor): string {
  const place =
    position.key === 'amount'
      ? `${position.currency}${position.amountMinor}`
      : position.atMs === null
        ? 'never'
        : String(position.atMs)
  return [side, position.key, place, id].join('.')
}

/** The cursor that a text names in this order, or null: it came from another order, or from nobody. */
export function decodeCursor(text: string, sort: PayoutSort): PayoutCursor | null {
  const [, side, key, place = '', id = ''] =
    /^(after|before)\.(created|amount|news)\.([A-Z]{3}\d{1,15}|\d{1,15}|never)\.([0-9A-Z]{26})$/.exec(text) ??
    []
  if (key === undefined || key !== sortKey(sort)) return null
  const position = readPosition(sortKey(sort), place)
  return position && { side: side === 'before' ? 'before' : 'after', position, id }
}

function readPosition(key: PayoutSortKey, place: string): PayoutPosition | null {
  if (key === 'amount') {
    const currency = CURRENCIES.find((known) => place.startsWith(known))
    return currency ? { key, currency, amountMinor: BigInt(place.slice(currency.length)) } : null
  }
  if (place === 'never') return key === 'news' ? { key, atMs: null } : null
  return /^\d+$/.test(place) ? { key, atMs: Number(place) } : null
}

/** A day of the calendar, `2026-11-21`, that exists. */
export function isCivilDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(20\d\d)-(\d\d)-(\d\d)$/.exec(text) ?? []
  const monthDays = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  return (
    year !== '' && Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= monthDays
  )
}
