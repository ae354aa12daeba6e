import { describe, expect, it } from 'vitest'
import { identifierOf } from '@/lib/simulator/instore/emv'
import { at } from '@/lib/simulator/json'
import { BRAZIL, CHILE } from '@/lib/simulator/testing/simulate'
import { errorOf, ORDER, simulateTills } from '@/lib/simulator/testing/tills'

const [ITEM] = ORDER.items
const item = (changes: object) => ({ items: [{ ...ITEM, ...changes }] })
const without = (name: string) => ({ items: [{ ...ITEM, [name]: undefined }] })

describe('an order of a till', () => {
  it('is put, read without its withdrawal, replaced and deleted', async () => {
    const sim = await simulateTills()
    expect(errorOf(await sim.call('GET', sim.orders.till))).toEqual([
      404,
      'point_of_sale_in_store_order_not_found',
    ])
    const put = await sim.put()
    expect([put.status, put.text]).toEqual([204, ''])
    const { cash_out: _, ...shown } = ORDER
    const read = await sim.call('GET', sim.orders.till)
    expect(read.body).toEqual({ ...shown, user_id: CHILE.userId, external_pos_id: 'SUC001POS001' })
    await sim.put({ ...ORDER, external_reference: 'second' })
    expect(at((await sim.call('GET', sim.orders.till)).body, 'external_reference')).toBe('second')
    expect((await sim.call('DELETE', sim.orders.till)).status).toBe(204)
    expect((await sim.call('GET', sim.orders.till)).status).toBe(404)
    expect((await sim.call('DELETE', sim.orders.till)).status).toBe(204)
    await sim.dials({ getOrderShape: 'array' })
    await sim.put()
    expect(at((await sim.call('GET', sim.orders.till)).body, 0, 'total_amount')).toBe(1390)
  })

  it.each([
    ['a withdrawal alone', { items: [], total_amount: 200 }],
    ['a purchase alone', { cash_out: undefined, total_amount: 1190 }],
    ['items without what may be left out', item({ sku_number: undefined, total_amount: undefined })],
  ])('may be %s', async (_, changes) => {
    const sim = await simulateTills()
    expect((await sim.put({ ...ORDER, ...changes })).status).toBe(204)
  })

  it.each([
    ['invalid_external_reference', { external_reference: undefined }],
    ['invalid_external_reference', { external_reference: 'with space' }],
    ['invalid_total_amount', { total_amount: undefined }],
    ['invalid_total_amount', { total_amount: 1390.5 }],
    ['invalid_total_amount', { total_amount: 1391 }],
    ['invalid_total_amount', { total_amount: 1389 }],
    ['invalid_items.sku_number', item({ sku_number: 5 })],
    ['invalid_items.category', item({ category: 5 })],
    ['invalid_items.title', item({ title: 5 })],
    ['invalid_items.description', item({ description: 5 })],
    ['invalid_items.unit_measure', item({ unit_measure: 'kg' })],
    ['invalid_items.currency_id', item({ currency_id: 5 })],
    ['invalid_items.quantity', item({ quantity: '5' })],
    ['invalid_items.unit_price', item({ unit_price: '238' })],
    ['invalid_items.total_amount', item({ total_amount: '1190' })],
    ['invalid_items.total_amount', item({ unit_price: 239 })],
    ['invalid_title', { title: 5 }],
    ['invalid_description', { description: undefined }],
    ['invalid_unit_measure', without('unit_measure')],
    ['invalid_quantity', without('quantity')],
    ['invalid_unit_price', without('unit_price')],
    ['invalid_id', { sponsor: {} }],
    ['invalid_sponsor.id', { sponsor: { id: 'x' } }],
    ['invalid_amount', { cash_out: {} }],
    ['invalid_cash_out.amount', { cash_out: { amount: '200' } }],
    ['invalid_cash_out.amount', { cash_out: { amount: 0 } }],
    ['error_creating_seller_qr_order', { items: [], cash_out: undefined, total_amount: 1 }],
    ['invalid_notification_url', { notification_url: 'here' }],
    ['invalid_expiration_date', { expiration_date: '2023-08-22T16:34:56.559-04:00' }],
    ['invalid_expiration_date', { expiration_date: '2027-08-22' }],
  ])('is refused with %s', async (error, changes) => {
    const sim = await simulateTills()
    const answer = await sim.put({ ...ORDER, ...changes })
    expect(errorOf(answer)).toEqual([400, error])
    expect(answer.body).toMatchObject({ status: 400, causes: [], message: expect.any(String) })
    expect((await sim.call('GET', sim.orders.till)).status).toBe(404)
  })

  it('answers for paths that name no till', async () => {
    const sim = await simulateTills()
    const path = (collector: string, store: string, pos: string) =>
      `/instore/qr/seller/collectors/${collector}/stores/${store}/pos/${pos}/orders`
    const own = String(CHILE.userId)
    const put = async (...names: Parameters<typeof path>) =>
      errorOf(await sim.call('PUT', path(...names), ORDER))
    expect(await put('me', 'SUC001', 'SUC001POS001')).toEqual([400, 'invalid_collectorId'])
    expect(await put(String(BRAZIL.userId), 'SUC001', 'SUC001POS001')).toEqual([400, 'invalid_access_token'])
    expect(await put(own, 'SUC001', '')).toEqual([400, 'invalid_externalPosId'])
    expect(await put(own, 'SUC001', String(at(sim.till.body, 'id')))).toEqual([404, 'pos_obtainment_error'])
    expect(await put(own, 'SUC002', 'SUC001POS001')).toEqual([404, 'pos_obtainment_error'])
    expect((await sim.call('POST', path(own, 'SUC001', 'SUC001POS001'), ORDER)).status).toBe(405)
  })

  it('takes texts and amounts as the dials say', async () => {
    const sim = await simulateTills({ dials: { itemTextsRequired: true, itemTotalText: true } })
    const answer = await sim.put({ ...ORDER, ...without('category') })
    expect(errorOf(answer)).toEqual([400, 'invalid_items.category'])
    expect((await sim.put({ ...ORDER, ...item({ total_amount: '1190' }) })).status).toBe(204)
  })

  it('with a withdrawal wants the account enabled for it', async () => {
    const sim = await simulateTills({ accounts: [{ ...CHILE, cashOutEnabled: false }] })
    expect((await sim.put()).status).toBe(403)
    expect((await sim.confirm(1)).status).toBe(403)
    expect((await sim.put({ ...ORDER, cash_out: undefined, total_amount: 1190 })).status).toBe(204)
  })
})

