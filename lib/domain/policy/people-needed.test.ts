import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { peopleNeeded } from '@/lib/domain/policy/people-needed'
import { isComplete } from '@/lib/domain/policy/progress'
import type { AskedStep } from '@/lib/domain/policy/requirement'

const asked = (count: number, people: readonly string[] | null): AskedStep => ({
  need: count,
  people,
  groups: [],
})
const NAMED = ['ana', 'bea', 'caio', 'dora', 'eva'] as const
const OTHERS = ['x', 'y', 'z'] as const
const step = fc.record({
  need: fc.integer({ min: 1, max: 2 }),
  people: fc.option(fc.subarray([...NAMED], { minLength: 1 }), { freq: 4 }),
  groups: fc.constant([]),
})
const lists = fc.array(fc.array(step, { minLength: 1, maxLength: 2 }), { maxLength: 4 })

/** By looking at every set of people there is. */
function smallestSet(chains: readonly (readonly AskedStep[])[]): number | null {
  const all = [...NAMED, ...OTHERS]
  const asks = chains.map((steps) => ({ policy: 1, source: { kind: 'strictest' } as const, steps }))
  const requirement = { asks, expiresAfterHours: 1, holdMinutes: 0 }
  let smallest: number | null = null
  for (let mask = 0; mask < 2 ** all.length; mask += 1) {
    const people = all.filter((_, index) => Math.floor(mask / 2 ** index) % 2 === 1)
    if (smallest !== null && people.length >= smallest) continue
    if (isComplete(requirement, people)) smallest = people.length
  }
  return smallest
}

describe('how many people it takes', () => {
  it.each<[readonly (readonly AskedStep[])[] | null, number | null]>([
    [null, null],
    [[], 0],
    [[[]], 0],
    [[[asked(2, null)]], 2],
    [[[asked(2, ['ana'])]], null],
    [[[asked(1, null), asked(1, ['eva'])]], 2],
    [[[asked(2, null)], [asked(2, null)]], 2],
    [[[asked(1, ['ana'])], [asked(1, ['luis'])]], 2],
    [[[asked(1, null)], [asked(1, ['luis'])]], 1],
    [
      [
        [asked(1, ['ana', 'eva']), asked(1, ['eva'])],
        [asked(1, ['eva']), asked(1, ['ana'])],
      ],
      2,
    ],
    [[[asked(1, ['ana', 'eva'])], [asked(1, ['eva'])], [asked(1, ['ana'])]], 2],
    // Bea and Caio: whoever lays the second list upon Ana needs a third.
    [[[asked(1, ['ana', 'bea']), asked(1, ['caio'])], [asked(1, ['ana', 'caio'])], [asked(1, ['bea'])]], 2],
  ])('is the smallest set that completes every list', (chains, people) => {
    expect(peopleNeeded(chains)).toBe(people)
  })

  it('is what looking at every set of people finds', () => {
    fc.assert(
      fc.property(lists, (chains) => {
        expect(peopleNeeded(chains)).toBe(smallestSet(chains))
      }),
    )
  })

  it('is found soon for as much as a policy can ask', () => {
    const pairs = NAMED.flatMap((one) => NAMED.map((other) => [one, other]))
    const many = pairs.map((pair) => [asked(1, pair), asked(1, null)])
    expect(peopleNeeded(many)).toBe(5)
  })
})
