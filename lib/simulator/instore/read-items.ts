import type { Account } from '@/lib/simulator/accounts'
import type { Dials } from '@/lib/simulator/dials'
import type { OrderError } from '@/lib/simulator/instore/instore-errors'
import { at } from '@/lib/simulator/json'
import { minorUnits, wireMinorUnits } from '@/lib/simulator/money'

const TEXTS = ['sku_number', 'category', 'title', 'description'] as const
const UNIT_MEASURES: readonly unknown[] = ['unit', 'pack']
/** Quantities with at most three decimals. */
const QUANTITY = /^(\d{1,9})(?:\.(\d{1,3}))?$/
const THOUSAND = 1_000n

/** What is wrong with the first item that is: types before presence, as the reference lists them. */
export function refusedItem(items: readonly unknown[], account: Account, dials: Dials): OrderError | null {
  return firstOf(items, (item) => wrongType(item, account, dials)) ?? firstOf(items, missing)
}

function firstOf(items: readonly unknown[], wrong: (item: unknown) => OrderError | null): OrderError | null {
  for (const item of items) {
    const error = wrong(item)
    if (error !== null) return error
  }
  return null
}

function wrongType(item: unknown, { currency }: Account, dials: Dials): OrderError | null {
  for (const name of TEXTS) {
    const value = at(item, name)
    const isLeftOut = value === undefined && !dials.itemTextsRequired
    if (!isLeftOut && typeof value !== 'string') return `invalid_items.${name}`
  }
  const measure = at(item, 'unit_measure')
  if (measure !== undefined && !UNIT_MEASURES.includes(measure)) return 'invalid_items.unit_measure'
  const currencyId = at(item, 'currency_id')
  if (currencyId !== undefined && typeof currencyId !== 'string') return 'invalid_items.currency_id'
  const quantity = at(item, 'quantity')
  if (quantity !== undefined && thousandths(quantity) === null) return 'invalid_items.quantity'
  const price = at(item, 'unit_price')
  if (price !== undefined && wireMinorUnits(price, currency) === null) return 'invalid_items.unit_price'
  const total = at(item, 'total_amount')
  const isTaken = typeof total === 'number' || (dials.itemTotalText && typeof total === 'string')
  return total === undefined || isTaken ? null : 'invalid_items.total_amount'
}

function missing(item: unknown): OrderError | null {
  if (at(item, 'unit_measure') === undefined) return 'invalid_unit_measure'
  if (at(item, 'quantity') === undefined) return 'invalid_quantity'
  return at(item, 'unit_price') === undefined ? 'invalid_unit_price' : null
}

/** The sum of all items in minor units; null where one does not say price by quantity. */
export function itemsTotal(items: readonly unknown[], { currency }: Account): bigint | null {
  let sum = 0n
  for (const item of items) {
    const price = wireMinorUnits(at(item, 'unit_price'), currency) ?? 0n
    const exact = price * (thousandths(at(item, 'quantity')) ?? 0n)
    const told = at(item, 'total_amount')
    const total = told === undefined ? exact / THOUSAND : toldTotal(told, currency)
    if (total === null || total * THOUSAND !== exact) return null
    sum += total
  }
  return sum
}

function toldTotal(told: unknown, currency: Account['currency']): bigint | null {
  return typeof told === 'string' ? minorUnits(told, currency) : wireMinorUnits(told, currency)
}

function thousandths(quantity: unknown): bigint | null {
  const match = typeof quantity === 'number' ? QUANTITY.exec(String(quantity)) : null
  if (match === null) return null
  const value = BigInt(`${match[1]}${(match[2] ?? '').padEnd(3, '0')}`)
  return value === 0n ? null : value
}
