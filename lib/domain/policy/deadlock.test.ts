import { describe, expect, it } from 'vitest'
import { deadlocksOf } from '@/lib/domain/policy/deadlock'
import { FIRST_OUTCOME, type Policy, type Step } from '@/lib/domain/policy/policy'

const asking = (groups: Record<string, string[]>, ...steps: Step[]): Policy => ({
  groups: Object.entries(groups).map(([id, people]) => ({ id, name: id, people })),
  bands: { pix_br: [{ upToMinor: null, outcome: { ...FIRST_OUTCOME, demand: { kind: 'steps', steps } } }] },
  rules: [],
})
const from = (need: number, ...groups: string[]): Step => ({ need, from: { people: [], groups } })
const band = { kind: 'band', contract: 'pix_br', index: 0 } as const

describe('a policy that nobody could satisfy', () => {
  it('lacks people in a group', () => {
    const people = { deciders: ['ana', 'bea'], makers: [] }
    const groups = { directors: ['ana', 'gone'], risk: [] }
    expect(deadlocksOf(asking(groups, from(1, 'directors')), people)).toEqual([])
    expect(deadlocksOf(asking(groups, from(2, 'directors')), people)).toEqual([
      { source: band, step: 0, need: 2, have: 1, maker: null },
    ])
    expect(deadlocksOf(asking(groups, from(1), from(1, 'risk')), people)).toEqual([
      { source: band, step: 1, need: 1, have: 0, maker: null },
    ])
  })

  it('needs one person at two places', () => {
    const groups = { directors: ['ana'], risk: ['ana'] }
    const steps = [from(1, 'directors'), from(1, 'risk')]
    expect(deadlocksOf(asking(groups, ...steps), { deciders: ['ana'], makers: [] })).toEqual([
      { source: band, step: 1, need: 1, have: 0, maker: null },
    ])
  })

  it('needs the maker of a payout to decide it', () => {
    const people = { deciders: ['ana', 'bea'], makers: ['bea', 'ana'] }
    expect(deadlocksOf(asking({ directors: ['ana'] }, from(1, 'directors')), people)).toEqual([
      { source: band, step: 0, need: 1, have: 0, maker: 'ana' },
    ])
  })

  it('is none when it blocks or lets through: that is said, not forgotten', () => {
    const block: Policy = {
      groups: [],
      bands: { pix_br: [{ upToMinor: null, outcome: { ...FIRST_OUTCOME, demand: { kind: 'block' } } }] },
      rules: [],
    }
    expect(deadlocksOf(block, { deciders: [], makers: [] })).toEqual([])
  })
})
