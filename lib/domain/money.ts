import type { Currency } from '@/lib/domain/payout/contract'

/** The three languages of the desk. `es` is es-CL, `en` is en-US. */
export const LOCALES = ['es', 'pt-BR', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** Digits after the decimal point: a centavo is a hundredth of a real, the Chilean peso has no fraction (ISO 4217). */
export const CURRENCY_DECIMALS = { BRL: 2, CLP: 0 } as const satisfies Record<Currency, number>

/** The most one transfer may carry, in major units (Money Out guide). */
export const MAX_AMOUNT_MAJOR = 10_000_000_000n

const SEPARATORS = {
  es: { group: '.', decimal: ',' },
  'pt-BR': { group: '.', decimal: ',' },
  en: { group: ',', decimal: '.' },
} as const satisfies Record<Locale, { group: string; decimal: string }>

const LONGEST_TEXT = 40

export type AmountErrorCode =
  | 'amount_required'
  | 'amount_invalid'
  | 'amount_ambiguous'
  | 'amount_decimals'
  | 'amount_not_positive'
  | 'amount_too_large'

export type AmountResult =
  | { readonly ok: true; readonly minor: bigint }
  | { readonly ok: false; readonly code: AmountErrorCode; readonly readings?: readonly [bigint, bigint] }

/**
 * Reads an amount as a person types it, in the form of their own language only (`1.234,56` in es and pt-BR,
 * `1,234.56` in en), to minor units. Groups are of three digits or absent.
 *
 * One separator followed by exactly three digits (`1.234`, `1,234`) is thousands to one reader and a decimal
 * with a digit too many to another: it is refused with both readings, the second cut to the currency's decimals.
 * A currency without decimals leaves one reading of the own grouping, so `150.000` pesos is accepted in Spanish.
 */
export function parseAmount(text: string, currency: Currency, locale: Locale): AmountResult {
  const typed = text.trim()
  if (typed === '') return { ok: false, code: 'amount_required' }
  if (typed.length > LONGEST_TEXT) return { ok: false, code: 'amount_invalid' }
  if (/^[-\u2212][\d.,]+$/.test(typed)) return { ok: false, code: 'amount_not_positive' }
  const decimals = CURRENCY_DECIMALS[currency]
  const readings = decimals === 0 ? null : twoReadings(typed, decimals)
  if (readings !== null) return { ok: false, code: 'amount_ambiguous', readings }

  const { group, decimal } = SEPARATORS[locale]
  const [whole = '', fraction, ...rest] = typed.split(decimal)
  const digits = ungroup(whole, group)
  if (digits === null || rest.length > 0) return { ok: false, code: 'amount_invalid' }
  if (fraction !== undefined && !/^\d+$/.test(fraction)) return { ok: false, code: 'amount_invalid' }
  if (fraction !== undefined && fraction.length > decimals) return { ok: false, code: 'amount_decimals' }
  const minor = BigInt(digits + (fraction ?? '').padEnd(decimals, '0'))
  if (minor === 0n) return { ok: false, code: 'amount_not_positive' }
  if (minor > maxAmountMinor(currency)) return { ok: false, code: 'amount_too_large' }
  return { ok: true, minor }
}

/** The largest amount of one transfer in minor units. */
export function maxAmountMinor(currency: Currency): bigint {
  return MAX_AMOUNT_MAJOR * 10n ** BigInt(CURRENCY_DECIMALS[currency])
}

/** `1.234,50`: the digits of an amount in minor units as the language writes them, without a currency. */
export function formatAmount(minor: bigint, currency: Currency, locale: Locale): string {
  const { group, decimal } = SEPARATORS[locale]
  const { sign, whole, fraction } = split(minor, CURRENCY_DECIMALS[currency])
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group)
  return fraction === '' ? sign + grouped : sign + grouped + decimal + fraction
}

/** `BRL 1.234,50`: always with the ISO code (a `$` means too much here), held together by a no-break space. */
export function formatMoney(minor: bigint, currency: Currency, locale: Locale): string {
  return `${currency}\u00a0${formatAmount(minor, currency, locale)}`
}

/** The shortest exact decimal of an amount in minor units, as the wire wants it: `100`, `100.5`, `0.01`. */
export function toDecimalText(minor: bigint, currency: Currency): string {
  const { sign, whole, fraction } = split(minor, CURRENCY_DECIMALS[currency])
  const short = fraction.replace(/0+$/, '')
  return short === '' ? sign + whole : `${sign}${whole}.${short}`
}

/**
 * Reads a decimal with a point (`100`, `100.5`, `100.00`) to minor units, exactly; null for anything else.
 * Decimals that the currency lacks must be zeros, so `100.00` pesos is 100.
 */
export function parseDecimalText(text: string, currency: Currency): bigint | null {
  const match = /^(0|[1-9]\d{0,29})(?:\.(\d{1,2}))?$/.exec(text)
  if (match === null) return null
  const [, whole = '', fraction = ''] = match
  const decimals = CURRENCY_DECIMALS[currency]
  if (/[1-9]/.test(fraction.slice(decimals))) return null
  return BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'))
}

/** Minor units as text, for where a bigint cannot go (JSON, the browser); null stays null. */
export function minorText(minor: bigint | null): string | null {
  return minor === null ? null : minor.toString()
}

function twoReadings(typed: string, decimals: number): readonly [bigint, bigint] | null {
  const match = /^([1-9]\d{0,2})[.,](\d{3})$/.exec(typed)
  if (match === null) return null
  const [, head = '', tail = ''] = match
  return [BigInt(head + tail + '0'.repeat(decimals)), BigInt(head + tail.slice(0, decimals))]
}

function ungroup(whole: string, group: string): string | null {
  if (/^(?:0|[1-9]\d*)$/.test(whole)) return whole
  const [first = '', ...groups] = whole.split(group)
  const strict = /^[1-9]\d{0,2}$/.test(first) && groups.every((part) => /^\d{3}$/.test(part))
  return strict ? first + groups.join('') : null
}

function split(minor: bigint, decimals: number): { sign: string; whole: string; fraction: string } {
  const sign = minor < 0n ? '-' : ''
  const digits = String(minor < 0n ? -minor : minor).padStart(decimals + 1, '0')
  const point = digits.length - decimals
  return { sign, whole: digits.slice(0, point), fraction: digits.slice(point) }
}
