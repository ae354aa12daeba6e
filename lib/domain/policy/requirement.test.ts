import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CURRENCIES } from '@/lib/domain/payout/contract'
import { readTags } from '@/lib/domain/payout/tags'
import { POLICY_CONTRACT_FACTS, POLICY_CONTRACTS } from '@/lib/domain/policy/contracts'
import {
  type Band,
  type Condition,
  FIRST_OUTCOME,
  type Outcome,
  type Policy,
  type Rule,
  STANDINGS,
} from '@/lib/domain/policy/policy'
import { policySchema } from '@/lib/domain/policy/policy-schema'
import { isComplete } from '@/lib/domain/policy/progress'
import { bandOf, both, chainsOf, type PolicyFacts, requirementOf } from '@/lib/domain/policy/requirement'

const MOST = 10n ** 14n
const PEOPLE = ['ana', 'bea', 'caio', 'dora'] as const
const GROUPS = ['team', 'directors'] as const

const pool = fc.record({
  people: fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 2 }),
  groups: fc.uniqueArray(fc.constantFrom(...GROUPS), { maxLength: 1 }),
})
const steps = fc.array(fc.record({ need: fc.integer({ min: 1, max: 2 }), from: pool }), {
  minLength: 1,
  maxLength: 2,
})
const outcomeOf = (...demands: fc.Arbitrary<Outcome['demand']>[]): fc.Arbitrary<Outcome> =>
  fc.record({
    demand: fc.oneof(...demands),
    expiresAfterHours: fc.integer({ min: 1, max: 2_000 }),
    holdMinutes: fc.integer({ min: 0, max: 60 }),
  })
const asks = steps.map((asked) => ({ kind: 'steps', steps: asked }) as const)
const automatic = fc.constant({ kind: 'automatic' } as const)
const block = fc.constant({ kind: 'block' } as const)

const bands: fc.Arbitrary<Band[]> = fc
  .uniqueArray(fc.bigInt({ min: 1n, max: MOST }), { maxLength: 4 })
  .map((ends) => ends.sort((one, other) => (one < other ? -1 : 1)))
  .chain((ends) =>
    fc.tuple(
      ...[...ends, null].map((end) =>
        fc.record({
          upToMinor: fc.constant(end === null ? null : `${end}`),
          outcome: outcomeOf(asks, asks, automatic, block),
        }),
      ),
    ),
  )
const amounts = fc
  .tuple(
    fc.constantFrom(...CURRENCIES),
    fc.bigInt({ min: 0n, max: MOST }),
    fc.option(fc.bigInt({ min: 1n, max: MOST })),
  )
  .map(([currency, from, more]) => ({
    kind: 'amount' as const,
    currency,
    fromMinor: `${from}`,
    belowMinor: more === null ? null : `${from + more}`,
  }))
const rule = (id: string): fc.Arbitrary<Rule> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant(`rule ${id}`),
    when: fc.array(
      fc.array(
        fc.oneof(
          fc.record({
            kind: fc.constant('contract' as const),
            any: fc.subarray([...POLICY_CONTRACTS], { minLength: 1 }),
          }),
          fc.record({
            kind: fc.constant('beneficiary' as const),
            any: fc.subarray([...STANDINGS], { minLength: 1 }),
          }),
          amounts,
        ),
        { minLength: 1, maxLength: 2 },
      ),
      { minLength: 1, maxLength: 2 },
    ),
    outcome: outcomeOf(asks, asks, block),
  })
const policy: fc.Arbitrary<Policy> = fc.record({
  groups: fc.tuple(
    ...GROUPS.map((id) =>
      fc.record({ id: fc.constant(id), name: fc.constant(id), people: fc.subarray([...PEOPLE]) }),
    ),
  ),
  // Of cash-out a policy may say nothing.
  bands: fc.record(
    { pix_br: bands, bank_br: bands, bank_cl: bands, cash_out_br: bands, cash_out_cl: bands },
    { requiredKeys: ['pix_br', 'bank_br', 'bank_cl'] },
  ),
  rules: fc.tuple(rule('a'), rule('b'), rule('c')).chain((rules) => fc.subarray(rules)),
})
const facts: fc.Arbitrary<PolicyFacts> = fc
  .record({
    contract: fc.constantFrom(...POLICY_CONTRACTS),
    amountMinor: fc.bigInt({ min: 1n, max: MOST }),
    others: fc.bigInt({ min: 0n, max: MOST }),
    beneficiary: fc.constantFrom(...STANDINGS),
    minuteOfDay: fc.nat({ max: 1_439 }),
    weekday: fc.integer({ min: 1, max: 7 }),
  })
  .map(({ others, ...rest }) => ({
    ...rest,
    currency: POLICY_CONTRACT_FACTS[rest.contract].currency,
    beneficiaryTotalMinor: rest.amountMinor + others,
    accountId: 'account',
    makerId: 'maker',
    tags: ['rent'],
  }))
const voters = fc.shuffledSubarray([...PEOPLE])

