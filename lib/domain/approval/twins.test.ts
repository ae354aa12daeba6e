import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Alike, tellTwins } from './twins'

const NOW = Date.UTC(2026, 10, 20, 15)
const DAY = 24 * 60 * 60 * 1_000
const ago = (days: number, over: Partial<Alike> = {}): Alike => ({
  at: new Date(NOW - days * DAY),
  sameAmount: true,
  sameReference: false,
  paid: true,
  ...over,
})
const now = new Date(NOW)
const days = (found: readonly Alike[]) => found.map(({ at }) => (NOW - at.getTime()) / DAY)
const told = (...alike: Alike[]) => {
  const { twins, regular } = tellTwins(now, alike)
  return { twins: days(twins), regular: days(regular) }
}

describe('what may be the same payment once more', () => {
  it('is the same amount to the same payee within 30 days, and the same reference whenever', () => {
    expect(told(ago(0), ago(29.9), ago(30), ago(31))).toMatchObject({ twins: [0, 29.9] })
    expect(told(ago(200, { sameAmount: false, sameReference: true }))).toEqual({ twins: [200], regular: [] })
    expect(told(ago(-1))).toEqual({ twins: [-1], regular: [] })
  })

  it.each([
    ['weekly', [7, 14, 21, 28]],
    ['weekly, a day early', [6, 13, 20]],
    ['every other week', [14, 28]],
    ['monthly, after a short month', [28, 59, 90]],
    ['at other hours of the day', [6.7, 14.2]],
  ])('is not what was paid at an equal rhythm: %s', (_name, gaps) => {
    expect(told(...gaps.map((gap) => ago(gap)))).toEqual({ twins: [], regular: gaps })
  })

  it.each([
    ['on the same day', [0.1, 7.1, 14.1]],
    ['within three days', [3, 6, 9]],
    ['once more in between', [4, 7, 14]],
    ['a second time only', [7]],
    ['off the rhythm', [5, 12, 19]],
  ])('is what comes %s', (_name, gaps) => {
    expect(told(...gaps.map((gap) => ago(gap)))).toEqual({ twins: gaps, regular: [] })
  })

  it('is what has not arrived yet, beside a series that did', () => {
    expect(told(ago(5, { paid: false }), ago(7), ago(14))).toEqual({ twins: [5], regular: [7, 14] })
    expect(told(ago(7, { paid: false }), ago(14), ago(21))).toEqual({ twins: [7, 14, 21], regular: [] })
  })

  it('is the same reference for another amount, but not that of the series', () => {
    const rent = { sameReference: true }
    expect(told(ago(7, rent), ago(14, rent), ago(60, { ...rent, sameAmount: false }))).toEqual({
      twins: [60],
      regular: [7, 14],
    })
  })
})

const alike = fc.record({
  at: fc.integer({ min: -5 * 24, max: 110 * 24 }).map((hours) => new Date(NOW - (hours * DAY) / 24)),
  sameAmount: fc.boolean(),
  sameReference: fc.boolean(),
  paid: fc.boolean(),
})
const some = fc.array(alike, { maxLength: 12 })

describe('whatever there is', () => {
  it('within three days, not paid yet, or paid later: it is warned of', () => {
    fc.assert(
      fc.property(some, (found) => {
        const { twins } = tellTwins(now, found)
        const sure = found.filter(
          (one) =>
            one.sameAmount &&
            one.at.getTime() > NOW - 30 * DAY &&
            (!one.paid || one.at.getTime() >= NOW - 3 * DAY),
        )
        return sure.every((one) => twins.includes(one))
      }),
    )
  })

  it('nothing is both, and nothing that was warned of is lost but to a series of at least two', () => {
    fc.assert(
      fc.property(some, (found) => {
        const { twins, regular } = tellTwins(now, found)
        const plain = tellTwins(
          now,
          found.map((one) => ({ ...one, paid: false })),
        ).twins
        expect(regular.length).not.toBe(1)
        expect(twins.some((one) => regular.includes(one))).toBe(false)
        expect(plain.length - twins.length).toBeLessThanOrEqual(regular.length)
        if (regular.length === 0) expect(twins.length).toBe(plain.length)
      }),
    )
  })

  it('any equal rhythm of more than three days is a series, in whatever order it is found', () => {
    const series = fc.tuple(fc.integer({ min: 4, max: 33 }), fc.integer({ min: 2, max: 6 }))
    fc.assert(
      fc.property(series, fc.integer(), ([gap, count], turn) => {
        const paid = Array.from({ length: count }, (_, n) => ago(gap * (n + 1)))
        const from = Math.abs(turn) % count
        const { twins, regular } = tellTwins(now, [...paid.slice(from), ...paid.slice(0, from)])
        return twins.length === 0 && regular.length === count
      }),
    )
  })
})
