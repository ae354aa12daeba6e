import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isComplete } from '@/lib/domain/policy/progress'
import { type AskedStep, chainsOf, type Requirement } from '@/lib/domain/policy/requirement'
import { isSeated, type Sitting, seatFor, seatsOf } from '@/lib/domain/policy/seat'

const PEOPLE = ['ana', 'bea', 'caio', 'dora', 'eva', 'fabio'] as const
const step: fc.Arbitrary<AskedStep> = fc.record({
  need: fc.integer({ min: 1, max: 2 }),
  people: fc.option(fc.uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 1, maxLength: 4 })),
  groups: fc.constant([]),
})
const asking = (...chains: readonly AskedStep[][]): Requirement => ({
  asks: chains.map((steps, index) => ({
    policy: 1,
    source: { kind: 'rule', id: `${index}`, name: '' },
    steps,
  })),
  expiresAfterHours: 168,
  holdMinutes: 0,
})
const requirement = fc
  .array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 })
  .map((chains) => asking(...chains))
/** Who presses, and who named them for those days: anybody may have been named by several. */
const presses = fc.array(
  fc.record({ personId: fc.constantFrom(...PEOPLE), absent: fc.shuffledSubarray([...PEOPLE]) }),
  { maxLength: 14 },
)
const from = (need: number, ...people: string[]): AskedStep => ({
  need,
  people: people.length === 0 ? null : people,
  groups: [],
})

function seat(asked: Requirement, pressed: readonly { personId: string; absent: readonly string[] }[]) {
  const sittings: Sitting[] = []
  for (const candidate of pressed) {
    const sitting = seatFor(asked, sittings, candidate)
    if (sitting) sittings.push(sitting)
  }
  return sittings
}

describe('in whose place an approval counts', () => {
  it('is one’s own where that counts, else that of one who is away', () => {
    const asked = asking([from(1, 'bea'), from(1, 'ana')])
    const ana = { personId: 'ana', absent: ['bea'] }
    expect(seatFor(asked, [], ana)).toEqual({ personId: 'ana', onBehalfOf: 'bea' })
    expect(seatFor(asked, [{ personId: 'bea', onBehalfOf: null }], ana)).toEqual({
      personId: 'ana',
      onBehalfOf: null,
    })
    expect(seatFor(asked, [], { personId: 'caio', absent: ['dora'] })).toBeNull()
  })

  it('does not pass on: a deputy of a deputy sits in the deputy’s own place only', () => {
    const asked = asking([from(1, 'bea')])
    // Bea named Ana, and Ana named Caio: Caio may sit for Ana.
    expect(seatFor(asked, [], { personId: 'caio', absent: ['ana'] })).toBeNull()
  })

  it('is none for whoever decided for another, and none for the other any more', () => {
    const asked = asking([from(1, 'bea'), from(2)])
    const sittings = [{ personId: 'ana', onBehalfOf: 'bea' }]
    expect(seatFor(asked, sittings, { personId: 'ana', absent: ['caio'] })).toBeNull()
    expect(seatFor(asked, sittings, { personId: 'bea', absent: [] })).toBeNull()
    expect(seatFor(asked, sittings, { personId: 'caio', absent: ['bea'] })).toMatchObject({
      onBehalfOf: null,
    })
  })

  it('counts every person once, whoever is away and whatever the order', () => {
    fc.assert(
      fc.property(requirement, presses, (asked, pressed) => {
        const sittings = seat(asked, pressed)
        const involved = sittings.flatMap(({ personId, onBehalfOf }) =>
          onBehalfOf === null ? [personId] : [personId, onBehalfOf],
        )
        expect(new Set(involved).size).toBe(involved.length)
        for (const person of involved) expect(isSeated(sittings, person)).toBe(true)
      }),
    )
  })

  it('never completes with fewer different people than a list of steps asks for', () => {
    fc.assert(
      fc.property(requirement, presses, (asked, pressed) => {
        const sittings = seat(asked, pressed)
        fc.pre(isComplete(asked, seatsOf(sittings)))
        for (const chain of chainsOf(asked) ?? []) {
          const need = chain.reduce((sum, one) => sum + one.need, 0)
          expect(new Set(sittings.map(({ personId }) => personId)).size).toBeGreaterThanOrEqual(need)
        }
      }),
    )
  })

  it('asks no less than without anybody away: the same places are filled by those who may sit in them', () => {
    fc.assert(
      fc.property(requirement, presses, (asked, pressed) => {
        const sittings = seat(asked, pressed)
        const alone = seat(
          asked,
          seatsOf(sittings).map((personId) => ({ personId, absent: [] })),
        )
        expect(seatsOf(alone)).toEqual(seatsOf(sittings))
      }),
    )
  })
})
