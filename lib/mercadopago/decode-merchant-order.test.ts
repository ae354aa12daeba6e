import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moneySeen } from '@/lib/domain/cash-out/money-seen'
import { decodeMerchantOrder, decodeSearch } from '@/lib/mercadopago/decode-merchant-order'

const payment = {
  id: 15_000_000_001,
  transaction_amount: 1390,
  total_paid_amount: 1390,
  currency_id: 'CLP',
  status: 'approved',
  status_detail: 'accredited',
  operation_type: 'pos_payment',
  date_approved: '2026-11-21T08:00:01.000-04:00',
  amount_refunded: 0,
}
const order = {
  id: 4_457_216_001,
  status: 'closed',
  order_status: 'paid',
  external_reference: 'order-id-1234',
  total_amount: 1390,
  paid_amount: 1390,
  refunded_amount: 0,
  last_updated: '2026-11-21T08:00:02.500-04:00',
  payments: [payment],
}
const decode = (body: unknown, currency: 'CLP' | 'BRL' = 'CLP') =>
  decodeMerchantOrder(JSON.stringify(body), currency)

describe('a merchant order', () => {
  it('is read whole, its times as instants', () => {
    expect(decode(order)).toEqual({
      id: '4457216001',
      externalReference: 'order-id-1234',
      status: 'closed',
      orderStatus: 'paid',
      totalMinor: 1390n,
      paidMinor: 1390n,
      updatedAt: new Date('2026-11-21T12:00:02.500Z'),
      payments: [
        {
          id: '15000000001',
          status: 'approved',
          detail: 'accredited',
          amountMinor: 1390n,
          refundedMinor: 0n,
          approvedAt: new Date('2026-11-21T12:00:01.000Z'),
        },
      ],
    })
  })

  it('has its amounts in cents where the currency has them, as numbers or as texts', () => {
    expect(decode({ ...order, total_amount: 13.9, paid_amount: '13,90' }, 'BRL')).toMatchObject({
      totalMinor: 1390n,
      paidMinor: 1390n,
    })
  })

  it('may spell the detail as the SDKs do, and bear ids as texts', () => {
    const { status_detail: detail, ...rest } = payment
    const spelled = decode({ ...order, id: '17', payments: [{ ...rest, id: '18', status_details: detail }] })
    expect(spelled).toMatchObject({ id: '17', payments: [{ id: '18', detail: 'accredited' }] })
  })

  it.each([
    ['no id', { ...order, id: undefined }],
    ['an id that is no number', { ...order, id: 'abc' }],
    ['an id with a fraction', { ...order, id: 1.5 }],
    ['a list', [order]],
    ['a text', 'order'],
    ['null', null],
  ])('is none with %s', (_what, body) => expect(decode(body)).toBeNull())

  it('is none without JSON', () => expect(decodeMerchantOrder('<html>', 'CLP')).toBeNull())

  it('keeps what can be read where a field is another thing than expected', () => {
    const odd = decode({
      ...order,
      status: { closed: true },
      order_status: ['paid'],
      total_amount: 'a lot',
      paid_amount: { value: 1390 },
      last_updated: 'yesterday',
      payments: [
        null,
        'x',
        { ...payment, id: null },
        { ...payment, transaction_amount: [], date_approved: 5 },
      ],
    })
    expect(odd).toMatchObject({
      id: '4457216001',
      status: '',
      orderStatus: null,
      totalMinor: null,
      paidMinor: null,
      updatedAt: null,
    })
    expect(odd?.payments).toHaveLength(1)
    expect(odd?.payments[0]).toMatchObject({ status: 'approved', amountMinor: null })
    expect(decode({ ...order, payments: 'many' })?.payments).toEqual([])
  })

  it('cuts words that no column holds', () => {
    expect(decode({ ...order, status: `a\u0000${'b'.repeat(500)}` })?.status).toHaveLength(200)
  })

  it('whatever comes is read or not, never thrown, and never paid by chance', () => {
    fc.assert(
      fc.property(fc.json(), (body) => {
        const read = decodeMerchantOrder(body, 'CLP')
        if (read !== null) expect(moneySeen(read, 1390n).kind).toBe('open')
      }),
    )
  })
})

describe('a search', () => {
  it.each([
    ['elements', { elements: [{ id: 1 }, { id: '2' }, { id: 'x' }, null], next_offset: 30, total: 2 }],
    ['results', { results: [{ id: 1 }, { id: 2 }] }],
    ['a bare list', [{ id: 1 }, { id: 2 }]],
  ])('finds the ids of %s', (_shape, body) => expect(decodeSearch(JSON.stringify(body))).toEqual(['1', '2']))

  it('that found nothing is an empty list, and one that is no list is none', () => {
    expect(decodeSearch('{"elements":[],"total":0}')).toEqual([])
    expect(decodeSearch('{"elements":null,"next_offset":0,"total":0}')).toEqual([])
    for (const body of [
      '{"elements":null,"total":3}',
      '{"elements":null}',
      '{}',
      '{"elements":"none"}',
      '<html>',
      '"x"',
      '',
    ]) {
      expect(decodeSearch(body), body).toBeNull()
    }
  })
})
