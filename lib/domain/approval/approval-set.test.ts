import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CURRENCIES } from '@/lib/domain/payout/contract'
import { byWeight, SET_MARKS, totalsOf } from './approval-set'

const items = fc.array(
  fc.record({
    payoutId: fc.string({ minLength: 1, maxLength: 4 }),
    currency: fc.constantFrom(...CURRENCIES),
    amountMinor: fc.bigInt({ min: 1n, max: 10n ** 15n }),
    marks: fc.subarray([...SET_MARKS]),
  }),
)
const heaviest = (marks: readonly string[]) => SET_MARKS.findIndex((mark) => marks.includes(mark))

describe('what is approved at once', () => {
  it('adds up by currency, each item once', () => {
    fc.assert(
      fc.property(items, (set) => {
        const totals = totalsOf(set)
        for (const currency of CURRENCIES) {
          const own = set.filter((item) => item.currency === currency).map(({ amountMinor }) => amountMinor)
          const sumMinor = own.reduce((sum, amount) => sum + amount, 0n)
          const [largestMinor = 0n] = own.toSorted((one, other) => (one < other ? 1 : -1))
          const expected = own.length === 0 ? [] : [{ currency, count: own.length, sumMinor, largestMinor }]
          expect(totals.filter((total) => total.currency === currency)).toEqual(expected)
        }
      }),
    )
  })

  it('shows what asks for a look first, then larger amounts', () => {
    fc.assert(
      fc.property(items, (set) => {
        const sorted = set.toSorted(byWeight)
        for (const [index, one] of sorted.entries()) {
          const next = sorted[index + 1]
          if (next === undefined) continue
          const [mine, theirs] = [heaviest(one.marks), heaviest(next.marks)]
          if (theirs !== -1) expect(mine).not.toBe(-1)
          if (mine !== -1 && theirs !== -1) expect(mine).toBeLessThanOrEqual(theirs)
          if (mine === theirs && one.currency === next.currency)
            expect(one.amountMinor).toBeGreaterThanOrEqual(next.amountMinor)
        }
      }),
    )
  })
})