describe('an order with a code of its own', () => {
  it('is payable by that code, and with PUT by the sticker, too', async () => {
    const sim = await simulateTills()
    const dynamic = await sim.call('POST', sim.orders.qrs, ORDER)
    expect(dynamic.status).toBe(200)
    const [code, id] = [String(at(dynamic.body, 'qr_data')), String(at(dynamic.body, 'in_store_order_id'))]
    expect(identifierOf(code)).toBe(id)
    expect(await sim.scanCode(String(at(sim.till.body, 'qr_code')))).toEqual({ kind: 'nothing' })
    expect(await sim.scanCode(code)).toMatchObject({ kind: 'order', order: { total: '1390' } })
    const hybrid = await sim.call('PUT', sim.orders.qrs, { ...ORDER, external_reference: 'hybrid' })
    const own = await sim.scanCode(String(at(hybrid.body, 'qr_data')))
    expect(own).toMatchObject({ kind: 'order' })
    expect(await sim.scan()).toMatchObject({ total: '1390' })
    const [till] = await sim.tills()
    expect(till).toMatchObject({
      waiting: true,
      codes: [{ orderId: id, text: code }, { text: at(hybrid.body, 'qr_data') }],
    })
  })

  it('is deleted with the till’s, or stays with the dial', async () => {
    const sim = await simulateTills()
    const code = String(at((await sim.call('POST', sim.orders.qrs, ORDER)).body, 'qr_data'))
    expect((await sim.call('GET', sim.orders.till)).status).toBe(200)
    await sim.dials({ deleteTouchesQrs: false })
    expect((await sim.call('GET', sim.orders.till)).status).toBe(404)
    await sim.call('DELETE', sim.orders.till)
    expect((await sim.scanCode(code)).kind).toBe('order')
    await sim.dials({ deleteTouchesQrs: true })
    await sim.call('DELETE', sim.orders.till)
    expect(await sim.scanCode(code)).toEqual({ kind: 'gone', end: 'deleted' })
  })
})

describe('faults of orders', () => {
  it('lose the answer, never the order', async () => {
    const sim = await simulateTills({ dials: { faults: { orderLost: 1 } } })
    await expect(sim.put()).rejects.toThrow()
    expect((await sim.call('GET', sim.orders.till)).status).toBe(200)
    expect((await sim.put({ ...ORDER, title: 5 })).status).toBe(400)
  })

  it('spoil a code', async () => {
    const sim = await simulateTills({ dials: { faults: { badCrc: 1 } } })
    const { body } = await sim.call('POST', sim.orders.qrs, ORDER)
    expect(identifierOf(String(at(body, 'qr_data')))).toBeNull()
    expect(await sim.scanCode(String(at(body, 'qr_data')))).toEqual({ kind: 'unreadable' })
  })
})

describe('the faults of all calls', () => {
  it.each([
    ['tooManyRequests', 429, false],
    ['policyRefusal', 403, false],
    ['serverErrorBefore', 500, false],
    ['serverErrorAfter', 502, true],
  ] as const)('%s strikes at the tills, too', async (fault, status, isPlaced) => {
    const sim = await simulateTills()
    await sim.dials({ faults: { [fault]: 1 } })
    expect((await sim.put()).status).toBe(status)
    await sim.dials({ faults: {} })
    expect((await sim.call('GET', sim.orders.till)).status).toBe(isPlaced ? 200 : 404)
  })
})
