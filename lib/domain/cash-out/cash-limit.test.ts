import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CASH_LIMIT_SCOPES,
  type CashLimit,
  countsForDay,
  exceededLimits,
  mostWithoutAsking,
} from '@/lib/domain/cash-out/cash-limit'
import { ORDER_STATES } from '@/lib/domain/cash-out/order-state'

const limit = (with_: Partial<CashLimit> = {}): CashLimit => ({
  id: 'l',
  scope: 'role_order',
  role: null,
  tillId: null,
  amountMinor: 200n,
  ...with_,
})
const subject = {
  role: 'cashier',
  tillId: 't1',
  withdrawalMinor: 200n,
  personDayMinor: 300n,
  tillDayMinor: 500n,
} as const

describe('a limit', () => {
  it.each([
    ['role_order', 200n],
    ['till_order', 200n],
    ['role_day', 500n],
    ['till_day', 700n],
  ] as const)('%s is met exactly at %s, and exceeded by one', (scope, used) => {
    expect(exceededLimits([limit({ scope, amountMinor: used })], subject)).toEqual([])
    const one = limit({ scope, amountMinor: used - 1n })
    expect(exceededLimits([one], subject)).toEqual([{ limit: one, wouldBeMinor: used }])
  })

  it('is about its own role or till', () => {
    const none = { amountMinor: 0n }
    expect(exceededLimits([limit({ ...none, role: 'maker' })], subject)).toEqual([])
    expect(exceededLimits([limit({ ...none, role: 'cashier' })], subject)).toHaveLength(1)
    expect(exceededLimits([limit({ ...none, scope: 'till_day', tillId: 't2' })], subject)).toEqual([])
    expect(exceededLimits([limit({ ...none, scope: 'till_day', tillId: 't1' })], subject)).toHaveLength(1)
  })

  it('is no matter of a purchase alone', () => {
    const all = CASH_LIMIT_SCOPES.map((scope) => limit({ scope, amountMinor: 0n }))
    expect(exceededLimits(all, { ...subject, withdrawalMinor: 0n })).toEqual([])
    expect(exceededLimits(all, subject)).toHaveLength(4)
  })

  it('that is lower, and a withdrawal that is higher, never ask less', () => {
    const amount = fc.bigInt({ min: 1n, max: 10_000n })
    fc.assert(
      fc.property(
        fc.constantFrom(...CASH_LIMIT_SCOPES),
        amount,
        amount,
        amount,
        (scope, most, withdrawalMinor, more) => {
          const asks = (amountMinor: bigint, withdrawn: bigint) =>
            exceededLimits([limit({ scope, amountMinor })], { ...subject, withdrawalMinor: withdrawn }).length
          expect(asks(most, withdrawalMinor + more)).toBeGreaterThanOrEqual(asks(most, withdrawalMinor))
          expect(asks(most - 1n, withdrawalMinor)).toBeGreaterThanOrEqual(asks(most, withdrawalMinor))
        },
      ),
    )
  })
})

describe('the most without asking', () => {
  const amount = fc.bigInt({ min: 0n, max: 1_000n })
  const some = fc.array(
    fc.record({
      id: fc.constant('l'),
      scope: fc.constantFrom(...CASH_LIMIT_SCOPES),
      role: fc.constantFrom(null, 'cashier' as const, 'maker' as const),
      tillId: fc.constantFrom(null, 't1', 't2'),
      amountMinor: amount,
    }),
    { maxLength: 6 },
  )

  it('is exactly what exceeds no limit', () => {
    fc.assert(
      fc.property(some, amount, amount, amount, (limits, personDayMinor, tillDayMinor, withdrawalMinor) => {
        const now = { ...subject, personDayMinor, tillDayMinor }
        const most = mostWithoutAsking(limits, now)
        const asks = exceededLimits(limits, { ...now, withdrawalMinor }).length > 0
        expect(asks).toBe(most !== null && withdrawalMinor > most)
      }),
    )
  })

  it('is anything where there are no limits, and nothing once a day is over its own', () => {
    expect(mostWithoutAsking([], subject)).toBeNull()
    expect(mostWithoutAsking([limit({ scope: 'till_day', amountMinor: 499n })], subject)).toBe(0n)
  })
})

it('a withdrawal counts for its day unless it is proved that no cash left', () => {
  const counting = (handed: boolean) => ORDER_STATES.filter((state) => countsForDay({ state, handed }))
  const ended = ['declined', 'refused', 'withdrawn', 'lapsed', 'cancelled', 'failed']
  expect(ORDER_STATES.filter((state) => !counting(true).includes(state))).toEqual(ended)
  expect(ORDER_STATES.filter((state) => !counting(false).includes(state)).toSorted()).toEqual(
    [...ended, 'unconfirmed'].toSorted(),
  )
})
