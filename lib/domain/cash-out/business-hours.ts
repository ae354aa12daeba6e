export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export type Weekday = (typeof WEEKDAYS)[number]

export type OpenInterval = { readonly open: string; readonly close: string }

/** Reference of stores: at most four intervals a day. */
const MOST_INTERVALS = 4
const INTERVAL = /^([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3]):([0-5]\d)$/

/**
 * A day's hours as people type them (`9:00-13:00, 15:00-20:30`), in order and apart; none for a closed day. Null where it
 * cannot be read.
 */
export function parseHours(text: string): readonly OpenInterval[] | null {
  const parts = text.split(/[,;]/).map((part) => part.trim())
  if (parts.length === 1 && parts[0] === '') return []
  const intervals = parts.map(intervalOf)
  let last = ''
  for (const interval of intervals) {
    if (interval === null || interval.open >= interval.close || interval.open < last) return null
    last = interval.close
  }
  return intervals.length > MOST_INTERVALS ? null : intervals.filter((one) => one !== null)
}

function intervalOf(text: string): OpenInterval | null {
  const [, fromHour = '', fromMinute = '', toHour = '', toMinute = ''] = INTERVAL.exec(text) ?? []
  if (fromHour === '') return null
  return {
    open: `${fromHour.padStart(2, '0')}:${fromMinute}`,
    close: `${toHour.padStart(2, '0')}:${toMinute}`,
  }
}
