/** How long an order stays on the till: short, since the customer stands there. */
export const ORDER_MINUTES = { least: 2, usual: 10, most: 60 } as const

/** After its expiration an order may still be under way at the provider; so long it is watched closely. */
export const LAPSE_GRACE_MS = 30 * 1_000

export function expiresAt(sentAt: Date, minutes: number): Date {
  return new Date(sentAt.getTime() + minutes * 60 * 1_000)
}

/**
 * `2023-08-22T16:34:56.559-04:00`: an instant as `expiration_date` wants it (reference of in-store orders), by the clock of a
 * time zone. The offset is the zone's at that instant.
 * @throws RangeError for a time zone that the runtime does not know, or a year outside 1000 to 9999
 */
export function expirationText(at: Date, timeZone: string): string {
  const local = localTime(at, timeZone)
  const minutes = Math.round((local.getTime() - at.getTime()) / 60_000)
  const text = local.toISOString()
  if (!/^\d{4}-/.test(text)) throw new RangeError('year out of range')
  const sign = minutes < 0 ? '-' : '+'
  const distance = Math.abs(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${text.slice(0, -1)}${sign}${two(Math.floor(distance / 60))}:${two(distance % 60)}`
}

/** The instant whose UTC clock shows what the zone's clock shows. */
function localTime(at: Date, timeZone: string): Date {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  const date = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
  const seconds = `${date}T${part('hour')}:${part('minute')}:${part('second')}`
  return new Date(`${seconds}.${at.toISOString().slice(-4, -1)}Z`)
}

/** What is left until then, in ms; 0 when it has come. */
export function countdownTo(at: Date, now: Date): number {
  return Math.max(0, at.getTime() - now.getTime())
}
