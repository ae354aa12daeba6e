import { describe, expect, it } from 'vitest'
import { at } from '@/lib/simulator/json'
import { CHILE, simulate } from '@/lib/simulator/testing/simulate'
import { errorOf, STORE, simulateTills, TILL } from '@/lib/simulator/testing/tills'

const stores = `/users/${CHILE.userId}/stores`
const location = STORE.location

describe('stores', () => {
  it('are made, read, searched, changed and deleted', async () => {
    const sim = await simulate()
    const made = await sim.call('POST', stores, STORE)
    expect(made.status).toBe(201)
    const id = String(at(made.body, 'id'))
    expect(made.body).toMatchObject({ name: 'Local Ficticio', external_id: 'SUC001', location })
    expect((await sim.call('GET', `/stores/${id}`)).body).toEqual(made.body)
    await sim.call('POST', stores, { ...STORE, external_id: 'SUC002' })
    const all = await sim.call('GET', `${stores}/search?limit=1&offset=1`)
    expect(all.body).toMatchObject({
      paging: { total: 2, limit: 1, offset: 1 },
      results: [{ external_id: 'SUC002' }],
    })
    const one = await sim.call('GET', `${stores}/search?external_id=SUC001`)
    expect(at(one.body, 'results')).toEqual([made.body])
    await sim.call('PUT', `${stores}/${id}`, { name: 'Otro' })
    expect((await sim.call('GET', `/stores/${id}`)).body).toMatchObject({ name: 'Otro', location })
    expect((await sim.call('DELETE', `${stores}/${id}`)).status).toBe(200)
    expect((await sim.call('GET', `/stores/${id}`)).status).toBe(404)
    expect(errorOf(await sim.call('GET', '/stores/x'))).toEqual([400, 'INVALID_STORE_ID'])
  })

  it.each([
    ['UNKNOWN_FIELD', { colour: 'red' }],
    ['INVALID_NAME', { name: 5 }],
    ['INVALID_EXTERNAL_ID', { external_id: 'x'.repeat(61) }],
    ['INVALID_BUSINESS_HOURS', { business_hours: [] }],
    ['INVALID_DAY', { business_hours: { monday: 'all day' } }],
    ['INVALID_DAY', { business_hours: { monday: Array(5).fill({ open: '09:00', close: '10:00' }) } }],
    ['INVALID_LOCATION', { location: 'here' }],
    ['INVALID_STREET_NAME', { location: { ...location, street_name: 5 } }],
    ['INVALID_STREET_NUMBER', { location: { ...location, street_number: 5 } }],
    ['INVALID_CITY_NAME', { location: { ...location, city_name: 5 } }],
    ['INVALID_STATE_NAME', { location: { ...location, state_name: 5 } }],
    ['INVALID_REFERENCE', { location: { ...location, reference: 5 } }],
    ['VALIDATION_ERROR', { location: { ...location, city_name: 'Nowhere' } }],
    ['VALIDATION_ERROR', {}],
  ])('%s', async (error, changes) => {
    const sim = await simulateTills()
    expect(errorOf(await sim.call('POST', stores, { ...STORE, ...changes }))).toEqual([400, error])
  })

  it('of another account are forbidden', async () => {
    const sim = await simulate()
    expect(errorOf(await sim.call('POST', '/users/1/stores', STORE))).toEqual([403, 'Forbidden'])
  })

  it('answer 200 with the dial', async () => {
    const sim = await simulate({ dials: { storeStatus: 200 } })
    expect((await sim.call('POST', stores, STORE)).status).toBe(200)
  })
})

