export const DIGESTS = ['none', 'hourly', 'daily'] as const
export type Digest = (typeof DIGESTS)[number]

export const DAY_MINUTES = 24 * 60
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Minutes are counted from midnight in the person's own time zone. */
export type MailTimes = {
  readonly timeZone: string
  /** From the first minute to just before the second; past midnight where the first is later. Null: none. */
  readonly quiet: { readonly from: number; readonly until: number } | null
  readonly digest: Digest
  /** When the daily mail leaves. */
  readonly digestMinute: number
}

/** When a mail about something that happened at this moment may leave: never within quiet hours, never before. */
export function mailTime(at: Date, times: MailTimes): Date {
  return afterQuiet(digestTime(at, times), times)
}

function digestTime(at: Date, { digest, timeZone, digestMinute }: MailTimes): Date {
  if (digest === 'none') return at
  return digest === 'hourly' ? nextHour(at, timeZone) : nextLocalTime(at, digestMinute, timeZone)
}

/** The moment itself, or the end of the quiet hours that it is in: what is sent later than planned asks again. */
export function afterQuiet(at: Date, { quiet, timeZone }: Pick<MailTimes, 'quiet' | 'timeZone'>): Date {
  if (quiet === null || !isQuiet(localTime(at, timeZone).minute, quiet)) return at
  return nextLocalTime(at, quiet.until, timeZone)
}

export function isQuiet(minute: number, { from, until }: { from: number; until: number }): boolean {
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until
}

function nextHour(at: Date, timeZone: string): Date {
  const { minute } = localTime(at, timeZone)
  const start = Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS
  return new Date(start + (60 - (minute % 60)) * MINUTE_MS)
}

/**
 * The first moment after this one at which the clock on the wall shows that minute of a day. Where it skips it (clocks go
 * forward), the first moment after the gap; where it shows it twice, the first of them that lies ahead.
 */
export function nextLocalTime(after: Date, minuteOfDay: number, timeZone: string): Date {
  const start = Math.floor(after.getTime() / MINUTE_MS) * MINUTE_MS
  const { minute } = localTime(after, timeZone)
  const ahead = (minuteOfDay - minute + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES
  const guess = start + ahead * MINUTE_MS
  // Clocks may have been changed in between: an hour at most, either way.
  for (let shift = -2 * HOUR_MS; shift <= 2 * HOUR_MS; shift += 15 * MINUTE_MS) {
    const moment = new Date(guess + shift)
    if (moment > after && localTime(moment, timeZone).minute === minuteOfDay) return moment
  }
  return firstAfterGap(guess, minuteOfDay, timeZone)
}

/** The wall clock never shows this minute on that day. */
function firstAfterGap(guess: number, minuteOfDay: number, timeZone: string): Date {
  for (let moment = guess - 2 * HOUR_MS; moment <= guess + 2 * HOUR_MS; moment += 15 * MINUTE_MS) {
    const before = localTime(new Date(moment - MINUTE_MS), timeZone).minute
    const { minute } = localTime(new Date(moment), timeZone)
    const jumps = (minute - before + DAY_MINUTES) % DAY_MINUTES
    if (jumps > 1 && (minuteOfDay - before + DAY_MINUTES) % DAY_MINUTES < jumps) return new Date(moment)
  }
  return new Date(guess)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** The minute of the day that a clock on the wall shows. */
export function localTime(at: Date, timeZone: string): { readonly minute: number } {
  const known = clocks.get(timeZone)
  const clock =
    known ??
    new Intl.DateTimeFormat('en-US', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  if (!known) clocks.set(timeZone, clock)
  const parts = clock.formatToParts(at)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0)
  return { minute: part('hour') * 60 + part('minute') }
}

/** `07:30`, or undefined for what is no time of a day. */
export function minuteOfText(text: string): number | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined
}

export function textOfMinute(minute: number): string {
  const two = (count: number) => String(count).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
