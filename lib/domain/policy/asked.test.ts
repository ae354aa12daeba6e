import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANYONE, askedNow, isAsked, turnsOf } from '@/lib/domain/policy/asked'
import { isComplete, progressOf, wouldCount } from '@/lib/domain/policy/progress'
import type { AskedStep, Requirement } from '@/lib/domain/policy/requirement'

const PEOPLE = ['ana', 'bea', 'caio', 'dora', 'eva'] as const
const step = (need: number, ...people: string[]): AskedStep => ({ need, people, groups: [] })
const anyone = (need: number): AskedStep => ({ need, people: null, groups: [] })
const of = (...chains: (readonly AskedStep[] | null)[]): Requirement => ({
  asks: chains.map((steps) => ({ policy: 1, source: { kind: 'strictest' }, steps })),
  expiresAfterHours: 1,
  holdMinutes: 0,
})

const someStep: fc.Arbitrary<AskedStep> = fc.record({
  need: fc.integer({ min: 1, max: 3 }),
  people: fc.option(fc.uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 1 })),
  groups: fc.constant([]),
})
const someRequirement = fc
  .array(fc.option(fc.array(someStep, { maxLength: 3 }), { freq: 9 }), { minLength: 1, maxLength: 3 })
  .map((chains) => of(...chains))
const someVoters = fc.uniqueArray(fc.constantFrom(...PEOPLE))

describe('who is asked now', () => {
  it('is exactly whose approval would count, of those who have not approved', () => {
    fc.assert(
      fc.property(someRequirement, someVoters, (requirement, voters) => {
        const asked = askedNow(requirement, voters)
        for (const person of [...PEOPLE, 'stranger'].filter(
          (one) => !voters.some((voter) => voter === one),
        )) {
          expect(isAsked(asked, person)).toBe(wouldCount(requirement, voters, person))
        }
      }),
      { numRuns: 2_000 },
    )
  })
  it('is nobody once all is there, and nobody where nobody can', () => {
    fc.assert(
      fc.property(someRequirement, someVoters, (requirement, voters) => {
        if (isComplete(requirement, voters)) expect(askedNow(requirement, voters)).toEqual([])
      }),
    )
    expect(askedNow(of([anyone(1)], null), [])).toEqual([])
  })
  it('opens one step after another', () => {
    const two = of([step(1, 'ana', 'bea'), step(1, 'dora')])
    expect(askedNow(two, [])).toEqual(['ana', 'bea'])
    expect(askedNow(two, ['bea'])).toEqual(['dora'])
    expect(askedNow(of([step(1, 'ana'), anyone(1)]), ['ana'])).toEqual([ANYONE])
  })
})

describe('the turn of each step', () => {
  it.each([
    [[], ['open', 'later'], [0, 0]],
    [['ana'], ['open', 'later'], [1, 0]],
    [
      ['ana', 'bea'],
      ['done', 'open'],
      [2, 0],
    ],
    [
      ['ana', 'bea', 'dora'],
      ['done', 'done'],
      [2, 1],
    ],
  ])('%j', (voters, turns, haves) => {
    const steps = turnsOf([step(2, 'ana', 'bea', 'caio'), step(1, 'dora')], voters)
    expect(steps.map(({ turn }) => turn)).toEqual(turns)
    expect(steps.map(({ have }) => have)).toEqual(haves)
  })

  const team = ['ana', 'bea', 'caio', 'dora']
  it.each([
    // A director who came first leaves the team's place open, which everybody of the team can take.
    ['the team, then a director', [step(1, ...team), step(1, 'dora')], ['dora'], ['open', 'done'], [0, 1]],
    ['a director, then the team', [step(1, 'dora'), step(1, ...team)], ['dora'], ['done', 'open'], [1, 0]],
    ['anybody, then a director', [anyone(2), step(1, 'dora')], ['dora', 'eva'], ['open', 'done'], [1, 1]],
    ['who fits one step alone', [step(1, ...team), step(1, 'dora')], ['ana'], ['done', 'open'], [1, 0]],
  ] as const)(
    '%s: the place that most people can take is the one that waits',
    (_, chain, voters, turns, haves) => {
      const steps = turnsOf(chain, voters)
      expect(steps.map(({ turn }) => turn)).toEqual(turns)
      expect(steps.map(({ have }) => have)).toEqual(haves)
    },
  )

  it('gives nobody two places, and takes none away', () => {
    fc.assert(
      fc.property(fc.array(someStep, { minLength: 1, maxLength: 3 }), someVoters, (chain, voters) => {
        const turns = turnsOf(chain, voters)
        const sum = (all: readonly { readonly have: number }[]) =>
          all.reduce((found, { have }) => found + have, 0)
        expect(sum(turns)).toBe(sum(progressOf(chain, voters).steps))
        for (const { step: one, have, turn } of turns) {
          expect(have).toBeLessThanOrEqual(one.need)
          expect(turn === 'done').toBe(have === one.need)
        }
        expect(turns.some(({ turn }) => turn === 'open')).toBe(!isComplete(of(chain), voters))
      }),
      { numRuns: 2_000 },
    )
  })
})
