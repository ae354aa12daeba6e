import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  moneySeen,
  pickCashOut,
  refundedMinor,
  type SeenOrder,
  type SeenPayment,
} from '@/lib/domain/cash-out/money-seen'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 12, minute))
const TOTAL = 1390n

const payment = (with_: Partial<SeenPayment> = {}): SeenPayment => ({
  id: '9001',
  status: 'approved',
  detail: 'accredited',
  amountMinor: TOTAL,
  refundedMinor: 0n,
  approvedAt: at(1),
  ...with_,
})
const order = (with_: Partial<SeenOrder> = {}): SeenOrder => ({
  id: '1',
  externalReference: 'order-id-1234',
  status: 'closed',
  orderStatus: 'paid',
  totalMinor: TOTAL,
  paidMinor: TOTAL,
  payments: [payment()],
  updatedAt: at(1),
  ...with_,
})

describe('what a merchant order proves', () => {
  it('is paid when it is closed and its approved payments make the total', () => {
    expect(moneySeen(order(), TOTAL)).toEqual({ kind: 'paid', approvedAt: at(1), paymentIds: ['9001'] })
  })

  it('is open in every other status, whatever its payments say: only `closed` counts', () => {
    for (const status of ['opened', 'expired', '', 'done']) {
      expect(moneySeen(order({ status }), TOTAL)).toEqual({ kind: 'open' })
    }
    expect(moneySeen(order({ status: ' CLOSED ' }), TOTAL).kind).toBe('paid')
  })

  it('is open without an approved payment, or without the time of one', () => {
    expect(moneySeen(order({ payments: [] }), TOTAL).kind).toBe('open')
    for (const status of ['pending', 'in_process', 'rejected', 'cancelled', 'dreamt']) {
      expect(moneySeen(order({ payments: [payment({ status })] }), TOTAL).kind, status).toBe('open')
    }
    expect(moneySeen(order({ payments: [payment({ approvedAt: null })] }), TOTAL).kind).toBe('open')
  })

  it('stays paid when the money went back later', () => {
    for (const status of ['refunded', 'charged_back', 'in_mediation']) {
      expect(moneySeen(order({ payments: [payment({ status })] }), TOTAL).kind).toBe('paid')
    }
  })

  it('is paid where the withdrawal stands in the totals only, since no page says where it stands', () => {
    const purchaseAlone = [payment({ amountMinor: 1190n })]
    expect(moneySeen(order({ payments: purchaseAlone, paidMinor: 1190n }), TOTAL).kind).toBe('paid')
    expect(moneySeen(order({ payments: purchaseAlone, totalMinor: 1190n }), TOTAL).kind).toBe('paid')
  })

  it('is unclear where no sum is the total: nobody hands cash over for it', () => {
    const less = { payments: [payment({ amountMinor: 1190n })], paidMinor: 1190n, totalMinor: 1190n }
    expect(moneySeen(order(less), TOTAL)).toEqual({ kind: 'unclear', approvedMinor: 1190n })
    const unread = { payments: [payment({ amountMinor: null })], paidMinor: null, totalMinor: null }
    expect(moneySeen(order(unread), TOTAL)).toEqual({ kind: 'unclear', approvedMinor: 0n })
  })

  it('counts several payments together, and its window from the first of them', () => {
    const payments = [
      payment({ id: '2', amountMinor: 390n, approvedAt: at(3) }),
      payment({ id: '1', amountMinor: 1000n, approvedAt: at(2) }),
      payment({ id: '3', status: 'rejected', approvedAt: null }),
    ]
    const seen = moneySeen(order({ payments, paidMinor: null, totalMinor: null }), TOTAL)
    expect(seen).toEqual({ kind: 'paid', approvedAt: at(2), paymentIds: ['2', '1'] })
  })
})

describe('what came back', () => {
  it('is what each payment says, and all of one that is refunded without an amount', () => {
    const payments = [payment({ refundedMinor: 200n }), payment({ status: 'refunded', amountMinor: 500n })]
    expect(refundedMinor(payments)).toBe(700n)
    expect(refundedMinor([payment({ status: 'refunded', refundedMinor: TOTAL })])).toBe(TOTAL)
    expect(refundedMinor([])).toBe(0n)
  })
})

describe('one code scanned several times', () => {
  const paidAt = (id: string, minute: number) =>
    order({ id, payments: [payment({ id: `${id}0`, approvedAt: at(minute) })] })
  const open = (id: string) => order({ id, status: 'opened', payments: [] })

  it('is one cash-out: the first that is paid', () => {
    expect(pickCashOut([open('1'), open('2'), open('3')], TOTAL, null)).toEqual({ cashOut: null, extra: [] })
    expect(pickCashOut([open('1'), paidAt('2', 5), open('3')], TOTAL, null)).toEqual({
      cashOut: '2',
      extra: [],
    })
    expect(pickCashOut([paidAt('1', 5), paidAt('2', 4)], TOTAL, null)).toEqual({ cashOut: '2', extra: ['1'] })
  })

  it('stays bound to the one that it was bound to, also when an earlier payment is learned later', () => {
    const found = pickCashOut([paidAt('1', 5), paidAt('2', 4), open('3')], TOTAL, '1')
    expect(found).toEqual({ cashOut: '1', extra: ['2'] })
  })

  it('is the same in whatever order they come, and every paid one is either the cash-out or extra', () => {
    const orders = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 3 }), fc.boolean()),
      {
        selector: ([id]) => id,
        maxLength: 6,
      },
    )
    fc.assert(
      fc.property(orders, (list) => {
        const seen = list.map(([id, minute, paid]) => (paid ? paidAt(String(id), minute) : open(String(id))))
        const one = pickCashOut(seen, TOTAL, null)
        const other = pickCashOut([...seen].reverse(), TOTAL, null)
        expect(other.cashOut).toBe(one.cashOut)
        expect([...other.extra].sort()).toEqual([...one.extra].sort())
        const paid = list.filter(([, , isPaid]) => isPaid).length
        expect(one.extra.length + (one.cashOut === null ? 0 : 1)).toBe(paid)
      }),
    )
  })
})
