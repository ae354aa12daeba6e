import type { PolicyFacts } from '@/lib/domain/policy/requirement'

/** When something was asked for, as the clock of its account showed it. */
export function localTime(now: Date, timeZone: string): Pick<PolicyFacts, 'minuteOfDay' | 'weekday'> {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]))
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.get('weekday') ?? '') + 1
  return { minuteOfDay: Number(parts.get('hour')) * 60 + Number(parts.get('minute')), weekday }
}
