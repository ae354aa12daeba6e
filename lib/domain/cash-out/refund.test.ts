import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  nextRefundAt,
  REFUND_RESEND_MS,
  REFUND_STATES,
  REFUND_TRANSITIONS,
  refundableMinor,
} from '@/lib/domain/cash-out/refund'

const amount = fc.bigInt({ min: 0n, max: 10n ** 12n })

describe('a refund', () => {
  it('is of the purchase alone, and never of more than is left of the payment', () => {
    expect(refundableMinor({ purchaseMinor: 1190n, askedMinor: [], paymentLeftMinor: 1390n })).toBe(1190n)
    expect(refundableMinor({ purchaseMinor: 1190n, askedMinor: [190n, 500n], paymentLeftMinor: 1390n })).toBe(
      500n,
    )
    expect(refundableMinor({ purchaseMinor: 1190n, askedMinor: [], paymentLeftMinor: 100n })).toBe(100n)
    expect(refundableMinor({ purchaseMinor: 0n, askedMinor: [], paymentLeftMinor: 200n })).toBe(0n)
  })

  it('never goes beyond the purchase, however often it is asked for', () => {
    fc.assert(
      fc.property(
        amount,
        fc.array(amount, { maxLength: 8 }),
        amount,
        (purchaseMinor, askedMinor, paymentLeftMinor) => {
          const most = refundableMinor({ purchaseMinor, askedMinor, paymentLeftMinor })
          const asked = askedMinor.reduce((sum, one) => sum + one, 0n)
          expect(most >= 0n && most <= paymentLeftMinor).toBe(true)
          if (most > 0n) expect(asked + most <= purchaseMinor).toBe(true)
        },
      ),
    )
  })

  it('is sent again ever more slowly, as late as it is asked to, and not after three hours', () => {
    const firstSentAt = new Date('2026-11-21T12:00:00Z')
    const at = (ms: number) => new Date(firstSentAt.getTime() + ms)
    expect(nextRefundAt(1, null, { firstSentAt, now: at(0) })).toEqual(at(5_000))
    expect(nextRefundAt(9, null, { firstSentAt, now: at(0) })).toEqual(at(300_000))
    expect(nextRefundAt(1, 60_000, { firstSentAt, now: at(0) })).toEqual(at(60_000))
    expect(nextRefundAt(9, null, { firstSentAt, now: at(REFUND_RESEND_MS - 300_000) })).toEqual(
      at(REFUND_RESEND_MS),
    )
    expect(nextRefundAt(9, null, { firstSentAt, now: at(REFUND_RESEND_MS - 299_999) })).toBeNull()
  })

  it('has an end in each of its three ends, and leaves only after it was asked for', () => {
    expect(REFUND_STATES.filter((state) => REFUND_TRANSITIONS[state].length === 0)).toEqual([
      'accepted',
      'refused',
      'declined',
    ])
    expect(REFUND_TRANSITIONS.asking).toEqual(['queued', 'declined'])
  })
})
