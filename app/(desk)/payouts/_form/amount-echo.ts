import { formatAmount, formatMoney, type Locale, parseAmount } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'

/** One way to read an ambiguous amount: as it would be paid, and the text that says so without doubt. */
type Reading = { readonly money: string; readonly text: string }
export type AmountEcho =
  | { readonly kind: 'none' }
  | { readonly kind: 'money'; readonly money: string }
  | { readonly kind: 'ambiguous'; readonly readings: readonly [Reading, Reading] }

/** What stands under the amount while it is typed. */
export function amountEcho(text: string, currency: Currency, locale: Locale): AmountEcho {
  const result = parseAmount(text, currency, locale)
  if (result.ok) return { kind: 'money', money: formatMoney(result.minor, currency, locale) }
  if (!result.readings) return { kind: 'none' }
  const [first, second] = result.readings
  return {
    kind: 'ambiguous',
    readings: [reading(first, currency, locale), reading(second, currency, locale)],
  }
}

function reading(minor: bigint, currency: Currency, locale: Locale): Reading {
  return { money: formatMoney(minor, currency, locale), text: formatAmount(minor, currency, locale) }
}
