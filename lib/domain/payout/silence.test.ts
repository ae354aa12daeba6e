import { describe, expect, it } from 'vitest'
import { isSilent, NOTICE_TRIES_MS, noticeOf, UNTOLD_AFTER_MS, UNTOLD_UNTIL_MS } from './silence'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const learnedAt = new Date('2026-11-20T12:00:00Z')
const plus = (ms: number) => new Date(learnedAt.getTime() + ms)
const facts = { notified: true, learnedAt, heardAt: null, now: learnedAt }

describe('the next notification of a change', () => {
  it.each([
    [0, 0, 1],
    [MINUTE - 1, 0, 1],
    [MINUTE, 15 * MINUTE, 2],
    [16 * MINUTE - 1, 15 * MINUTE, 2],
    [16 * MINUTE, 30 * MINUTE, 3],
    [31 * MINUTE, 6 * HOUR, 4],
    [6 * HOUR + MINUTE, 48 * HOUR, 5],
    [48 * HOUR + MINUTE, 96 * HOUR, 6],
    [96 * HOUR + MINUTE - 1, 96 * HOUR, 6],
  ])('%d ms later it is due at %d, try %d', (age, due, attempt) => {
    expect(noticeOf({ ...facts, now: plus(age) })).toEqual({ kind: 'due', at: plus(due), attempt })
  })

  it('after the last try only asking is left, for ever', () => {
    for (const age of [96 * HOUR + MINUTE, 1_000 * HOUR]) {
      const since = plus(96 * HOUR)
      expect(noticeOf({ ...facts, now: plus(age) })).toEqual({ kind: 'polling_only', since })
    }
  })

  it('is due at every minute of the ladder, never in the past by more than a minute', () => {
    for (let age = 0; age < 97 * HOUR; age += MINUTE) {
      const notice = noticeOf({ ...facts, now: plus(age) })
      if (notice.kind !== 'due') continue
      expect(plus(age).getTime() - notice.at.getTime()).toBeLessThan(MINUTE)
      expect(NOTICE_TRIES_MS).toContain(notice.at.getTime() - learnedAt.getTime())
    }
  })

  it('is over once one came, also one that came just before', () => {
    const told = (heardAt: Date) => noticeOf({ ...facts, heardAt, now: plus(HOUR) }).kind
    expect(told(plus(HOUR))).toBe('told')
    expect(told(plus(-10 * MINUTE))).toBe('told')
    expect(told(plus(-10 * MINUTE - 1))).toBe('due')
  })

  it('is none where nothing changed, or where no address was given', () => {
    expect(noticeOf({ ...facts, learnedAt: null })).toEqual({ kind: 'nothing_to_tell' })
    expect(noticeOf({ ...facts, learnedAt: null, heardAt: learnedAt })).toEqual({ kind: 'told' })
    for (const known of [null, learnedAt])
      expect(noticeOf({ ...facts, notified: false, learnedAt: known })).toEqual({ kind: 'none_expected' })
  })
})

describe('an account gone quiet', () => {
  const now = plus(8 * HOUR)
  const ago = (ms: number) => new Date(now.getTime() - ms)
  const quiet = { shouldHear: true, lastHeardAt: null, now }
  const recent = (count: number) => Array.from({ length: count }, (_, n) => ago(UNTOLD_AFTER_MS + n * MINUTE))

  it.each([0, 1, 2, 3, 4, 100])('%d changes in a row', (count) => {
    expect(isSilent({ ...quiet, untold: recent(count) })).toBe(count >= 3)
  })

  it('one change for seven hours', () => {
    expect(isSilent({ ...quiet, untold: [ago(7 * HOUR)] })).toBe(true)
    expect(isSilent({ ...quiet, untold: [ago(7 * HOUR - 1)] })).toBe(false)
  })

  it('counts only what was not told after the last one that was', () => {
    const untold = [...recent(2), ago(3 * HOUR), ago(7 * HOUR)]
    expect(isSilent({ ...quiet, untold, lastHeardAt: ago(8 * HOUR) })).toBe(true)
    expect(isSilent({ ...quiet, untold, lastHeardAt: ago(6 * HOUR) })).toBe(true)
    expect(isSilent({ ...quiet, untold, lastHeardAt: ago(3 * HOUR) })).toBe(false)
    expect(isSilent({ ...quiet, untold, lastHeardAt: now })).toBe(false)
  })

  it('never one that nobody could tell', () => {
    expect(isSilent({ ...quiet, shouldHear: false, untold: recent(100) })).toBe(false)
  })

  it('looks further than the provider tries', () => {
    expect(UNTOLD_AFTER_MS).toBeGreaterThan(NOTICE_TRIES_MS[2])
    expect(UNTOLD_UNTIL_MS).toBeGreaterThan(NOTICE_TRIES_MS[5])
  })
})
