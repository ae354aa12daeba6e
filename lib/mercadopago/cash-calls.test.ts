import { describe, expect, it } from 'vitest'
import { type CashCalls, cashCalls } from '@/lib/mercadopago/cash-calls'
import type { RawReply } from '@/lib/mercadopago/reply'

const ANSWER: RawReply = {
  kind: 'response',
  status: 204,
  body: '',
  contentType: null,
  requestId: null,
  retryAfterMs: null,
  durationMs: 1,
}
const body = new TextEncoder().encode('{}')
const till = { collectorId: '990000002', tillExternalId: 'SUC001POS001' }

async function asked(use: (calls: CashCalls) => Promise<RawReply>): Promise<string[]> {
  const found: string[] = []
  const reply = await use(
    cashCalls(async (path, init) => {
      found.push(`${init.method} ${path}`)
      return ANSWER
    }),
  )
  expect(reply).toEqual(found.length === 0 ? { kind: 'unsent', why: 'invalid_id' } : ANSWER)
  return found
}

describe('what the tills ask', () => {
  const documented: [string, (calls: CashCalls) => Promise<RawReply>][] = [
    [
      'PUT /instore/qr/seller/collectors/990000002/stores/SUC001/pos/SUC001POS001/orders',
      (calls) => calls.putOrder({ ...till, storeExternalId: 'SUC001', body }),
    ],
    ['GET /instore/qr/seller/collectors/990000002/pos/SUC001POS001/orders', (calls) => calls.readOrder(till)],
    [
      'DELETE /instore/qr/seller/collectors/990000002/pos/SUC001POS001/orders',
      (calls) => calls.deleteOrder(till),
    ],
    [
      'POST /instore/orders/qr/seller/collectors/990000002/pos/SUC001POS001/qrs',
      (calls) => calls.makeQr({ ...till, method: 'POST', body }),
    ],
    [
      'PUT /instore/orders/qr/seller/collectors/990000002/pos/SUC001POS001/qrs',
      (calls) => calls.makeQr({ ...till, method: 'PUT', body }),
    ],
    ['GET /merchant_orders/4457216', (calls) => calls.readMerchantOrder({ id: '4457216' })],
    [
      'GET /merchant_orders/search?external_reference=order-id-1234',
      (calls) => calls.searchMerchantOrders({ externalReference: 'order-id-1234' }),
    ],
    ['GET /v1/payments/9001', (calls) => calls.readPayment({ id: '9001' })],
    [
      'POST /instore/orders/4457216/confirmation',
      (calls) => calls.confirmWithdrawal({ merchantOrderId: '4457216', body }),
    ],
    [
      'POST /v1/payments/9001/refunds',
      (calls) => calls.refundPayment({ paymentId: '9001', idempotencyKey: 'k', body }),
    ],
    ['GET /v1/payments/9001/refunds', (calls) => calls.listRefunds({ paymentId: '9001' })],
    ['POST /users/990000002/stores', (calls) => calls.createStore({ collectorId: '990000002', body })],
    [
      'PUT /users/990000002/stores/2711380',
      (calls) => calls.changeStore({ collectorId: '990000002', providerId: '2711380', body }),
    ],
    [
      'GET /users/990000002/stores/search?external_id=SUC001&limit=50',
      (calls) => calls.searchStores({ collectorId: '990000002', externalId: 'SUC001' }),
    ],
    ['GET /pos?offset=50&limit=50', (calls) => calls.searchTills({ offset: 50 })],
    ['POST /pos', (calls) => calls.createTill({ body })],
    ['PUT /pos/2711382', (calls) => calls.changeTill({ providerId: '2711382', body })],
  ]
  it.each(documented)('%s', async (call, use) => expect(await asked(use)).toEqual([call]))

  it('names the key of a refund, and the type of what it sends', async () => {
    const sent: RequestInit[] = []
    const calls = cashCalls(async (_path, init) => {
      sent.push(init)
      return ANSWER
    })
    await calls.refundPayment({ paymentId: '9001', idempotencyKey: 'k', body })
    await calls.deleteOrder(till)
    expect(sent).toEqual([
      { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Idempotency-Key': 'k' }, body },
      { method: 'DELETE' },
    ])
  })
})

describe('an id that could name another path', () => {
  it.each([
    '',
    '../users/me',
    '1/2',
    '//evil',
    '@169.254.169.254',
    '%2e%2e%2f',
    '1\r\nHost: x',
    '-1',
    '1e3',
    '9'.repeat(21),
  ])('is not asked about: %j', async (id) => {
    expect(await asked((calls) => calls.readMerchantOrder({ id }))).toEqual([])
    expect(await asked((calls) => calls.readPayment({ id }))).toEqual([])
    expect(await asked((calls) => calls.confirmWithdrawal({ merchantOrderId: id, body }))).toEqual([])
    expect(await asked((calls) => calls.readOrder({ ...till, collectorId: id }))).toEqual([])
  })

  it.each(['', '.', '..', 'a/b', 'a b', 'a\n', 'x'.repeat(65)])(
    'nor is a till called %j',
    async (tillExternalId) => {
      expect(await asked((calls) => calls.readOrder({ ...till, tillExternalId }))).toEqual([])
      expect(await asked((calls) => calls.makeQr({ ...till, tillExternalId, method: 'POST', body }))).toEqual(
        [],
      )
    },
  )

  it('a till with other letters is one segment of the path', async () => {
    const [call] = await asked((calls) => calls.readOrder({ ...till, tillExternalId: 'caja?1#ñ' }))
    expect(call).toBe('GET /instore/qr/seller/collectors/990000002/pos/caja%3F1%23%C3%B1/orders')
  })
})
