import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '@/lib/domain/money'
import {
  type DraftCondition,
  type DraftOutcome,
  draftOf,
  freeId,
  newCondition,
  newRule,
  newStep,
  type PolicyDraft,
  withBand,
  withoutBand,
  withoutGroup,
} from '@/lib/domain/policy/draft'
import {
  type Condition,
  FIRST_OUTCOME,
  FIRST_POLICY,
  type Policy,
  STANDINGS,
} from '@/lib/domain/policy/policy'
import { policySchema } from '@/lib/domain/policy/policy-schema'
import { readDraft } from '@/lib/domain/policy/read-draft'

const first = draftOf(FIRST_POLICY, 'es')
const problemsOf = (draft: PolicyDraft) => {
  const read = readDraft(draft, 'es')
  return read.ok
    ? {}
    : Object.fromEntries(Object.entries(read.fieldErrors).map(([path, { key }]) => [path, key]))
}
const withPix = (...upTo: string[]): PolicyDraft => {
  const [band] = first.bands.pix_br
  if (!band) throw new Error('no band')
  const bands = [...upTo, ''].map((text, index) => ({ ...band, key: `${index}`, upTo: text }))
  return { ...first, bands: { ...first.bands, pix_br: bands } }
}
const withOutcome = (changed: Partial<DraftOutcome>): PolicyDraft => ({
  ...first,
  bands: {
    ...first.bands,
    bank_cl: first.bands.bank_cl.map((b) => ({ ...b, outcome: { ...b.outcome, ...changed } })),
  },
})
const withCondition = (changed: Partial<DraftCondition>): PolicyDraft => {
  const condition = { ...newCondition('c', changed.kind ?? 'amount'), ...changed }
  return {
    ...first,
    rules: [{ ...newRule('r1'), name: 'Rule', when: [{ key: 'b', conditions: [condition] }] }],
  }
}

