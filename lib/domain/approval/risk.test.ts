import { expect, it } from 'vitest'
import { RISKS, type Risk, type RiskFacts, type RiskLevel, readRisks, riskLevel, risksOf } from './risk'

const BOTH = [false, true]
const STANDINGS = ['new', 'changed', 'known'] as const

/** Every set of marks there is. */
const sets = RISKS.reduce<Risk[][]>((all, risk) => all.flatMap((one) => [one, [...one, risk]]), [[]])

const everything: RiskFacts[] = STANDINGS.flatMap((standing) =>
  BOTH.flatMap((duplicate) =>
    BOTH.flatMap((edited) =>
      BOTH.flatMap((corrected) => BOTH.map((above) => ({ standing, duplicate, edited, corrected, above }))),
    ),
  ),
)

it('weighs every set by its heaviest mark, in whatever order', () => {
  const weight: Record<Risk, RiskLevel> = {
    changed: 2,
    duplicate: 2,
    edited: 1,
    corrected: 1,
    above: 1,
    new: 1,
  }
  expect(sets).toHaveLength(64)
  for (const set of sets) {
    const heaviest = Math.max(0, ...set.map((risk) => weight[risk]))
    expect(riskLevel(set), set.join()).toBe(heaviest)
    expect(riskLevel(set.toReversed()), set.join()).toBe(heaviest)
  }
})

it('never weighs less for one mark more', () => {
  for (const set of sets)
    for (const more of RISKS) expect(riskLevel([...set, more])).toBeGreaterThanOrEqual(riskLevel(set))
})

it('names exactly what was found, the heaviest first', () => {
  expect(everything).toHaveLength(48)
  for (const facts of everything) {
    const risks = risksOf(facts)
    expect(risks).toEqual(RISKS.filter((risk) => risks.includes(risk)))
    expect(risks.includes('new')).toBe(facts.standing === 'new')
    expect(risks.includes('changed')).toBe(facts.standing === 'changed')
    for (const risk of ['duplicate', 'edited', 'corrected', 'above'] as const)
      expect(risks.includes(risk), risk).toBe(facts[risk])
    const levels = risks.map((risk) => riskLevel([risk]))
    expect(levels).toEqual(levels.toSorted().toReversed())
  }
})

it('reads what was stored, and nothing else', () => {
  for (const set of sets) expect(readRisks([...set.toReversed(), 'other'])).toEqual(set)
})
