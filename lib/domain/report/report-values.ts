import { CURRENCY_DECIMALS } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'

/**
 * Minor units of an amount as reports write it: a sign, digits, and decimals behind a point or a comma. No thousands
 * separators and no third decimal: `1.230` would be two amounts. Empty is zero; null: not an amount of this currency.
 */
export function readReportAmount(text: string, currency: Currency): bigint | null {
  if (text === '') return 0n
  const [, sign, whole, fraction = ''] = /^(-?)(\d{1,15})(?:[.,](\d{1,2}))?$/.exec(text) ?? []
  if (sign === undefined || whole === undefined) return null
  const decimals = CURRENCY_DECIMALS[currency]
  const beyond = fraction.slice(decimals)
  if (/[^0]/.test(beyond)) return null
  const minor = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'))
  return sign === '-' ? -minor : minor
}

const DATE = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,6})?\s?(Z|[+-]\d\d:?\d\d)?$/

/** A moment as reports write it: ISO 8601 with an offset, or without one in this time zone. Null: not a moment. */
export function readReportDate(text: string, timeZone: string): Date | null {
  const [, day, time, fraction = '', offset] = DATE.exec(text) ?? []
  if (day === undefined || time === undefined) return null
  const millis = fraction.slice(0, 4)
  const zone = offset?.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')
  const at = new Date(`${day}T${time}${millis}${zone ?? 'Z'}`)
  if (Number.isNaN(at.getTime()) || !isSameDay(day, `${day}T${time}Z`)) return null
  return zone === undefined ? inZone(at, timeZone) : at
}

/** JavaScript takes 31 February for 3 March. */
function isSameDay(day: string, utc: string): boolean {
  const at = new Date(utc)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

/** The moment at which clocks of the zone show what this one shows in UTC. Twice, for the hours around a change. */
function inZone(shown: Date, timeZone: string): Date {
  const first = shown.getTime() - offsetAt(shown, timeZone)
  return new Date(shown.getTime() - offsetAt(new Date(first), timeZone))
}

function offsetAt(at: Date, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  const shown = Date.parse(
    `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`,
  )
  return shown - Math.floor(at.getTime() / 1_000) * 1_000
}

/** One a zone: making one costs more than reading a row. */
const CLOCKS = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = CLOCKS.get(timeZone)
  if (known) return known
  const two = '2-digit'
  const parts = { month: two, day: two, hour: two, minute: two, second: two } as const
  const clock = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', year: 'numeric', ...parts })
  CLOCKS.set(timeZone, clock)
  return clock
}
