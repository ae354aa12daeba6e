import { describe, expect, it } from 'vitest'
import { ORDER_STATES } from '@/lib/domain/cash-out/order-state'
import { expectedBackMinor, extraLateAt, refundLateAt } from '@/lib/domain/cash-out/refund-due'

const amounts = { withdrawalMinor: 200n, totalMinor: 1390n, refundsMinor: 0n }

describe('what comes back by itself', () => {
  it.each(ORDER_STATES)('of an order that is %s', (state) => {
    const expected = state === 'unconfirmed' ? 1390n : state === 'failed' ? 200n : 0n
    expect(expectedBackMinor({ ...amounts, state })).toBe(expected)
  })
  it('of one that failed comes beside the refunds of its purchase', () => {
    expect(expectedBackMinor({ ...amounts, state: 'failed', refundsMinor: 500n })).toBe(700n)
    expect(expectedBackMinor({ ...amounts, state: 'unconfirmed', refundsMinor: 500n })).toBe(1390n)
  })
  it('is missing two hours after the window, which a payment too many has of its own', () => {
    const end = new Date('2026-11-21T12:05:00Z')
    expect(refundLateAt(end)).toEqual(new Date('2026-11-21T14:05:00Z'))
    expect(extraLateAt(new Date('2026-11-21T12:00:00Z'))).toEqual(refundLateAt(end))
  })
})
