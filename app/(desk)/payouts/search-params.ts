import { createParser, type inferParserType, parseAsStringLiteral } from 'nuqs/server'
import { PAYOUT_COLUMNS } from '@/app/(desk)/payouts/payout-columns'
import { sealedParam } from '@/app/(desk)/sealed-param'
import { parseDecimalText } from '@/lib/domain/money'
import { CONTRACTS, CURRENCIES } from '@/lib/domain/payout/contract'
import {
  decodeCursor,
  isCivilDate,
  PAYOUT_PAGE_SIZES,
  PAYOUT_SORTS,
  type PayoutPageSize,
} from '@/lib/domain/payout/payout-list'
import { PAYOUT_STATES } from '@/lib/domain/payout/state'

const DEFAULT_PAGE_SIZE: PayoutPageSize = 50

function textThat(fits: (text: string) => boolean) {
  return createParser<string>({
    parse: (raw) => (fits(raw.trim()) ? raw.trim() : null),
    serialize: (text) => text,
  })
}

export function listOf<const T extends string>(known: readonly T[]) {
  return createParser<T[]>({
    parse: (raw) => {
      const named = new Set(raw.split(','))
      const found = known.filter((value) => named.has(value))
      return found.length > 0 ? found : null
    },
    serialize: (values) => values.join(','),
    eq: (a, b) => a.join() === b.join(),
  })
}

const pageSize = createParser<PayoutPageSize>({
  parse: (raw) => PAYOUT_PAGE_SIZES.find((size) => String(size) === raw) ?? null,
  serialize: String,
})
const word = textThat((text) => /^[\w.-]{1,64}$/.test(text))
const id = textThat((text) => /^[0-9A-Z]{26}$/.test(text))
const day = textThat(isCivilDate)
/** Amounts stand in the address as plain decimals, so that a link means the same in every language. */
export const decimal = textThat((text) => /^\d{1,12}(?:\.\d{1,2})?$/.test(text))

/** The one parser of the table's address: filters, order, page, columns. The page and the table both read it. */
export const payoutsParams = {
  q: sealedParam,
  state: listOf(PAYOUT_STATES),
  status: word,
  detail: word,
  contract: parseAsStringLiteral(CONTRACTS),
  currency: parseAsStringLiteral(CURRENCIES),
  min: decimal,
  max: decimal,
  from: day,
  to: day,
  maker: id,
  account: id,
  tag: sealedParam,
  sort: parseAsStringLiteral(PAYOUT_SORTS).withDefault('-created'),
  rows: pageSize.withDefault(DEFAULT_PAGE_SIZE),
  cursor: textThat((text) => /^[\w.]{1,80}$/.test(text)),
  columns: listOf(PAYOUT_COLUMNS),
}

export type PayoutsParams = inferParserType<typeof payoutsParams>
export type PayoutsKey = keyof PayoutsParams

/** What the address holds sealed, as it was typed. */
export const WORD_FIELDS = ['q', 'tag'] as const
export type PayoutWords = Readonly<Record<(typeof WORD_FIELDS)[number], string | null>>

/** What counts of what stands in the address: amounts without their currency and foreign cursors do not. */
export function settle(params: PayoutsParams): PayoutsParams {
  const amount = (text: string | null) =>
    text !== null && params.currency !== null && minorOf(text, params.currency) !== null ? text : null
  const isOfThisOrder = params.cursor !== null && decodeCursor(params.cursor, params.sort) !== null
  return {
    ...params,
    min: amount(params.min),
    max: amount(params.max),
    cursor: isOfThisOrder ? params.cursor : null,
  }
}

/** Minor units of an amount as the address holds it, or null: not one of this currency. */
export function minorOf(text: string, currency: NonNullable<PayoutsParams['currency']>): bigint | null {
  const minor = parseDecimalText(text, currency)
  return minor !== null && minor > 0n ? minor : null
}
