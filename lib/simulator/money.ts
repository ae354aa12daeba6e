import { JsonNumber } from '@/lib/simulator/json'

export type Site = 'MLB' | 'MLC'
export type Currency = 'BRL' | 'CLP'

const DECIMALS = { BRL: 2, CLP: 0 } as const satisfies Record<Currency, number>

export function currencyOf(site: Site): Currency {
  return site === 'MLB' ? 'BRL' : 'CLP'
}

/**
 * Minor units of an unsigned decimal text in major units ("100.5" BRL is 10050n), or null when the text is
 * no such number or has more decimals than the currency (Chilean pesos have none).
 */
export function minorUnits(text: string, currency: Currency): bigint | null {
  const match = /^(\d{1,15})(?:\.(\d{1,6}))?$/.exec(text)
  if (match === null) return null
  const decimals = DECIMALS[currency]
  const fraction = (match[2] ?? '').replace(/0+$/, '')
  if (fraction.length > decimals) return null
  return BigInt(`${match[1]}${fraction.padEnd(decimals, '0')}`)
}

/** Major units with all the currency's decimals: "100.50" BRL, "100" CLP. */
export function decimalText(minor: bigint, currency: Currency): string {
  const decimals = DECIMALS[currency]
  if (decimals === 0) return minor.toString()
  const digits = minor.toString().padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** The JSON number of the wire: 100, 100.5. */
export function wireNumber(minor: bigint, currency: Currency): JsonNumber {
  const [whole = '0', fraction = ''] = decimalText(minor, currency).split('.')
  const shortest = fraction.replace(/0+$/, '')
  return new JsonNumber(shortest === '' ? whole : `${whole}.${shortest}`)
}

/** The guide's sample form "100,00", printed there for Chile too. */
export function localeText(minor: bigint, currency: Currency): string {
  const text = decimalText(minor, currency)
  return currency === 'CLP' ? `${text},00` : text.replace('.', ',')
}

/** Minor units of an amount as JSON.parse hands it over; null unless it is a plain number. */
export function wireMinorUnits(value: unknown, currency: Currency): bigint | null {
  // The shortest text of a double is exact up to 15 digits; the API's largest amount has 13.
  return typeof value === 'number' ? minorUnits(String(value), currency) : null
}
