import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heldBy, type PastApproval } from './back-test'
import { appliesTo, CAP_SCOPES, CAP_WINDOWS, type CapRule, keysOf, usedWithin } from './cap'

const START = Date.UTC(2026, 10, 1)
const HOUR = 60 * 60 * 1_000

const approval = (over: Partial<PastApproval> & { hour?: number }): PastApproval => ({
  accountId: 'a',
  makerPersonId: 'm',
  destinationIndex: 'd',
  documentIndex: 'p',
  currency: 'BRL',
  amountMinor: 100n,
  at: new Date(START + (over.hour ?? 0) * HOUR),
  ...over,
})
type Cap = Omit<CapRule, 'id'>
const cap = (over: Partial<Cap> = {}): Cap => ({
  scope: 'user',
  window: 'hour',
  currency: 'BRL',
  amountMinor: 200n,
  accountId: null,
  ...over,
})

describe('what a cap would have held', () => {
  it('is what did not fit beside what left in the window before', () => {
    const past = [0, 0.1, 0.2, 0.9, 1.1].map((hour) => approval({ hour }))
    // At 1.1 the first two have left the window.
    expect(heldBy(cap(), past)).toEqual({ looked: 5, held: 2 })
    expect(heldBy(cap({ window: 'day' }), past)).toEqual({ looked: 5, held: 3 })
    expect(heldBy(cap({ amountMinor: 99n }), past)).toEqual({ looked: 5, held: 5 })
    expect(heldBy(cap({ scope: 'payout', window: null, amountMinor: 100n }), past)).toEqual({
      looked: 5,
      held: 0,
    })
  })

  it('leaves out other currencies and accounts, and counts persons, beneficiaries and accounts apart', () => {
    const past = [
      approval({}),
      approval({ currency: 'CLP' }),
      approval({ accountId: 'b' }),
      approval({ makerPersonId: 'n', destinationIndex: 'e' }),
    ]
    expect(heldBy(cap({ amountMinor: 100n, accountId: 'a' }), past)).toEqual({ looked: 2, held: 0 })
    expect(heldBy(cap({ amountMinor: 100n }), past)).toEqual({ looked: 3, held: 1 })
    // Another destination, but the same document.
    expect(heldBy(cap({ amountMinor: 100n, scope: 'beneficiary' }), past)).toEqual({ looked: 3, held: 2 })
    expect(heldBy(cap({ amountMinor: 100n, scope: 'account' }), past)).toEqual({ looked: 3, held: 1 })
  })
})

const anyPast = fc.array(
  fc
    .record({
      hour: fc.integer({ min: 0, max: 60 }).map((n) => n / 2),
      amountMinor: fc.bigInt(1n, 400n),
      accountId: fc.constantFrom('a', 'b'),
      makerPersonId: fc.constantFrom('m', 'n'),
      destinationIndex: fc.constantFrom('d', 'e'),
      documentIndex: fc.constantFrom('p', 'q'),
    })
    .map(({ hour, ...over }) => approval({ ...over, hour })),
  { maxLength: 25 },
)
const anyCap = fc
  .record({ amountMinor: fc.bigInt(1n, 1_500n), accountId: fc.constantFrom(null, 'a') })
  .chain((over) =>
    fc
      .constantFrom(...CAP_SCOPES)
      .chain((scope) =>
        (scope === 'payout' ? fc.constant(null) : fc.constantFrom(...CAP_WINDOWS)).map((window) =>
          cap({ ...over, scope, window }),
        ),
      ),
  )

/** The same by the words of the rule, one payout after another, with the sums that reservations are measured by. */
function slowly(rule: Cap, past: readonly PastApproval[]): number {
  const left: PastApproval[] = []
  let held = 0
  for (const one of past.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    if (!appliesTo({ ...rule, id: '' }, one)) continue
    const used = keysOf(rule, one).map(({ counter, key }) => {
      const same = left.filter((other) =>
        keysOf(rule, other).some((its) => its.counter === counter && its.key === key),
      )
      const reserved = same.map(({ amountMinor, at }) => ({ amountMinor, spentAt: at }))
      return usedWithin(reserved, rule.window ?? 'hour', one.at)
    })
    if ([0n, ...used].every((sum) => sum + one.amountMinor <= rule.amountMinor)) left.push(one)
    else held += 1
  }
  return held
}

describe('over any past', () => {
  it('it is what the sums of reservations say, one after another', () => {
    fc.assert(fc.property(anyCap, anyPast, (rule, past) => heldBy(rule, past).held === slowly(rule, past)))
  })

  it('a cap that everything fits under holds nothing, and one below every amount holds all', () => {
    fc.assert(
      fc.property(anyCap, anyPast, (rule, past) => {
        const sum = past.reduce((total, { amountMinor }) => total + amountMinor, 1n)
        const all = heldBy({ ...rule, amountMinor: 0n }, past)
        return heldBy({ ...rule, amountMinor: sum }, past).held === 0 && all.held === all.looked
      }),
    )
  })
})
