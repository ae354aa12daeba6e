import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DIGESTS,
  isQuiet,
  localTime,
  type MailTimes,
  mailTime,
  minuteOfText,
  nextLocalTime,
  textOfMinute,
} from '@/lib/domain/notice/mail-time'

const ZONES = [
  'America/Santiago',
  'America/Sao_Paulo',
  'UTC',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
]
/** Those that never change their clocks. */
const STEADY = ['America/Sao_Paulo', 'UTC', 'Asia/Kathmandu']
const HOUR_MS = 60 * 60_000
const minute = fc.integer({ min: 0, max: 1439 })
const quiet = fc.record({ from: minute, until: minute }).filter(({ from, until }) => from !== until)
const times: fc.Arbitrary<MailTimes> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  quiet: fc.option(quiet, { nil: null }),
  digest: fc.constantFrom(...DIGESTS),
  digestMinute: minute,
})
const moment = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2028-01-01T00:00:00Z'),
  noInvalidDate: true,
})
const at = (text: string) => new Date(text)
const none = { quiet: null, digest: 'none', digestMinute: 450, timeZone: 'America/Santiago' } as const

describe('mailTime', () => {
  it('is never within quiet hours, never before, and within two days and a bit', () => {
    fc.assert(
      fc.property(moment, times, (when, wanted) => {
        const due = mailTime(when, wanted)
        expect(due.getTime()).toBeGreaterThanOrEqual(when.getTime())
        expect(due.getTime() - when.getTime()).toBeLessThanOrEqual(51 * HOUR_MS)
        // Where clocks go back, an hour is shown twice, and with it the end of quiet hours.
        if (!wanted.quiet || !STEADY.includes(wanted.timeZone)) return
        expect(isQuiet(localTime(due, wanted.timeZone).minute, wanted.quiet)).toBe(false)
      }),
      { numRuns: 3_000 },
    )
  })

  it('leaves at once without quiet hours and digest', () => {
    expect(mailTime(at('2026-11-21T03:00:00Z'), none)).toEqual(at('2026-11-21T03:00:00Z'))
  })

  it('waits for the end of quiet hours that pass midnight', () => {
    const night = { ...none, quiet: { from: 22 * 60, until: 7 * 60 } }
    // Santiago is three hours behind UTC in November.
    expect(mailTime(at('2026-11-21T01:30:00Z'), night)).toEqual(at('2026-11-21T10:00:00Z'))
    expect(mailTime(at('2026-11-21T09:59:59Z'), night)).toEqual(at('2026-11-21T10:00:00Z'))
    expect(mailTime(at('2026-11-21T10:00:00Z'), night)).toEqual(at('2026-11-21T10:00:00Z'))
    expect(mailTime(at('2026-11-21T00:59:00Z'), night)).toEqual(at('2026-11-21T00:59:00Z'))
    expect(mailTime(at('2026-11-21T01:00:00Z'), night)).toEqual(at('2026-11-21T10:00:00Z'))
  })

  it('gathers by the hour and by the day, and quiet hours hold a digest too', () => {
    const hourly = { ...none, digest: 'hourly' as const }
    expect(mailTime(at('2026-11-21T15:12:30Z'), hourly)).toEqual(at('2026-11-21T16:00:00Z'))
    expect(mailTime(at('2026-11-21T15:00:00Z'), hourly)).toEqual(at('2026-11-21T16:00:00Z'))
    const daily = { ...none, digest: 'daily' as const }
    expect(mailTime(at('2026-11-21T15:12:30Z'), daily)).toEqual(at('2026-11-22T10:30:00Z'))
    const late = { ...hourly, quiet: { from: 13 * 60, until: 14 * 60 + 30 } }
    expect(mailTime(at('2026-11-21T15:12:30Z'), late)).toEqual(at('2026-11-21T17:30:00Z'))
  })

  it('ends where clocks skip the hour right after the gap', () => {
    // Santiago goes from 00:00 to 01:00 on 6 September 2026.
    expect(nextLocalTime(at('2026-09-06T02:00:00Z'), 30, 'America/Santiago')).toEqual(
      at('2026-09-06T04:00:00Z'),
    )
    expect(localTime(at('2026-09-06T04:00:00Z'), 'America/Santiago').minute).toBe(60)
  })
})

describe('times of a day', () => {
  it('are read back as they were written', () => {
    fc.assert(
      fc.property(minute, (one) => {
        expect(minuteOfText(textOfMinute(one))).toBe(one)
      }),
    )
  })

  it.each(['', '24:00', '7:30', '07:60', '07:30:00', 'noon'])('are not %j', (text) => {
    expect(minuteOfText(text)).toBeUndefined()
  })
})
