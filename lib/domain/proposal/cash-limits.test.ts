import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CASH_LIMIT_SCOPES, exceededLimits } from '@/lib/domain/cash-out/cash-limit'
import {
  type CashLimitLine,
  type CashLimits,
  cashLimitKey,
  cashLimitsDifference,
  cashLimitsDocument,
  cashLimitsOnlyStricter,
  checkLimitAmount,
  DESK_ROLES,
  isOfTill,
  readCashLimits,
} from '@/lib/domain/proposal/cash-limits'

const line: fc.Arbitrary<CashLimitLine> = fc
  .record({
    scope: fc.constantFrom(...CASH_LIMIT_SCOPES),
    role: fc.constantFrom(null, ...DESK_ROLES),
    tillId: fc.constantFrom(null, 't1', 't2'),
    accountId: fc.constantFrom('one', 'other'),
    currency: fc.constant('CLP' as const),
    amountMinor: fc.integer({ min: 0, max: 4 }).map(String),
  })
  .map((one) => (isOfTill(one.scope) ? { ...one, role: null } : { ...one, tillId: null }))
const limits: fc.Arbitrary<CashLimits> = fc
  .uniqueArray(line, { selector: cashLimitKey, maxLength: 12 })
  .map((all) => ({ limits: all }))

it('only cashiers serve tills', () => {
  expect(DESK_ROLES).toEqual(['cashier'])
})

it('the same limits in any order are the same document, which reads back', () => {
  fc.assert(
    fc.property(limits, (some) => {
      const document = cashLimitsDocument(some.limits)
      expect(cashLimitsDocument(some.limits.toReversed())).toBe(document)
      expect(new Set(readCashLimits(document).limits)).toEqual(new Set(some.limits))
    }),
  )
})

it('a difference leads from one to the other, and stricter is exactly: nothing removed, nothing raised', () => {
  fc.assert(
    fc.property(limits, limits, (before, now) => {
      const { changes, same } = cashLimitsDifference(before, now)
      const result = new Map(before.limits.map((one) => [cashLimitKey(one), one]))
      for (const change of changes) {
        if (change.kind === 'removed') result.delete(cashLimitKey(change.before))
        else result.set(cashLimitKey(change.now), change.now)
      }
      expect(cashLimitsDocument([...result.values()])).toBe(cashLimitsDocument(now.limits))
      expect(same + changes.filter(({ kind }) => kind !== 'added').length).toBe(before.limits.length)
      const looser = changes.some(
        (change) =>
          change.kind === 'removed' ||
          (change.kind === 'changed' && BigInt(change.now.amountMinor) > BigInt(change.before.amountMinor)),
      )
      expect(cashLimitsOnlyStricter(before, now)).toBe(!looser)
    }),
  )
})

it('by stricter limits every withdrawal that asked still asks', () => {
  const amount = fc.bigInt({ min: 0n, max: 6n })
  fc.assert(
    fc.property(limits, limits, amount, amount, amount, (before, now, ...minor) => {
      fc.pre(cashLimitsOnlyStricter(before, now))
      const [withdrawalMinor, personDayMinor, tillDayMinor] = minor
      const subject = {
        role: 'cashier',
        tillId: 't1',
        withdrawalMinor,
        personDayMinor,
        tillDayMinor,
      } as const
      const asks = ({ limits: all }: CashLimits) =>
        exceededLimits(
          all
            .filter(({ accountId }) => accountId === 'one')
            .map((one) => ({ ...one, id: '', amountMinor: BigInt(one.amountMinor) })),
          subject,
        ).length > 0
      if (asks(before)) expect(asks(now)).toBe(true)
    }),
  )
})

describe('an amount', () => {
  it.each([
    ['0', 0n],
    ['0,00', 0n],
    ['00', null],
    ['-5', null],
    ['-0', null],
    ['', null],
    ['200,00', 20_000n],
    ['1.234', null],
  ])('%s is read as %s', (text, minor) => {
    const read = checkLimitAmount(text, 'BRL', 'es')
    expect(read.ok ? read.value : null).toBe(minor)
  })
})
