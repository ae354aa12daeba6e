import { describe, expect, it } from 'vitest'
import { decodeStore, decodeStores, decodeTill, decodeTills } from './decode-place'
import { classifyPlace, STORE_ERRORS, TILL_ERRORS } from './place-errors'
import type { RawReply } from './reply'

const reply = (status: number, body: unknown): RawReply => ({
  kind: 'response',
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  contentType: null,
  requestId: null,
  retryAfterMs: null,
  durationMs: 1,
})
const store = (status: number, body: unknown) => classifyPlace(reply(status, body), 'store', decodeStore)
const till = (status: number, body: unknown) => classifyPlace(reply(status, body), 'till', decodeTill)
const at = (field: string, key: string) => ({ kind: 'refused', refusal: { field, key } })

describe('what refuses a store', () => {
  it.each(Object.entries(STORE_ERRORS))('%s stands at its field', (code, [field, key]) => {
    expect(store(code === 'FORBIDDEN' ? 403 : 400, { error: code, message: 'Words.' })).toMatchObject(
      at(field, key),
    )
    expect(store(400, { message: 'Words.', causes: [{ code }] })).toMatchObject(at(field, key))
  })

  it.each([
    ['External_id-already-used.', 'externalId', 'place_taken'],
    ["Check the 'location.city_name' field.", 'cityName', 'place_city'],
    ["Check the 'location.state_name' field.", 'stateName', 'place_state'],
    ['Something else.', 'name', 'place_refused'],
  ])('one code with the words %j stands where they say', (message, field, key) => {
    const outcome = store(400, { error: 'VALIDATION_ERROR', message })
    expect(outcome).toMatchObject({ ...at(field, key), refusal: { words: message } })
  })
})

describe('what refuses a till', () => {
  it.each(Object.entries(TILL_ERRORS))('%s stands at its field', (code, [field, key]) => {
    expect(till(400, { error: code, message: 'Words.' })).toMatchObject(at(field, key))
  })

  it.each([
    [
      403,
      '1',
      'If you are using the URL field, the host must be enabled by Mercado Pago.',
      'model',
      'place_host',
    ],
    [403, 'x', 'At least one policy returned UNAUTHORIZED.', 'accountId', 'place_unauthorized'],
    [409, '1', 'A pos with the same EXTERNAL_ID already exists.', 'externalId', 'place_taken'],
    [401, 'unauthorized', 'invalid access token', 'accountId', 'place_unauthorized'],
    [404, '1', 'If the POS does not exist.', 'name', 'place_refused'],
    [400, 'NEW_ONE', 'Nobody documented this.', 'name', 'place_refused'],
  ])('%i %s %j', (status, error, message, field, key) => {
    expect(till(status, { error, message })).toMatchObject({ ...at(field, key), refusal: { words: message } })
  })
})

describe('what proves nothing', () => {
  it.each([
    ['no answer', { kind: 'network', why: 'timeout', durationMs: 1 }],
    ['a server that failed', reply(500, {})],
    ['a redirect', reply(302, '')],
    ['traffic', reply(429, {})],
    ['a lock', reply(423, {})],
    ['an answer without an id', reply(200, { name: 'Caja' })],
    ['an answer that ends early', reply(201, '{"id":1')],
  ] as const)('%s', (_what, answer) => {
    expect(classifyPlace(answer, 'till', decodeTill)).toEqual({ kind: 'unknown' })
  })
})

describe('what was made', () => {
  it('is read from 200 and from 201', () => {
    const body = { id: '77', name: 'Local', external_id: 'SUC1', location: { city_name: 'Santiago' } }
    for (const status of [200, 201]) {
      expect(store(status, body)).toEqual({
        kind: 'accepted',
        seen: {
          providerId: '77',
          name: 'Local',
          externalId: 'SUC1',
          location: { city_name: 'Santiago' },
          businessHours: {},
        },
      })
    }
  })

  it('of a till is its code and where its sheets are, web addresses alone', () => {
    const qr = {
      image: 'https://mp.invalid/qr.png',
      template_document: 'javascript:alert(1)',
      template_image: 7,
    }
    const body = {
      id: 5,
      name: 'Caja',
      external_id: 'POS1',
      store_id: '77',
      fixed_amount: true,
      qr,
      qr_code: '0002',
    }
    expect(decodeTill(JSON.stringify(body))).toEqual({
      providerId: '5',
      name: 'Caja',
      externalId: 'POS1',
      storeProviderId: '77',
      category: null,
      fixedAmount: true,
      url: null,
      qrImage: 'https://mp.invalid/qr.png',
      templateDocument: null,
      templateImage: null,
      printedCode: '0002',
      providerStatus: null,
    })
  })

  it('is found in a page of either shape, and what has no number is left out', () => {
    const results = [{ id: 1, external_id: 'A' }, { id: 'x' }, 'noise']
    expect(decodeStores(JSON.stringify({ paging: { total: 9 }, results }))).toMatchObject({
      entries: 3,
      total: 9,
      rows: [{ providerId: '1', externalId: 'A', name: 'A' }],
    })
    expect(decodeTills(JSON.stringify(results))).toMatchObject({
      entries: 3,
      total: null,
      rows: [{ providerId: '1' }],
    })
    expect(decodeTills('{"results":5}')).toBeNull()
    expect(decodeTills('<html>')).toBeNull()
  })
})
