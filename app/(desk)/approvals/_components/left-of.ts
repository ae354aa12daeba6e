const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long until then: the two largest units that say something, cut and never rounded up. Keys of `request.left`. */
export type Left =
  | { readonly unit: 'day'; readonly days: number; readonly hours: number }
  | { readonly unit: 'hour'; readonly hours: number; readonly minutes: number }
  | { readonly unit: 'minute'; readonly minutes: number }
  | { readonly unit: 'second'; readonly seconds: number }
  | { readonly unit: 'over' }

export function leftOf(at: Date, now: Date): Left {
  const left = at.getTime() - now.getTime()
  if (left <= 0) return { unit: 'over' }
  const hours = Math.floor(left / HOUR)
  const minutes = Math.floor(left / MINUTE)
  if (left >= DAY) return { unit: 'day', days: Math.floor(left / DAY), hours: hours % 24 }
  if (left >= HOUR) return { unit: 'hour', hours, minutes: minutes % 60 }
  if (left >= MINUTE) return { unit: 'minute', minutes }
  return { unit: 'second', seconds: Math.ceil(left / SECOND) }
}
