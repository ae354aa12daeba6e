import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRested, type Turns, takeTurn } from '@/lib/domain/access/turns'

const MINUTE = 60_000

/** How many of these moments get a turn. */
function taken(moments: readonly number[], perMinute: number): number {
  let turns: Turns | undefined
  let count = 0
  for (const now of moments) {
    const after = takeTurn(turns, perMinute, now)
    if (after === null) continue
    turns = after
    count += 1
  }
  return count
}

describe('turns', () => {
  it('gives a minute’s worth at once, and then one after the other', () => {
    expect(taken(Array(500).fill(0), 300)).toBe(300)
    const after: Turns = { left: 0, at: 0 }
    expect(takeTurn(after, 300, 199)).toBeNull()
    expect(takeTurn(after, 300, 200)).toEqual({ left: 0, at: 200 })
  })

  it('never gives more than two minutes’ worth within a minute, nor refuses who is slow', () => {
    const moments = fc.array(fc.integer({ min: 0, max: MINUTE }), { maxLength: 400 })
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 60 }), (given, perMinute) => {
        expect(
          taken(
            [...given].sort((a, b) => a - b),
            perMinute,
          ),
        ).toBeLessThanOrEqual(2 * perMinute)
      }),
    )
    expect(
      taken(
        Array.from({ length: 1_000 }, (_, index) => index * 200),
        300,
      ),
    ).toBe(1_000)
  })

  it('gives nothing for a clock that goes back', () => {
    expect(takeTurn({ left: 0.5, at: MINUTE }, 60, 0)).toBeNull()
  })

  it('is rested when all are back', () => {
    expect(isRested({ left: 59, at: 0 }, 60, 999)).toBe(false)
    expect(isRested({ left: 59, at: 0 }, 60, 1_000)).toBe(true)
  })
})
