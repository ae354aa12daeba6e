import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsStringLiteral,
  type SearchParams,
} from 'nuqs/server'
import { ORDER_COLUMNS } from '@/app/(desk)/cash-out/orders/order-columns'
import { decimal, listOf, minorOf } from '@/app/(desk)/payouts/search-params'
import { sealedParam } from '@/app/(desk)/sealed-param'
import type { OrderFilterInput } from '@/lib/cash-out/order-filter'
import { CONFIRMATION_STATUSES } from '@/lib/domain/cash-out/confirmation'
import { ORDER_SORTS } from '@/lib/domain/cash-out/order-list'
import { ORDER_STATES } from '@/lib/domain/cash-out/order-state'
import { CURRENCIES, type Currency } from '@/lib/domain/payout/contract'
import {
  decodeCursor,
  isCivilDate,
  PAYOUT_PAGE_SIZES,
  type PayoutPageSize,
} from '@/lib/domain/payout/payout-list'

const DEFAULT_PAGE_SIZE: PayoutPageSize = 50

function textThat(fits: (text: string) => boolean) {
  return createParser<string>({
    parse: (raw) => (fits(raw.trim()) ? raw.trim() : null),
    serialize: (text) => text,
  })
}

const pageSize = createParser<PayoutPageSize>({
  parse: (raw) => PAYOUT_PAGE_SIZES.find((size) => String(size) === raw) ?? null,
  serialize: String,
})
const id = textThat((text) => /^[0-9A-Z]{26}$/.test(text))
const day = textThat(isCivilDate)
/** What the address holds sealed, as it was typed. */
export const WORD_FIELDS = ['q', 'payment'] as const
export type OrderWords = Readonly<Record<(typeof WORD_FIELDS)[number], string | null>>
export const FITS = /^[\w.-]{1,64}$/

/** The one parser of the table's address: filters, order and page. */
const ordersParams = {
  q: sealedParam,
  state: listOf(ORDER_STATES),
  payment: sealedParam,
  confirmation: parseAsStringLiteral(CONFIRMATION_STATUSES),
  account: id,
  store: id,
  till: id,
  cashier: id,
  currency: parseAsStringLiteral(CURRENCIES),
  min: decimal,
  max: decimal,
  from: day,
  to: day,
  sort: parseAsStringLiteral(ORDER_SORTS).withDefault('-created'),
  rows: pageSize.withDefault(DEFAULT_PAGE_SIZE),
  cursor: textThat((text) => /^[\w.]{1,80}$/.test(text)),
  columns: listOf(ORDER_COLUMNS),
}

const load = createLoader(ordersParams)
export type OrdersParams = inferParserType<typeof ordersParams>
export type OrderFilterParams = Omit<OrdersParams, 'sort' | 'rows' | 'cursor' | 'columns'>

export const NO_FILTER: OrderFilterParams = {
  q: null,
  state: null,
  payment: null,
  confirmation: null,
  account: null,
  store: null,
  till: null,
  cashier: null,
  currency: null,
  min: null,
  max: null,
  from: null,
  to: null,
}

/** `/cash-out/orders` with these in its address. */
export const ordersHref = createSerializer(ordersParams)

/**
 * What stands in the address; the cursor of another order, amounts without their currency and what its words (`typed`) open
 * to and is none do not count.
 */
export function loadOrdersParams(
  raw: SearchParams,
  typed: OrderWords,
): { readonly params: OrdersParams; readonly words: OrderWords } {
  const params = load(raw)
  const isOfThisOrder = params.cursor !== null && decodeCursor(params.cursor, params.sort) !== null
  const amount = (text: string | null) => (minorIn(text, params.currency) === undefined ? null : text)
  const fitting = (text: string | null) => (text !== null && FITS.test(text) ? text : null)
  const words = { q: fitting(typed.q), payment: fitting(typed.payment) }
  return {
    params: {
      ...params,
      q: words.q && params.q,
      payment: words.payment && params.payment,
      min: amount(params.min),
      max: amount(params.max),
      cursor: isOfThisOrder ? params.cursor : null,
    },
    words,
  }
}

function minorIn(text: string | null, currency: Currency | null): bigint | undefined {
  return text === null || currency === null ? undefined : (minorOf(text, currency) ?? undefined)
}

/** The filter that the table's read takes; days are days in `timeZone`. */
export function toOrderFilter(
  params: OrderFilterParams,
  { q, payment }: OrderWords,
  timeZone: string,
): OrderFilterInput {
  const { state, confirmation, account, store, till, cashier, currency, from, to } = params
  const [minMinor, maxMinor] = [minorIn(params.min, currency), minorIn(params.max, currency)]
  return {
    timeZone,
    ...(q && { text: q }),
    ...(state && { states: state }),
    ...(payment && { paymentStatus: payment }),
    ...(confirmation && { confirmation }),
    ...(account && { accountId: account }),
    ...(store && { storeId: store }),
    ...(till && { tillId: till }),
    ...(cashier && { cashierId: cashier }),
    ...(currency && { currency }),
    ...(minMinor && { minMinor }),
    ...(maxMinor && { maxMinor }),
    ...(from && { from }),
    ...(to && { to }),
  }
}
