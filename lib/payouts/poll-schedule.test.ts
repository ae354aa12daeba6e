import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OUTCOMES } from '@/lib/domain/payout/state'
import { isSoon, nextPollAt } from '@/lib/payouts/poll-schedule'
import { nextSendAt } from '@/lib/payouts/send-backoff'

const SENT = new Date('2026-11-20T12:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR
const middle = 0.5

/** The times of all polls from sending on while the outcome stays, in ms after it. */
function polls(outcome: 'pending' | 'settled', count: number): number[] {
  const times: number[] = []
  let now = SENT
  for (let made = 0; made < count; made += 1) {
    const next = nextPollAt({ outcome, polls: made, firstSentAt: SENT, now, random: middle })
    if (!next) break
    times.push(next.getTime() - SENT.getTime())
    now = next
  }
  return times
}

describe('polls', () => {
  it('double from 5 s to a quarter of an hour in the first hour, then come hourly', () => {
    const seconds = polls('pending', 12).map((ms) => ms / 1000)
    expect(seconds.slice(0, 10)).toEqual([5, 15, 35, 75, 155, 315, 635, 1275, 2175, 3075])
    expect(seconds.slice(10)).toEqual([3975, 3975 + 3600])
  })

  it('watch settled money for ninety days, rarer and rarer, then stop', () => {
    const days = polls('settled', 99).map((ms) => ms / DAY)
    expect(days.slice(0, 3)).toEqual([1 / 24, 6 / 24, 1])
    expect(days.at(-1)).toBe(90)
  })

  it('stop where nothing more can come', () => {
    const facts = { polls: 0, firstSentAt: SENT, now: SENT, random: middle }
    const watched = OUTCOMES.filter((outcome) => nextPollAt({ outcome, ...facts }) !== null)
    expect(watched).toEqual(['pending', 'settled', 'partially_returned', 'unknown'])
  })

  it('are spread by at most a tenth, always in the future', () => {
    const input = fc.record({
      outcome: fc.constantFrom('pending' as const, 'settled' as const),
      polls: fc.nat(8),
      random: fc.double({ min: 0, max: 0.999, noNaN: true }),
      age: fc.nat(HOUR * 3),
    })
    fc.assert(
      fc.property(input, ({ age, random, ...facts }) => {
        const now = new Date(SENT.getTime() + age)
        const at = nextPollAt({ ...facts, firstSentAt: SENT, now, random })?.getTime() ?? 0
        const plain = nextPollAt({ ...facts, firstSentAt: SENT, now, random: middle })?.getTime() ?? 0
        const wait = plain - now.getTime()
        return at > now.getTime() && Math.abs(at - plain) <= wait / 10 + 1
      }),
    )
  })

  it('get a job of their own only when they are near', () => {
    expect(isSoon(new Date(SENT.getTime() + 90_000), SENT)).toBe(true)
    expect(isSoon(new Date(SENT.getTime() + 90_001), SENT)).toBe(false)
  })
})

describe('sends after a doubtful answer', () => {
  const facts = { ambiguousAt: SENT, now: SENT, retryAfterMs: null, random: middle }
  const waits = (sends: number, more = {}) =>
    (nextSendAt({ ...facts, sends, ...more })?.getTime() ?? 0) - SENT.getTime()

  it('double from 1 s to 5 min', () => {
    expect([1, 2, 3, 4, 9, 10, 40].map((sends) => waits(sends) / 1000)).toEqual([1, 2, 4, 8, 256, 300, 300])
  })

  it('wait as long as the provider asks, never shorter', () => {
    expect(waits(1, { retryAfterMs: 60_000 })).toBe(60_000)
    expect(waits(9, { retryAfterMs: 1_000 })).toBe(256_000)
  })

  it('end three hours after the first one that may have been executed', () => {
    const now = new Date(SENT.getTime() + 3 * HOUR)
    expect(nextSendAt({ ...facts, now, sends: 1 })).toBeNull()
    expect(nextSendAt({ ...facts, sends: 1, retryAfterMs: 3 * HOUR + 1 })).toBeNull()
    expect(nextSendAt({ ...facts, sends: 1, retryAfterMs: 3 * HOUR })).toEqual(now)
  })

  it('do not come back together', () => {
    expect(waits(1, { random: 0 })).toBe(750)
    expect(waits(1, { random: 0.999 })).toBe(1250)
  })
})