describe('bands', () => {
  it('hold every amount exactly once, at each end and beside it', () => {
    fc.assert(
      fc.property(bands, (list) => {
        expect(
          policySchema.safeParse({
            groups: [],
            bands: { pix_br: list, bank_br: list, bank_cl: list },
            rules: [],
          }).success,
        ).toBe(true)
        const ends = list.flatMap(({ upToMinor }) => (upToMinor === null ? [] : [BigInt(upToMinor)]))
        for (const amount of [0n, 1n, MOST, ...ends.flatMap((end) => [end - 1n, end, end + 1n])]) {
          const inside = list.filter(({ upToMinor }, index) => {
            const from = index === 0 ? -1n : BigInt(list[index - 1]?.upToMinor ?? -1)
            return from < amount && (upToMinor === null || amount <= BigInt(upToMinor))
          })
          expect(inside).toHaveLength(1)
          expect(list[bandOf(list, amount)]).toBe(inside[0])
        }
      }),
    )
  })

  it.each([
    ['without an open end', ['100']],
    ['with an open end in the middle', [null, null]],
    ['that do not rise', ['200', '200', null]],
    ['that fall', ['200', '100', null]],
    ['that are none', []],
    ['that begin at nothing', ['0', null]],
    ['of amounts with a point', ['1.5', null]],
  ])('%s are refused', (_, ends) => {
    const list = ends.map((upToMinor) => ({ upToMinor, outcome: FIRST_OUTCOME }))
    const fine = [{ upToMinor: null, outcome: FIRST_OUTCOME }]
    const read = policySchema.safeParse({
      groups: [],
      bands: { pix_br: list, bank_br: fine, bank_cl: fine },
      rules: [],
    })
    expect(read.success).toBe(false)
  })
})

