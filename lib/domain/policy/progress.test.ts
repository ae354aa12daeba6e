import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isComplete, placed, progressOf, wouldCount } from '@/lib/domain/policy/progress'
import { type AskedStep, both, type Requirement } from '@/lib/domain/policy/requirement'

const PEOPLE = ['ana', 'bea', 'caio', 'dora', 'eva', 'fabio'] as const

const step: fc.Arbitrary<AskedStep> = fc.record({
  need: fc.integer({ min: 1, max: 3 }),
  people: fc.option(fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 4 })),
  groups: fc.constant([]),
})
const chain = fc.array(step, { minLength: 1, maxLength: 3 })
const voters = fc.shuffledSubarray([...PEOPLE])
const asking = (...chains: readonly AskedStep[][]): Requirement => ({
  asks: chains.map((steps, index) => ({
    policy: 1,
    source: { kind: 'rule', id: `${index}`, name: '' },
    steps,
  })),
  expiresAfterHours: 168,
  holdMinutes: 0,
})
const requirement = fc.array(chain, { minLength: 1, maxLength: 3 }).map((chains) => asking(...chains))

const from = (need: number, ...people: string[]): AskedStep => ({
  need,
  people: people.length === 0 ? null : people,
  groups: [],
})

/** The most places that can be filled, by trying everything. */
function mostPlaces(steps: readonly AskedStep[], people: readonly string[]): number {
  const places = steps.flatMap((one) => Array.from({ length: one.need }, () => one))
  const [place, ...rest] = places
  if (!place) return 0
  const asSteps = (left: readonly AskedStep[]) => left.map((one) => ({ ...one, need: 1 }))
  const fitting = people.filter((person) => place.people?.includes(person) ?? true)
  const taken = fitting.map(
    (one) =>
      1 +
      mostPlaces(
        asSteps(rest),
        people.filter((person) => person !== one),
      ),
  )
  return Math.max(mostPlaces(asSteps(rest), people), ...taken)
}

describe('who fills which place', () => {
  it('is the most that can be filled, each person once', () => {
    const few = fc.array(step, { minLength: 1, maxLength: 2 })
    fc.assert(
      fc.property(few, voters, (steps, people) => placed(steps, people) === mostPlaces(steps, people)),
    )
  })

  it('moves a person to the step that nobody else can fill', () => {
    const steps = [from(1), from(1, 'ana')]
    const people = ['ana', 'bea']
    expect(progressOf(steps, people)).toEqual({
      steps: [
        { need: 1, have: 1 },
        { need: 1, have: 1 },
      ],
      open: null,
    })
  })
})

describe('an approval', () => {
  it('counts in a later step only once the earlier ones are complete', () => {
    const asked = asking([from(2, 'ana', 'bea', 'caio'), from(1, 'dora')])
    expect(wouldCount(asked, [], 'dora')).toBe(false)
    expect(wouldCount(asked, ['ana'], 'dora')).toBe(false)
    expect(wouldCount(asked, ['ana', 'bea'], 'dora')).toBe(true)
    expect(wouldCount(asked, ['ana', 'bea'], 'caio')).toBe(false)
  })

  it('meets several rules at once, and each person counts once in a rule', () => {
    const asked = asking([from(2)], [from(2)])
    expect(isComplete(asked, ['ana'])).toBe(false)
    expect(wouldCount(asked, ['ana'], 'ana')).toBe(false)
    expect(isComplete(asked, ['ana', 'bea'])).toBe(true)
  })

  it('under any order of people completes at most once, after which nobody’s counts', () => {
    fc.assert(
      fc.property(requirement, voters, (asked, people) => {
        const counted: string[] = []
        let completions = 0
        for (const person of people) {
          const before = isComplete(asked, counted)
          const counts = wouldCount(asked, counted, person)
          if (before) expect(counts).toBe(false)
          if (!counts) continue
          counted.push(person)
          if (!before && isComplete(asked, counted)) completions += 1
        }
        expect(completions).toBeLessThanOrEqual(1)
        expect(completions === 1).toBe(isComplete(asked, counted))
      }),
    )
  })

  it('is asked for as long as somebody could complete it: no order of people leads into a dead end', () => {
    fc.assert(
      fc.property(chain, voters, (steps, people) => {
        const asked = asking(steps)
        fc.pre(isComplete(asked, people))
        const counted: string[] = []
        for (let round = 0; round <= people.length; round += 1) {
          const next = people.find((person) => wouldCount(asked, counted, person))
          if (next) counted.push(next)
        }
        expect(isComplete(asked, counted)).toBe(true)
      }),
    )
  })

  it('by somebody more never makes a complete requirement incomplete', () => {
    fc.assert(
      fc.property(requirement, voters, (asked, people) => {
        const some = people.slice(0, -1)
        if (isComplete(asked, some)) expect(isComplete(asked, people)).toBe(true)
      }),
    )
  })
})

describe('two requirements at once', () => {
  it('are complete exactly when each of them is', () => {
    fc.assert(
      fc.property(requirement, requirement, voters, (one, other, people) => {
        const renumbered = { ...other, asks: other.asks.map((ask) => ({ ...ask, policy: 2 })) }
        const each = isComplete(one, people) && isComplete(renumbered, people)
        expect(isComplete(both(one, renumbered), people)).toBe(each)
      }),
    )
  })

  it('are one when they are the same', () => {
    fc.assert(
      fc.property(requirement, (one) => {
        expect(both(one, one).asks).toEqual(one.asks)
      }),
    )
  })
})