describe('tills', () => {
  it('are made, read, searched, changed and deleted', async () => {
    const sim = await simulateTills()
    const made = sim.till
    expect(made.status).toBe(200)
    const id = String(at(made.body, 'id'))
    expect(made.body).toMatchObject({
      status: 'active',
      user_id: CHILE.userId,
      external_store_id: 'SUC001',
      qr: { image: `${sim.url()}/qr/${id}.svg` },
      qr_code: expect.stringMatching(/^000201.*COM\.MERCADOLIBRE.*6304[0-9A-F]{4}$/),
    })
    const image = await fetch(`${sim.url()}/qr/${id}.svg`)
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
    expect((await sim.call('GET', `/pos/${id}`)).body).toEqual(made.body)
    const found = await sim.call('GET', '/pos?external_id=SUC001POS001&external_store_id=SUC001')
    expect(at(found.body, 'results')).toEqual([made.body])
    expect(at((await sim.call('GET', '/pos?external_id=other')).body, 'paging', 'total')).toBe(0)
    const changed = await sim.call('PUT', `/pos/${id}`, { name: 'Caja Uno' })
    expect(changed.body).toMatchObject({ name: 'Caja Uno', uuid: at(made.body, 'uuid') })
    expect((await sim.call('DELETE', `/pos/${id}`)).status).toBe(204)
    expect((await sim.call('GET', `/pos/${id}`)).status).toBe(404)
  })

  it.each([
    [400, 'UNKNOWN_FIELD_EXCEPTION', { colour: 'red' }],
    [400, 'INVALID_NAME', { name: 5 }],
    [400, 'NAME_TOO_LONG', { name: 'x'.repeat(45) }],
    [400, 'INVALID_FIXED_AMOUNT', { fixed_amount: 'yes' }],
    [400, 'INVALID_CATEGORY', { category: 'food' }],
    [400, 'UNKNOWN_MCC', { category: 7 }],
    [400, 'INVALID_STORE_ID', { store_id: 'x' }],
    [400, 'INVALID_EXTERNAL_STORE_ID', { external_store_id: 5 }],
    [400, 'INEXISTENT_EXTERNAL_STORE_ID', { external_store_id: 'SUC009' }],
    [400, 'EXTERNAL_STORE_ID_NOT_MATCH', { store_id: 5 }],
    [400, 'INVALID_EXTERNAL_ID', { external_id: 'SUC-1' }],
    [400, 'EXTERNAL_ID_TOO_LONG', { external_id: 'x'.repeat(40) }],
    [400, 'INVALID_URL', { url: 'seller' }],
    [400, 'URL_TOO_LONG', { url: `https://seller.invalid/${'x'.repeat(300)}` }],
    [400, 'FIXED_AMOUNT_FALSE', { url: 'https://seller.invalid/', fixed_amount: false }],
    [403, '1', { url: 'https://other.invalid/' }],
    [409, '1', { external_id: 'SUC001POS001' }],
  ])('%i %s', async (status, error, changes) => {
    const accounts = [{ ...CHILE, tillHosts: ['seller.invalid'] }]
    const sim = await simulateTills({ accounts })
    const body = { ...TILL, external_id: 'SUC001POS002', ...changes }
    expect(errorOf(await sim.call('POST', '/pos', body))).toEqual([status, error])
  })

  it('want a body', async () => {
    const sim = await simulateTills()
    expect(errorOf(await sim.call('POST', '/pos'))).toEqual([400, 'MISSING_BODY'])
  })

  it('say nothing of their code with the dial', async () => {
    const sim = await simulateTills({ dials: { posQrText: false } })
    expect(at(sim.till.body, 'qr_code')).toBeUndefined()
  })
})

it('are there from the start where it says so, and are not made again', async () => {
  const tills = [{ id: 11, name: 'Caja 1', externalId: 'LOCALCAJA1' }]
  const store = { id: 10, userId: CHILE.userId, name: 'Local', externalId: 'LOCAL', location: {}, tills }
  const sim = await simulate({ stores: [store] })
  const till = await sim.call('GET', '/pos/11')
  expect(till.body).toMatchObject({
    external_store_id: 'LOCAL',
    external_id: 'LOCALCAJA1',
    fixed_amount: true,
  })
  await sim.call('PUT', '/pos/11', { name: 'Otra' })
  await sim.restart()
  expect((await sim.call('GET', '/pos/11')).body).toMatchObject({ name: 'Otra', uuid: at(till.body, 'uuid') })
  expect(await sim.ledger('store')).toHaveLength(1)
})

it('carry the code that is known of them elsewhere', async () => {
  const made = await simulateTills()
  const code = String(at(made.till.body, 'qr_code'))
  const tills = [{ id: 11, name: TILL.name, externalId: 'LOCALCAJA1', code }]
  const store = { id: 10, userId: CHILE.userId, name: 'Local', externalId: 'LOCAL', location: {}, tills }
  const sim = await simulate({ stores: [store] })
  expect((await sim.call('GET', '/pos/11')).body).toMatchObject({ qr_code: code })
})