const minor = fc.bigInt({ min: 1n, max: 10n ** 9n })
const ids = fc.uniqueArray(fc.constantFrom('ana', 'luis', 'eva'), { minLength: 1 })
const outcome = fc.record({
  demand: fc.oneof(
    fc.constant({ kind: 'block' } as const),
    fc
      .array(
        fc.record({
          need: fc.integer({ min: 1, max: 9 }),
          from: fc.record({ people: fc.oneof(ids, fc.constant([])), groups: fc.constantFrom(['g1'], []) }),
        }),
        { minLength: 1, maxLength: 5 },
      )
      .map((steps) => ({ kind: 'steps', steps }) as const),
  ),
  expiresAfterHours: fc.integer({ min: 1, max: 2160 }),
  holdMinutes: fc.integer({ min: 0, max: 1440 }),
})
const bands = fc.record({
  limits: fc.uniqueArray(minor, { maxLength: 4 }),
  outcomes: fc.array(outcome, { minLength: 5, maxLength: 5 }),
})
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .tuple(minor, fc.option(minor), fc.constantFrom('BRL' as const, 'CLP' as const))
    .map(([from, more, currency]) => ({
      kind: 'amount' as const,
      currency,
      fromMinor: `${from - 1n}`,
      belowMinor: more === null ? null : `${from + more}`,
    })),
  fc.constant({ kind: 'contract', any: ['pix_br', 'bank_cl'] } as const),
  ids.map((any) => ({ kind: 'account' as const, any })),
  fc.subarray([...STANDINGS], { minLength: 1 }).map((any) => ({ kind: 'beneficiary' as const, any })),
  ids.map((people) => ({ kind: 'maker' as const, people, groups: ['g1'] })),
  ids.map((any) => ({ kind: 'tag' as const, any })),
  fc
    .tuple(
      fc.integer({ min: 0, max: 1439 }),
      fc.integer({ min: 1, max: 1440 }),
      fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    )
    .filter(([from, to]) => from < to)
    .map(([from, to, weekdays]) => ({ kind: 'outside_hours' as const, from, to, weekdays })),
)
const policy: fc.Arbitrary<Policy> = fc
  .record({
    pix: bands,
    cl: bands,
    cash: fc.option(bands),
    when: fc.array(fc.array(condition, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
    outcome,
  })
  .map(({ pix, cl, cash, when, outcome: asked }) => {
    const bandsOf = ({ limits, outcomes }: typeof pix) =>
      [...limits.sort((a, b) => (a < b ? -1 : 1)).map(String), null].map((upToMinor, index) => ({
        upToMinor,
        outcome: outcomes[index] ?? FIRST_OUTCOME,
      }))
    return {
      groups: [{ id: 'g1', name: 'Team', people: ['ana'] }],
      bands: {
        ...FIRST_POLICY.bands,
        pix_br: bandsOf(pix),
        bank_cl: bandsOf(cl),
        ...(cash && { cash_out_cl: bandsOf(cash) }),
      },
      rules: [{ id: 'r1', name: 'Rule', when, outcome: asked }],
    }
  })

describe('a draft', () => {
  it('that nobody touched is the policy it began as, in every language', () => {
    fc.assert(
      fc.property(policy, fc.constantFrom(...LOCALES), (begun, locale) => {
        expect(policySchema.parse(begun)).toEqual(begun)
        const read = readDraft(draftOf(begun, locale), locale)
        expect(read).toEqual({ ok: true, policy: begun })
      }),
    )
  })

  it.each<[readonly string[], Record<string, string>]>([
    [['10.000,00'], {}],
    [['100,00', '100,01'], {}],
    [['100,00', '100,00'], { 'bands.pix_br.1.upTo': 'band_not_rising' }],
    [['100,00', '99,99'], { 'bands.pix_br.1.upTo': 'band_not_rising' }],
    [[''], { 'bands.pix_br.0.upTo': 'amount_required' }],
    [['1.234'], { 'bands.pix_br.0.upTo': 'amount_ambiguous' }],
    [['much', '5,00'], { 'bands.pix_br.0.upTo': 'amount_invalid' }],
    [['0', '5,00'], { 'bands.pix_br.0.upTo': 'amount_not_positive' }],
  ])('has bands that rise: %s', (upTo, problems) => {
    expect(problemsOf(withPix(...upTo))).toEqual(problems)
  })

  const step = newStep('s')
  it.each<[Partial<DraftOutcome>, Record<string, string>]>([
    [{ expires: '90' }, {}],
    [{ expires: '91' }, { 'bands.bank_cl.0.expires': 'expiry_invalid' }],
    [{ expires: '36 h' }, {}],
    [{ expires: '0' }, { 'bands.bank_cl.0.expires': 'expiry_invalid' }],
    [{ expires: 'a week' }, { 'bands.bank_cl.0.expires': 'expiry_invalid' }],
    [{ hold: '1440' }, {}],
    [{ hold: '1441' }, { 'bands.bank_cl.0.hold': 'whole_number' }],
    [{ hold: '' }, { 'bands.bank_cl.0.hold': 'whole_number' }],
    [{ steps: [{ ...step, need: '9' }] }, {}],
    [{ steps: [{ ...step, need: '10' }] }, { 'bands.bank_cl.0.steps.0.need': 'whole_number' }],
    [{ steps: [{ ...step, need: '0' }] }, { 'bands.bank_cl.0.steps.0.need': 'whole_number' }],
    [{ steps: [{ ...step, need: '1,5' }] }, { 'bands.bank_cl.0.steps.0.need': 'whole_number' }],
    [{ steps: [step, { ...step, from: 'named' }] }, { 'bands.bank_cl.0.steps.1.from': 'nobody_named' }],
    [
      { steps: [{ ...step, from: 'named', groups: ['gone'] }] },
      { 'bands.bank_cl.0.steps.0.from': 'nobody_named' },
    ],
    [{ kind: 'block', steps: [{ ...step, need: 'many' }] }, {}],
    [{ kind: 'automatic' }, {}],
  ])('has an outcome that can be kept', (changed, problems) => {
    expect(problemsOf(withOutcome(changed))).toEqual(problems)
  })

  const at = 'rules.r1.when.0.0'
  it.each<[Partial<DraftCondition>, Record<string, string>]>([
    [{ kind: 'amount' }, {}],
    [{ kind: 'amount', from: '5,00', below: '5,00' }, { [`${at}.below`]: 'amounts_crossed' }],
    [{ kind: 'amount', from: 'x', below: '5,00' }, { [`${at}.from`]: 'amount_invalid' }],
    [{ kind: 'contract' }, { [`${at}.chosen`]: 'choose_one' }],
    [{ kind: 'account' }, { [`${at}.chosen`]: 'choose_one' }],
    [{ kind: 'beneficiary', chosen: [] }, { [`${at}.chosen`]: 'choose_one' }],
    [{ kind: 'beneficiary' }, {}],
    [{ kind: 'maker' }, { [`${at}.chosen`]: 'nobody_named' }],
    [{ kind: 'maker', groups: ['gone'] }, { [`${at}.chosen`]: 'nobody_named' }],
    [{ kind: 'maker', people: ['ana'] }, {}],
    [{ kind: 'tag', chosen: [' '] }, { [`${at}.chosen`]: 'choose_one' }],
    [{ kind: 'tag', chosen: ['x'.repeat(41)] }, { [`${at}.chosen`]: 'tag_too_long' }],
    [{ kind: 'tag', chosen: [' Nómina ', 'nómina'] }, {}],
    [{ kind: 'outside_hours' }, {}],
    [
      { kind: 'outside_hours', opens: '9', closes: '25:00' },
      { [`${at}.opens`]: 'clock_invalid', [`${at}.closes`]: 'clock_invalid' },
    ],
    [{ kind: 'outside_hours', opens: '18:00', closes: '08:00' }, { [`${at}.closes`]: 'hours_crossed' }],
    [{ kind: 'outside_hours', opens: '24:00', closes: '24:00' }, { [`${at}.closes`]: 'hours_crossed' }],
    [{ kind: 'outside_hours', opens: '00:00', closes: '24:00', chosen: [] }, {}],
  ])('has conditions that look at something', (changed, problems) => {
    const draft = withCondition(changed)
    expect(problemsOf(draft)).toEqual(problems)
    const read = readDraft(draft, 'es')
    if (read.ok) expect(policySchema.parse(read.policy)).toEqual(read.policy)
  })

  it('has rules with a name that approve nothing by themselves', () => {
    const rule = { ...newRule('r1'), name: ' ' }
    const automatic = {
      ...rule,
      name: 'x'.repeat(81),
      outcome: { ...rule.outcome, kind: 'automatic' as const },
    }
    expect(problemsOf({ ...first, rules: [rule] })).toEqual({ 'rules.r1.name': 'field_required' })
    expect(problemsOf({ ...first, rules: [automatic] })).toEqual({
      'rules.r1.name': 'field_too_long',
      'rules.r1.kind': 'rule_automatic',
    })
  })

  it('has groups with people, and one of a name', () => {
    const groups = [
      { id: 'g1', name: 'Team', people: ['ana'] },
      { id: 'g2', name: ' team ', people: ['ana'] },
      { id: 'g3', name: '', people: [] },
    ]
    expect(problemsOf({ ...first, groups })).toEqual({
      'groups.g2.name': 'group_name_taken',
      'groups.g3.name': 'field_required',
      'groups.g3.people': 'nobody_named',
    })
  })
})

describe('changing a draft', () => {
  it('adds a band before the last one, and never removes the only one', () => {
    const { pix_br: one } = first.bands
    const two = withBand(one, 'new')
    expect(two.map(({ key }) => key)).toEqual(['new', 'pix_br-0'])
    expect(withoutBand(two, 'pix_br-0').map(({ key }) => key)).toEqual(['new'])
    expect(withoutBand(one, 'pix_br-0')).toEqual(one)
  })
  it('forgets a removed group everywhere, since its id may come back', () => {
    const step = { ...newStep('s'), from: 'named' as const, groups: ['g1', 'g2'] }
    const draft = withCondition({ kind: 'maker', groups: ['g1'] })
    const groups = ['g1', 'g2'].map((id) => ({ id, name: id, people: ['ana'] }))
    const left = withoutGroup({ ...withOutcome({ steps: [step] }), rules: draft.rules, groups }, 'g1')
    expect(left.groups.map(({ id }) => id)).toEqual(['g2'])
    expect(left.bands.bank_cl[0]?.outcome.steps[0]?.groups).toEqual(['g2'])
    expect(JSON.stringify(left)).not.toContain('g1')
  })
  it('gives the first id that is free', () => {
    expect(freeId('g', [])).toBe('g1')
    expect(freeId('g', ['g1', 'g3'])).toBe('g2')
  })
})
