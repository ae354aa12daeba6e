import { parseDecimalText } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'

/**
 * An amount as the provider writes it, to minor units: a number (`100`, `100.5`) or a text in either form (`"100,00"`,
 * `"100.00"`, `"1.234,56"`). Null where it is neither, where it is finer than the currency, or where a text can mean
 * two amounts (`"1.234"`).
 *
 * A JSON number up to 10^10 with two decimals is a double whose shortest text is the one that was sent, so nothing is
 * lost by way of `String`.
 */
export function parseWireAmount(value: unknown, currency: Currency): bigint | null {
  if (typeof value === 'number') return parseDecimalText(String(value), currency)
  return typeof value === 'string' ? parseAmountText(value.trim(), currency) : null
}

function parseAmountText(text: string, currency: Currency): bigint | null {
  const match = /^(\d+|\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:([.,])(\d{1,2}))?$/.exec(text)
  if (match === null) return null
  const [, whole = '', group, decimal, fraction] = match
  if (group !== undefined && group === decimal) return null
  const loneGroup = group !== undefined && decimal === undefined && whole.split(group).length === 2
  if (loneGroup) return null
  const digits = whole.replace(/[.,]/g, '')
  return parseDecimalText(fraction === undefined ? digits : `${digits}.${fraction}`, currency)
}
