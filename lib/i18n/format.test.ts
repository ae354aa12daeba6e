import { describe, expect, it } from 'vitest'
import { ageOf, formatCount, formatDate, formatDateTime, formatExactTime } from './format'

const AT = new Date('2026-11-21T17:05:09.000Z')
const later = (seconds: number) => new Date(AT.getTime() + seconds * 1000)

describe('ageOf', () => {
  it.each([
    [12, { unit: 'second', count: 12 }],
    [59.9, { unit: 'second', count: 59 }],
    [60, { unit: 'minute', count: 1 }],
    [179, { unit: 'minute', count: 2 }],
    [3600, { unit: 'hour', count: 1 }],
    [86_399, { unit: 'hour', count: 23 }],
    [86_400, { unit: 'day', count: 1 }],
    [40 * 86_400, { unit: 'month', count: 1 }],
    [800 * 86_400, { unit: 'year', count: 2 }],
  ] as const)('after %f s', (seconds, age) => {
    expect(ageOf(AT, later(seconds))).toEqual(age)
  })
  it('is now below a second and when the other clock is ahead', () => {
    expect(ageOf(AT, later(0.9))).toBeNull()
    expect(ageOf(AT, later(-30))).toBeNull()
  })
})

describe('dates', () => {
  it('are told in the zone of the account', () => {
    expect(formatDateTime(AT, 'es', 'America/Santiago')).toBe('21 nov 2026, 14:05')
    expect(formatDateTime(AT, 'pt-BR', 'America/Manaus')).toBe('21 nov 2026, 13:05')
    expect(formatExactTime(AT, 'pt-BR', 'America/Sao_Paulo')).toBe('21 nov 2026, 14:05:09 GMT-3')
    expect(formatDate(new Date('2026-11-22T01:00:00Z'), 'en', 'America/Sao_Paulo')).toBe('Nov 21, 2026')
  })
  it('use 24 hours also in English, and midnight is 00', () => {
    expect(formatDateTime(AT, 'en', 'UTC')).toBe('Nov 21, 2026, 17:05')
    expect(formatDateTime(new Date('2026-11-21T00:05:00Z'), 'en', 'UTC')).toBe('Nov 21, 2026, 00:05')
  })
})

describe('formatCount', () => {
  it('groups by thousands in the language', () => {
    expect(formatCount(1234, 'es')).toBe('1.234')
    expect(formatCount(1234, 'en')).toBe('1,234')
  })
})
