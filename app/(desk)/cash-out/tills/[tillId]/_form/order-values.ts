import type { OrderAgain } from '@/lib/cash-out/get-order-again'
import type { UnitMeasure } from '@/lib/domain/cash-out/amounts'
import type { OrderInput } from '@/lib/domain/cash-out/order-schema'
import { formatAmount, type Locale, parseAmount } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'

/** One line of the purchase as it is typed. */
export type ItemValues = {
  /** Tells lines apart while some come and go; never sent. */
  readonly key: number
  readonly title: string
  readonly unitPrice: string
  readonly quantity: string
  readonly unitMeasure: UnitMeasure
  readonly skuNumber: string
  readonly category: string
  readonly description: string
}
export type ItemText = Exclude<keyof ItemValues, 'key' | 'unitMeasure'>

export type OrderValues = {
  readonly withdrawal: string
  readonly title: string
  readonly description: string
  readonly reference: string
  readonly items: readonly ItemValues[]
}
export type OrderText = Exclude<keyof OrderValues, 'items'>

/** What stands for a text that nobody typed: a customer waits, and only amounts have to be asked. */
export type Defaults = {
  readonly purchase: string
  readonly withdrawal: string
  readonly both: string
  readonly description: string
  readonly item: string
}

/** Whose form it is and in which words it was typed. */
export type FormFacts = {
  readonly formId: string
  readonly tillId: string
  readonly currency: Currency
  readonly locale: Locale
  readonly defaults: Defaults
}

export function emptyItem(key: number): ItemValues {
  return {
    key,
    title: '',
    unitPrice: '',
    quantity: '1',
    unitMeasure: 'unit',
    skuNumber: '',
    category: '',
    description: '',
  }
}

/** One line is there to be typed into; untouched it is no part of the order. */
export function emptyOrder(): OrderValues {
  return { withdrawal: '', title: '', description: '', reference: '', items: [emptyItem(0)] }
}

/** A line that nobody typed anything into. */
export function isBlank({
  title,
  unitPrice,
  quantity,
  skuNumber,
  category,
  description,
}: ItemValues): boolean {
  const texts = [title, unitPrice, skuNumber, category, description]
  return texts.every((text) => text.trim() === '') && ['', '1'].includes(quantity.trim())
}

/** The lines that belong to the order, each with its place in the form. */
export function typedItems(
  values: OrderValues,
): readonly { readonly item: ItemValues; readonly place: number }[] {
  return values.items.flatMap((item, place) => (isBlank(item) ? [] : [{ item, place }]))
}

/** The title as the customer reads it, when nobody typed one. */
export function usualTitle(values: OrderValues, { purchase, withdrawal, both }: Defaults): string {
  if (values.withdrawal.trim() === '') return purchase
  return typedItems(values).length === 0 ? withdrawal : both
}

/** What the form sends: amounts as typed, with the language they were typed in. */
export function toInput(values: OrderValues, facts: FormFacts): OrderInput {
  const { formId, tillId, currency, locale, defaults } = facts
  const { withdrawal, reference } = values
  return {
    ...{ formId, tillId, currency, locale, withdrawal, reference },
    title: orElse(values.title, usualTitle(values, defaults)),
    description: orElse(values.description, defaults.description),
    items: typedItems(values).map(({ item: { key: _key, title, ...item } }) => ({
      ...item,
      title: orElse(title, defaults.item),
    })),
  }
}

/** What an order asked for, as if it were typed once more. */
export function valuesOf(again: OrderAgain, currency: Currency, locale: Locale): OrderValues {
  const { withdrawalMinor, title, description, reference, items } = again
  const text = (minor: string) => formatAmount(BigInt(minor), currency, locale)
  const lines = items.map(({ unitPriceMinor, quantity, ...item }, key) => ({
    ...item,
    key,
    unitPrice: text(unitPriceMinor),
    quantity: String(quantity),
  }))
  return {
    ...{ title, description, reference },
    withdrawal: withdrawalMinor === '0' ? '' : text(withdrawalMinor),
    items: lines.length === 0 ? [emptyItem(0)] : lines,
  }
}

/** Amounts in the form of another language. What the first language could not read stays as it was typed. */
export function relocalised(values: OrderValues, currency: Currency, from: Locale, to: Locale): OrderValues {
  if (from === to) return values
  const again = (text: string) => {
    const read = parseAmount(text, currency, from)
    return read.ok ? formatAmount(read.minor, currency, to) : text
  }
  const items = values.items.map((item) => ({ ...item, unitPrice: again(item.unitPrice) }))
  return { ...values, items, withdrawal: again(values.withdrawal) }
}

function orElse(typed: string, usual: string): string {
  return typed.trim() === '' ? usual : typed
}
