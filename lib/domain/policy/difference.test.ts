import { describe, expect, it } from 'vitest'
import { differenceOf } from '@/lib/domain/policy/difference'
import { FIRST_OUTCOME, FIRST_POLICY, type Policy, type Rule } from '@/lib/domain/policy/policy'

const names = { people: {}, accounts: {} }
const two = {
  ...FIRST_OUTCOME,
  demand: { kind: 'steps', steps: [{ need: 2, from: { people: [], groups: [] } }] },
} as const
const rule: Rule = { id: 'r1', name: 'New', when: [[{ kind: 'beneficiary', any: ['new'] }]], outcome: two }
const changed = (before: Policy, now: Policy) =>
  differenceOf(before, now, names).changes.map((change) =>
    change.kind === 'added' ? ['added', change.now.part] : [change.kind, change.before.part],
  )
const withPix = (...bands: NonNullable<Policy['bands']['pix_br']>): Policy => ({
  ...FIRST_POLICY,
  bands: { ...FIRST_POLICY.bands, pix_br: bands },
})

describe('the difference of two policies', () => {
  it('is nothing between equals, and counts them', () => {
    expect(differenceOf(FIRST_POLICY, FIRST_POLICY, names)).toEqual({ changes: [], same: 5 })
  })
  it('names a band that asks something else', () => {
    expect(changed(FIRST_POLICY, withPix({ upToMinor: null, outcome: two }))).toEqual([
      ['changed', 'bands.pix_br.0'],
    ])
  })
  it('names the bands that a new limit makes, and the one it ends', () => {
    const split = withPix({ upToMinor: '100', outcome: FIRST_OUTCOME }, { upToMinor: null, outcome: two })
    expect(changed(FIRST_POLICY, split)).toEqual([
      ['removed', 'bands.pix_br.0'],
      ['added', 'bands.pix_br.0'],
      ['added', 'bands.pix_br.1'],
    ])
  })
  it('names rules by their id', () => {
    const ruled = { ...FIRST_POLICY, rules: [rule] }
    expect(changed(FIRST_POLICY, ruled)).toEqual([['added', 'rules.r1']])
    expect(changed(ruled, FIRST_POLICY)).toEqual([['removed', 'rules.r1']])
    expect(changed(ruled, { ...ruled, rules: [{ ...rule, name: 'Newer' }] })).toEqual([
      ['changed', 'rules.r1'],
    ])
  })
  it('names a group that somebody joins, also where no sentence about payouts changes', () => {
    const team = { id: 'g1', name: 'Team', people: ['ana'] }
    const before = { ...FIRST_POLICY, groups: [team] }
    const now = { ...FIRST_POLICY, groups: [{ ...team, people: ['ana', 'luis'] }] }
    expect(changed(before, now)).toEqual([['changed', 'groups.g1']])
  })
  it('names what differs though it reads the same: another group of the same name', () => {
    const asks = (id: string): Policy => ({
      ...withPix({
        upToMinor: null,
        outcome: {
          ...FIRST_OUTCOME,
          demand: { kind: 'steps', steps: [{ need: 1, from: { people: [], groups: [id] } }] },
        },
      }),
      groups: [
        { id: 'g1', name: 'Team', people: ['ana'] },
        { id: 'g2', name: 'Team', people: ['luis'] },
      ],
    })
    expect(changed(asks('g1'), asks('g2'))).toEqual([['changed', 'bands.pix_br.0']])
  })
})
