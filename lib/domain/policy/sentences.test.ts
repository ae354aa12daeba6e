import { describe, expect, it } from 'vitest'
import type { Phrase } from '@/lib/domain/policy/phrase'
import {
  type Condition,
  FIRST_OUTCOME,
  FIRST_POLICY,
  type Outcome,
  type Policy,
} from '@/lib/domain/policy/policy'
import { linesOf, ruleLine } from '@/lib/domain/policy/sentences'

const names = { people: { ana: 'Ana', luis: 'Luis' }, accounts: { main: 'Main account' } }
const groups = [{ id: 'team', name: 'Team', people: ['ana', 'luis'] }]
const asking = (...steps: readonly [need: number, people: string[], groups: string[]][]): Outcome => ({
  ...FIRST_OUTCOME,
  demand: {
    kind: 'steps',
    steps: steps.map(([need, people, ids]) => ({ need, from: { people, groups: ids } })),
  },
})
const ruleOf = (...when: Condition[][]) =>
  ruleLine({ id: 'r1', name: 'Careful', when, outcome: asking([2, [], []]) }, groups, names).says.values?.[
    'when'
  ]
const demandOf = (outcome: Outcome) => {
  const policy: Policy = { ...FIRST_POLICY, groups, bands: { pix_br: [{ upToMinor: null, outcome }] } }
  return linesOf(policy, names)[0]?.says.values?.['demand']
}
const pix: Phrase = { key: 'policies.contract.pix_br' }

describe('the bands of a policy', () => {
  it('say from where to where, in the currency of their contract', () => {
    const bands = ['100', '200', null].map((upToMinor) => ({ upToMinor, outcome: FIRST_OUTCOME }))
    const said = linesOf({ groups: [], bands: { bank_cl: bands }, rules: [] }, names)
    expect(
      said.map(({ part, says }) => [part, says.key, says.values?.['from'], says.values?.['to']]),
    ).toEqual([
      ['bands.bank_cl.0', 'policies.says.band_first', undefined, { minor: '100', currency: 'CLP' }],
      [
        'bands.bank_cl.1',
        'policies.says.band_between',
        { minor: '100', currency: 'CLP' },
        { minor: '200', currency: 'CLP' },
      ],
      ['bands.bank_cl.2', 'policies.says.band_last', { minor: '200', currency: 'CLP' }, undefined],
      // Of cash-out nothing is said, which is said.
      ['bands.cash_out_br', 'policies.says.band_unsaid', undefined, undefined],
      ['bands.cash_out_cl', 'policies.says.band_unsaid', undefined, undefined],
    ])
  })
  it('are one sentence where there is one band', () => {
    const [first] = linesOf(FIRST_POLICY, names)
    expect(first?.says).toMatchObject({ key: 'policies.says.band_all', values: { contract: pix } })
    expect(first?.tail).toEqual([{ key: 'policies.says.expires_days', values: { days: 7 } }])
  })
})

describe('what is asked', () => {
  it.each<[string, Outcome, unknown]>([
    ['anyone', asking([2, [], []]), { key: 'policies.says.step_anyone', values: { need: 2 } }],
    ['one person', asking([1, ['ana'], []]), { key: 'policies.says.step_person', values: { person: 'Ana' } }],
    [
      'one group',
      asking([1, [], ['team']]),
      { key: 'policies.says.step_group', values: { need: 1, group: 'Team' } },
    ],
    [
      'a group and a person',
      asking([2, ['luis'], ['team']]),
      { key: 'policies.says.step_among', values: { need: 2, pool: { all: ['Team', 'Luis'] } } },
    ],
    [
      'two of one person, which nobody can satisfy',
      asking([2, ['ana'], []]),
      { key: 'policies.says.step_group', values: { need: 2, group: 'Ana' } },
    ],
    [
      'somebody who is not there any more',
      asking([1, ['gone'], []]),
      { key: 'policies.says.step_person', values: { person: 'gone' } },
    ],
  ])('is said of %s', (_, outcome, step) => {
    const steps = { key: 'policies.says.steps', values: { steps: { inOrder: [step] } } }
    expect(demandOf(outcome)).toEqual(steps)
  })
  it('is said when nobody is asked, and when nobody can', () => {
    expect(demandOf({ ...FIRST_OUTCOME, demand: { kind: 'block' } })).toEqual({ key: 'policies.says.block' })
    const automatic = { ...FIRST_OUTCOME, demand: { kind: 'automatic' } } as const
    expect(demandOf(automatic)).toEqual({ key: 'policies.says.automatic' })
  })
  it('says hours that are not days, and the hold', () => {
    const outcome = { ...FIRST_OUTCOME, expiresAfterHours: 36, holdMinutes: 15 }
    const line = linesOf({ ...FIRST_POLICY, bands: { pix_br: [{ upToMinor: null, outcome }] } }, names)[0]
    expect(line?.tail).toEqual([
      { key: 'policies.says.expires_hours', values: { hours: 36 } },
      { key: 'policies.says.hold', values: { minutes: 15 } },
    ])
  })
})

