import { describe, expect, it } from 'vitest'
import {
  PAYMENT_STANDINGS,
  PAYMENT_WORDS,
  paymentStanding,
  saysMore,
  unknownCashWords,
} from '@/lib/domain/cash-out/provider-words'

describe('the provider words for a payment', () => {
  it.each(Object.entries(PAYMENT_WORDS))('%s means %s, in any case', (word, standing) => {
    expect(paymentStanding(word)).toBe(standing)
    expect(paymentStanding(` ${word.toUpperCase()} `)).toBe(standing)
  })

  it.each(['', 'paid', 'closed', 'approved!', '__proto__', 'constructor', 'toString'])(
    'nobody knows %j: it is neither paid nor failed',
    (word) => expect(paymentStanding(word)).toBe('unknown'),
  )

  it('never sink: of any two, at most one says more than the other, and a chain of three holds', () => {
    for (const one of PAYMENT_STANDINGS) {
      expect(saysMore(one, one)).toBe(false)
      for (const other of PAYMENT_STANDINGS) {
        expect(saysMore(one, other) && saysMore(other, one)).toBe(false)
        for (const third of PAYMENT_STANDINGS) {
          if (saysMore(one, other) && saysMore(other, third)) expect(saysMore(one, third)).toBe(true)
        }
      }
    }
    expect(saysMore('approved', 'refunded')).toBe(true)
    expect(saysMore('approved', 'rejected')).toBe(false)
    expect(saysMore('refunded', 'approved')).toBe(false)
    expect(saysMore('approved', 'unknown')).toBe(false)
  })
})

describe('words that no list has', () => {
  it('are told with where they stood, once each', () => {
    const words = {
      status: 'half_open',
      orderStatus: 'soon',
      payments: [{ status: 'approved' }, { status: 'dreamt' }, { status: 'dreamt' }],
    }
    expect(unknownCashWords(words)).toEqual([
      'merchant_order/half_open',
      'order_status/soon',
      'payment/dreamt',
    ])
  })

  it('are none where all are documented, both lists of order_status included', () => {
    for (const orderStatus of [null, 'paid', 'partially_reverted', 'partially_refunded', 'undefined']) {
      expect(unknownCashWords({ status: 'closed', orderStatus, payments: [{ status: 'approved' }] })).toEqual(
        [],
      )
    }
  })

  it('are cut where they are long, and shown as a dash where they are empty', () => {
    const [told = ''] = unknownCashWords({ status: 'x'.repeat(500), orderStatus: null, payments: [] })
    expect(told).toHaveLength('merchant_order/'.length + 80)
    expect(unknownCashWords({ status: '', orderStatus: '', payments: [] })).toEqual([
      'merchant_order/-',
      'order_status/-',
    ])
  })
})