describe('what a policy asks', () => {
  it('comes from the band of the beneficiary’s total and from every rule that matches', () => {
    const one = { ...FIRST_OUTCOME, expiresAfterHours: 24 }
    const two: Outcome = {
      demand: { kind: 'steps', steps: [{ need: 2, from: { people: [], groups: [] } }] },
      expiresAfterHours: 48,
      holdMinutes: 10,
    }
    const list = [
      { upToMinor: '1000', outcome: one },
      { upToMinor: null, outcome: two },
    ]
    const rules: Rule[] = [
      { id: 'n', name: 'New', when: [[{ kind: 'beneficiary', any: ['new'] }]], outcome: two },
      {
        id: 't',
        name: 'Tag',
        when: [
          [
            { kind: 'tag', any: ['x'] },
            { kind: 'contract', any: ['pix_br'] },
          ],
        ],
        outcome: two,
      },
    ]
    const known: PolicyFacts = {
      contract: 'pix_br',
      currency: 'BRL',
      amountMinor: 600n,
      beneficiaryTotalMinor: 600n,
      accountId: 'a',
      beneficiary: 'known',
      makerId: 'm',
      tags: [],
      minuteOfDay: 600,
      weekday: 1,
    }
    const read = (over: Partial<PolicyFacts>) =>
      requirementOf({ groups: [], bands: { pix_br: list }, rules }, 3, { ...known, ...over })
    const sources = (over: Partial<PolicyFacts>) =>
      read(over).asks.map(({ source }) =>
        'id' in source ? source.id : 'index' in source ? source.index : source.kind,
      )
    expect(sources({})).toEqual([0])
    expect(sources({ beneficiaryTotalMinor: 1_001n })).toEqual([1])
    expect(sources({ beneficiary: 'new' })).toEqual([0, 'n'])
    expect(sources({ tags: ['x'] })).toEqual([0, 't'])
    expect(read({ tags: ['x'] })).toMatchObject({ expiresAfterHours: 24, holdMinutes: 10 })
    expect(sources({ contract: 'bank_br', tags: ['x'] })).toEqual([
      'strictest',
      'strictest',
      'strictest',
      'strictest',
    ])
  })

  it('a rule meets a tag however the two were typed', () => {
    const list = [{ upToMinor: null, outcome: FIRST_OUTCOME }]
    const word = fc.stringMatching(/^[a-zA-ZñÑáÁ0-9 ._-]{1,30}$/).filter((text) => text.trim() !== '')
    const typed = (text: string) =>
      fc.constantFrom(
        text,
        ` ${text}\t`,
        text.toUpperCase(),
        text.toLowerCase(),
        text.normalize('NFD'),
        text.replaceAll(' ', '   '),
      )
    const pair = word.chain((text) => fc.tuple(typed(text), typed(text), fc.boolean()))
    fc.assert(
      fc.property(pair, facts, ([one, other, rule], known) => {
        const when: Condition[][] = [[{ kind: 'tag', any: rule ? [one] : ['other', one] }]]
        const document = {
          groups: [],
          bands: { pix_br: list, bank_br: list, bank_cl: list },
          rules: [{ id: 't', name: 'Tag', when, outcome: FIRST_OUTCOME }],
        }
        const read = policySchema.parse(document)
        expect(policySchema.parse(read)).toEqual(read)
        const tags = readTags(other)
        const { asks } = requirementOf(read, 1, { ...known, tags })
        expect(asks.map(({ source }) => source.kind)).toContain('rule')
        const none = requirementOf(read, 1, { ...known, tags: tags.map((tag) => `${tag}+`) })
        expect(none.asks.map(({ source }) => source.kind)).not.toContain('rule')
      }),
    )
    const empty = { groups: [], bands: { pix_br: list, bank_br: list, bank_cl: list } }
    for (const any of [[], [' , '], ['x'.repeat(41)]]) {
      const when = [[{ kind: 'tag', any }]]
      const rules = [{ id: 't', name: 'Tag', when, outcome: FIRST_OUTCOME }]
      expect(policySchema.safeParse({ ...empty, rules }).success).toBe(false)
    }
  })

  it('hours are those of the account, its working days inside and everything else outside', () => {
    const rule: Rule = {
      id: 'h',
      name: 'Night',
      when: [[{ kind: 'outside_hours', from: 540, to: 1_080, weekdays: [1, 2, 3, 4, 5] }]],
      outcome: { ...FIRST_OUTCOME, demand: { kind: 'block' } },
    }
    const list = [{ upToMinor: null, outcome: FIRST_OUTCOME }]
    fc.assert(
      fc.property(facts, (known) => {
        const asked = requirementOf(
          { groups: [], bands: { [known.contract]: list }, rules: [rule] },
          1,
          known,
        )
        const inside = known.weekday <= 5 && known.minuteOfDay >= 540 && known.minuteOfDay < 1_080
        expect(chainsOf(asked) === null).toBe(!inside)
      }),
    )
  })

  it('by nobody is nothing that could be approved', () => {
    fc.assert(
      fc.property(facts, voters, (known, people) => {
        expect(isComplete(requirementOf({ groups: [], bands: {}, rules: [] }, 1, known), people)).toBe(false)
      }),
    )
  })

  it('is never less when a rule is added', () => {
    fc.assert(
      fc.property(policy, rule('more'), facts, voters, (before, more, known, people) => {
        const after = { ...before, rules: [...before.rules, more] }
        if (isComplete(requirementOf(after, 2, known), people)) {
          expect(isComplete(requirementOf(before, 1, known), people)).toBe(true)
        }
      }),
    )
  })

  it('of what waits is never less after any change of the policy', () => {
    fc.assert(
      fc.property(policy, policy, facts, voters, (before, after, known, people) => {
        const old = requirementOf(before, 1, known)
        const kept = both(old, requirementOf(after, 2, known))
        if (isComplete(kept, people)) expect(isComplete(old, people)).toBe(true)
        expect(kept.expiresAfterHours).toBeLessThanOrEqual(old.expiresAfterHours)
        expect(kept.holdMinutes).toBeGreaterThanOrEqual(old.holdMinutes)
      }),
    )
  })

  it('of the last part of a payment is everything that the whole is asked: band and rules', () => {
    fc.assert(
      fc.property(policy, facts, fc.bigInt({ min: 1n, max: MOST }), voters, (one, known, part, people) => {
        const whole = known.amountMinor
        fc.pre(part < whole)
        const total = { beneficiaryTotalMinor: whole }
        const last = requirementOf(one, 1, { ...known, amountMinor: whole - part, ...total })
        const undivided = requirementOf(one, 1, { ...known, ...total })
        expect(last.asks).toEqual(expect.arrayContaining([...undivided.asks]))
        if (isComplete(last, people)) expect(isComplete(undivided, people)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('of a rule about amounts is asked of a payout alone, and of the total of a day', () => {
    const rule: Rule = {
      id: 'r',
      name: 'Large',
      when: [[{ kind: 'amount', currency: 'BRL', fromMinor: '1000', belowMinor: '2000' }]],
      outcome: FIRST_OUTCOME,
    }
    const list = [{ upToMinor: null, outcome: FIRST_OUTCOME }]
    const asked = (amountMinor: bigint, beneficiaryTotalMinor: bigint, over: Partial<PolicyFacts> = {}) =>
      requirementOf({ groups: [], bands: { pix_br: list, bank_cl: list }, rules: [rule] }, 1, {
        contract: 'pix_br',
        currency: 'BRL',
        accountId: 'a',
        beneficiary: 'known',
        makerId: 'm',
        tags: [],
        minuteOfDay: 600,
        weekday: 1,
        amountMinor,
        beneficiaryTotalMinor,
        ...over,
      }).asks.length
    expect([asked(999n, 999n), asked(1_000n, 1_000n), asked(1_999n, 1_999n), asked(2_000n, 2_000n)]).toEqual([
      1, 2, 2, 1,
    ])
    // The second half of what is asked for in two.
    expect(asked(500n, 1_000n)).toBe(2)
    // What came before takes no payout out of the rule.
    expect(asked(1_500n, 9_000n)).toBe(2)
    expect(asked(1_500n, 1_500n, { contract: 'bank_cl', currency: 'CLP' })).toBe(1)
  })
})