describe('when a rule holds', () => {
  it.each<[Condition, Phrase]>([
    [
      { kind: 'amount', currency: 'BRL', fromMinor: '0', belowMinor: null },
      { key: 'policies.says.when_currency', values: { currency: 'BRL' } },
    ],
    [
      { kind: 'amount', currency: 'BRL', fromMinor: '5', belowMinor: null },
      { key: 'policies.says.when_from', values: { from: { minor: '5', currency: 'BRL' } } },
    ],
    [
      { kind: 'amount', currency: 'CLP', fromMinor: '0', belowMinor: '9' },
      { key: 'policies.says.when_below', values: { below: { minor: '9', currency: 'CLP' } } },
    ],
    [
      { kind: 'amount', currency: 'CLP', fromMinor: '5', belowMinor: '9' },
      {
        key: 'policies.says.when_between',
        values: { from: { minor: '5', currency: 'CLP' }, below: { minor: '9', currency: 'CLP' } },
      },
    ],
    [
      { kind: 'contract', any: ['pix_br'] },
      { key: 'policies.says.when_contract', values: { contracts: { any: [pix] } } },
    ],
    [
      { kind: 'account', any: ['main', 'gone'] },
      { key: 'policies.says.when_account', values: { accounts: { any: ['Main account', 'gone'] } } },
    ],
    [
      { kind: 'beneficiary', any: ['new', 'changed'] },
      {
        key: 'policies.says.when_beneficiary',
        values: { standings: { any: [{ key: 'policies.says.new' }, { key: 'policies.says.changed' }] } },
      },
    ],
    [
      { kind: 'maker', people: ['ana'], groups: ['team'] },
      { key: 'policies.says.when_maker', values: { people: { any: ['Team', 'Ana'] } } },
    ],
    [
      { kind: 'tag', any: ['rent'] },
      { key: 'policies.says.when_tag', values: { tags: { any: ['rent'] } } },
    ],
    [
      { kind: 'outside_hours', from: 510, to: 1440, weekdays: [2, 1] },
      {
        key: 'policies.says.when_outside_hours',
        values: {
          from: '08:30',
          to: '24:00',
          days: { all: [{ key: 'policies.weekday.1' }, { key: 'policies.weekday.2' }] },
        },
      },
    ],
    [
      { kind: 'outside_hours', from: 0, to: 1, weekdays: [] },
      {
        key: 'policies.says.when_outside_hours',
        values: { from: '00:00', to: '00:01', days: { key: 'policies.says.no_day' } },
      },
    ],
  ])('is said of each kind of condition', (condition, phrase) => {
    expect(ruleOf([condition])).toEqual({ any: [{ all: [phrase] }] })
  })
  it('is said of what nobody can approve then', () => {
    const outcome = { ...FIRST_OUTCOME, demand: { kind: 'block' } } as const
    const when: Condition[][] = [[{ kind: 'tag', any: ['rent'] }]]
    const { key, values } = ruleLine({ id: 'r1', name: 'Never', when, outcome }, [], names).says
    expect([key, values?.['demand']]).toEqual(['policies.says.rule_block', undefined])
  })
  it('keeps blocks of several apart where there are several blocks', () => {
    const tag: Condition = { kind: 'tag', any: ['rent'] }
    const one = { key: 'policies.says.when_tag', values: { tags: { any: ['rent'] } } }
    expect(ruleOf([tag, tag], [tag])).toEqual({
      any: [{ key: 'policies.says.apart', values: { conditions: { all: [one, one] } } }, { all: [one] }],
    })
  })
})
