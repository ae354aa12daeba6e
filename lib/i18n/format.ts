import type { Locale } from '@/lib/domain/money'
import { LOCALE_TAGS } from './locales'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const AGE_UNITS = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', SECOND],
] as const

export type AgeUnit = (typeof AGE_UNITS)[number][0]
type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>
export type Age = { readonly unit: AgeUnit; readonly count: number }

// Node's and the browser's Intl disagree on these words (`nov` or `nov.`), which React reports as a mismatch.
const MONTHS = {
  es: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sept', 'oct', 'nov', 'dic'],
  'pt-BR': ['jan', 'fev', 'mar', 'abr', 'mai', 'jun', 'jul', 'ago', 'set', 'out', 'nov', 'dez'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const satisfies Record<Locale, readonly string[]>

const clocks = new Map<string, Intl.DateTimeFormat>()

/**
 * How long ago: the largest whole unit, cut and never rounded up, so that nothing looks older than it is. Null is
 * "now": under a second, or in the future, since clocks differ. Its words are `common.time.ago`.
 */
export function ageOf(at: Date, now: Date): Age | null {
  const elapsed = now.getTime() - at.getTime()
  const found = AGE_UNITS.find(([, length]) => elapsed >= length)
  return found ? { unit: found[0], count: Math.floor(elapsed / found[1]) } : null
}

/** `21 nov 2026` (`Nov 21, 2026` in English), in the account's zone. */
export function formatDate(at: Date, locale: Locale, timeZone: string): string {
  return dateText(partsOf(at, timeZone), locale)
}

/** `21 nov 2026, 14:05`, in the account's zone: for tables. */
export function formatDateTime(at: Date, locale: Locale, timeZone: string): string {
  const parts = partsOf(at, timeZone)
  return `${dateText(parts, locale)}, ${parts.hour}:${parts.minute}`
}

/** `21 nov 2026, 14:05:09 GMT-3`: to the second and with its zone, for titles and timelines. */
export function formatExactTime(at: Date, locale: Locale, timeZone: string): string {
  const parts = partsOf(at, timeZone)
  const clock = `${parts.hour}:${parts.minute}:${parts.second}`
  return `${dateText(parts, locale)}, ${clock} ${parts.timeZoneName}`
}

/** `14:05`, in the account's zone: of today. */
export function formatClock(at: Date, timeZone: string): string {
  const { hour, minute } = partsOf(at, timeZone)
  return `${hour}:${minute}`
}

/** `1.234`: a count of things, never money. */
export function formatCount(count: number, locale: Locale): string {
  return new Intl.NumberFormat(LOCALE_TAGS[locale]).format(count)
}

function dateText(parts: Parts, locale: Locale): string {
  const month = MONTHS[locale][Number(parts.month) - 1] ?? ''
  return locale === 'en' ? `${month} ${parts.day}, ${parts.year}` : `${parts.day} ${month} ${parts.year}`
}

function partsOf(at: Date, timeZone: string): Parts {
  return Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
}

/** Building one costs far more than using it, and a table formats hundreds of times. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const found = clocks.get(timeZone)
  if (found) return found
  const clock = new Intl.DateTimeFormat('en-US', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'shortOffset',
  })
  clocks.set(timeZone, clock)
  return clock
}
