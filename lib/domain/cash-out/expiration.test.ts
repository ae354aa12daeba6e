import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expirationText, expiresAt, ORDER_MINUTES } from '@/lib/domain/cash-out/expiration'

describe('an expiration', () => {
  it('is the text of the guide, by the clock of Santiago', () => {
    expect(expirationText(new Date('2023-08-22T20:34:56.559Z'), 'America/Santiago')).toBe(
      '2023-08-22T16:34:56.559-04:00',
    )
  })

  it.each([
    ['2026-11-21T15:00:00.000Z', 'America/Sao_Paulo', '2026-11-21T12:00:00.000-03:00'],
    ['2026-11-21T02:59:59.999Z', 'America/Sao_Paulo', '2026-11-20T23:59:59.999-03:00'],
    ['2026-01-01T02:00:00.001Z', 'America/Santiago', '2025-12-31T23:00:00.001-03:00'],
    ['2026-07-01T04:00:00.010Z', 'America/Santiago', '2026-07-01T00:00:00.010-04:00'],
    ['2026-11-21T15:00:00.000Z', 'UTC', '2026-11-21T15:00:00.000+00:00'],
    ['2026-11-21T15:00:00.000Z', 'Asia/Kathmandu', '2026-11-21T20:45:00.000+05:45'],
    ['2026-11-21T15:00:00.000Z', 'America/St_Johns', '2026-11-21T11:30:00.000-03:30'],
  ])('%s in %s is %s', (at, zone, text) => expect(expirationText(new Date(at), zone)).toBe(text))

  it('says the same instant in each zone, at every hour of the year, changes of the clock included', () => {
    const instant = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) })
    const zone = fc.constantFrom(
      'America/Santiago',
      'America/Sao_Paulo',
      'Europe/Berlin',
      'Pacific/Apia',
      'UTC',
    )
    fc.assert(
      fc.property(instant, zone, (ms, timeZone) => {
        const text = expirationText(new Date(ms), timeZone)
        expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/)
        expect(Date.parse(text)).toBe(ms)
      }),
      { numRuns: 500 },
    )
  })

  it('refuses a zone that nobody knows', () => {
    expect(() => expirationText(new Date(), 'Mars/Olympus')).toThrow(RangeError)
  })

  it('counts from the sending', () => {
    const sentAt = new Date('2026-11-21T23:55:00Z')
    expect(expiresAt(sentAt, ORDER_MINUTES.usual)).toEqual(new Date('2026-11-22T00:05:00Z'))
    expect(expiresAt(sentAt, ORDER_MINUTES.most)).toEqual(new Date('2026-11-22T00:55:00Z'))
    expect(expiresAt(sentAt, ORDER_MINUTES.least)).toEqual(new Date('2026-11-21T23:57:00Z'))
  })
})
