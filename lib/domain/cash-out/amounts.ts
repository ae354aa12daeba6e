import { type Locale, maxAmountMinor, parseAmount } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'

/** What an item may be counted in (reference of in-store orders). */
export const UNIT_MEASURES = ['unit', 'pack'] as const
export type UnitMeasure = (typeof UNIT_MEASURES)[number]

export const MAX_QUANTITY = 9_999

export type PricedItem = { readonly unitPriceMinor: bigint; readonly quantity: number }

export type OrderAmounts = {
  readonly purchaseMinor: bigint
  /** 0 where nothing is withdrawn. */
  readonly withdrawalMinor: bigint
  readonly totalMinor: bigint
}

/** Exactly unit price × quantity, in minor units. */
export function itemTotal({ unitPriceMinor, quantity }: PricedItem): bigint {
  return unitPriceMinor * BigInt(quantity)
}

/** The total of an order is that of its items and the withdrawal (CashOut guide: 1190 + 200 = 1390). */
export function orderAmounts(items: readonly PricedItem[], withdrawalMinor: bigint): OrderAmounts {
  const purchaseMinor = items.reduce((sum, item) => sum + itemTotal(item), 0n)
  return { purchaseMinor, withdrawalMinor, totalMinor: purchaseMinor + withdrawalMinor }
}

/** A whole number of units or packs from 1 on; null for anything else, signs and spaces inside included. */
export function parseQuantity(text: string): number | null {
  const typed = text.trim()
  if (!/^[1-9]\d{0,5}$/.test(typed)) return null
  const quantity = Number.parseInt(typed, 10)
  return quantity <= MAX_QUANTITY ? quantity : null
}

export type TypedItem = { readonly unitPrice: string; readonly quantity: string }

/** Amounts of a form while it is being typed; a part that cannot be read yet is null, and so is the total then. */
export type TypedAmounts = {
  readonly items: readonly (bigint | null)[]
  readonly purchaseMinor: bigint | null
  readonly withdrawalMinor: bigint | null
  readonly totalMinor: bigint | null
}

/** An empty withdrawal is none. */
export function typedAmounts(
  form: { readonly items: readonly TypedItem[]; readonly withdrawal: string },
  currency: Currency,
  locale: Locale,
): TypedAmounts {
  const items = form.items.map((item) => typedItemTotal(item, currency, locale))
  const purchaseMinor = items.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0n)
  const withdrawalMinor = form.withdrawal.trim() === '' ? 0n : readMinor(form.withdrawal, currency, locale)
  const both = purchaseMinor === null || withdrawalMinor === null ? null : purchaseMinor + withdrawalMinor
  const totalMinor = both !== null && both <= maxAmountMinor(currency) ? both : null
  return { items, purchaseMinor, withdrawalMinor, totalMinor }
}

function typedItemTotal(
  { unitPrice, quantity }: TypedItem,
  currency: Currency,
  locale: Locale,
): bigint | null {
  const unitPriceMinor = readMinor(unitPrice, currency, locale)
  const count = parseQuantity(quantity)
  return unitPriceMinor === null || count === null ? null : itemTotal({ unitPriceMinor, quantity: count })
}

function readMinor(text: string, currency: Currency, locale: Locale): bigint | null {
  const result = parseAmount(text, currency, locale)
  return result.ok ? result.minor : null
}
