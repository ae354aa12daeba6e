import { describe, expect, it } from 'vitest'
import { crc16 } from '@/lib/domain/cash-out/emv'
import { ORDER_ERROR_KEYS, ORDER_ERRORS } from '@/lib/domain/cash-out/order-errors'
import {
  classifyConfirmation,
  classifyDeletion,
  classifyOrder,
  classifyRefund,
} from '@/lib/mercadopago/cash-outcome'
import { NETWORK_FAILURES, type RawReply } from '@/lib/mercadopago/reply'

const reply = (status: number, body: unknown = '', retryAfterMs: number | null = null): RawReply => ({
  kind: 'response',
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  contentType: 'application/json',
  requestId: null,
  retryAfterMs,
  durationMs: 1,
})
const put = (raw: RawReply) => classifyOrder(raw, { wantsCode: false })
const qrs = (raw: RawReply) => classifyOrder(raw, { wantsCode: true })
const TEXT = '000201520400005303152'
const CODE = `${TEXT}6304${crc16(`${TEXT}6304`)}`
const POLICY = {
  message: 'At least one policy returned UNAUTHORIZED.',
  code: 'PA_UNAUTHORIZED_RESULT_FROM_POLICIES',
}

describe('the answer to an order', () => {
  it('takes it in with nothing, or with anything', () => {
    for (const raw of [reply(204), reply(200, '{}'), reply(201, 'x')])
      expect(put(raw)).toEqual({ kind: 'accepted', code: null })
  })

  it('of a code is the code, once its checksum is right', () => {
    const id = '7b5a2e6c-0000-4000-8000-000000000001'
    expect(qrs(reply(200, { qr_data: CODE, in_store_order_id: id }))).toEqual({
      kind: 'accepted',
      code: { data: CODE, inStoreOrderId: id },
    })
    // As in the reference, where the code stands twice.
    expect(qrs(reply(200, { qr_data: CODE, in_store_order_id: `${CODE}…` }))).toEqual({
      kind: 'accepted',
      code: { data: CODE, inStoreOrderId: null },
    })
    for (const body of [
      { qr_data: `${CODE.slice(0, -1)}x` },
      { qr_data: '' },
      { qr_data: 5 },
      {},
      '',
      '<html>',
      '[]',
    ]) {
      expect(qrs(reply(200, body))).toMatchObject({ kind: 'unknown', why: 'unreadable_code' })
    }
  })

  it.each(
    ORDER_ERROR_KEYS.filter((key) => ORDER_ERRORS[key] !== 'provider' && key !== 'invalid_access_token'),
  )('refuses it with %s', (key) => {
    const body = { error: key, message: 'says why', status: 400, causes: [] }
    expect(put(reply(key === 'pos_obtainment_error' ? 404 : 400, body))).toEqual({
      kind: 'refused',
      key,
      message: 'says why',
    })
  })

  it('refuses it with words that nobody knows, which are kept', () => {
    expect(put(reply(400, { error: 'invalid_moon', message: 'full' }))).toEqual({
      kind: 'refused',
      key: null,
      message: 'full',
    })
  })

  it('turns the account away, not the order', () => {
    expect(put(reply(403, POLICY))).toEqual({ kind: 'held', why: 'policy' })
    expect(put(reply(401, {}))).toEqual({ kind: 'held', why: 'unauthorized' })
    expect(put(reply(400, { error: 'invalid_access_token', message: 'Access denied.' }))).toEqual({
      kind: 'held',
      why: 'unauthorized',
    })
  })

  it('proves nothing when it is late, broken, busy, or from somewhere else', () => {
    for (const why of NETWORK_FAILURES) {
      expect(put({ kind: 'network', why, durationMs: 1 })).toEqual({
        kind: 'unknown',
        why,
        retryAfterMs: null,
      })
    }
    const failed = { error: 'in_store_order_creation_error', message: 'Failed to create order.' }
    expect(put(reply(500, failed))).toMatchObject({ kind: 'unknown', why: 'server_error' })
    expect(put(reply(302))).toMatchObject({ kind: 'unknown', why: 'redirect' })
    expect(put(reply(429, {}, 2_000))).toEqual({ kind: 'unknown', why: 'traffic', retryAfterMs: 2_000 })
    expect(put(reply(400, { message: 'too many request' }))).toMatchObject({
      kind: 'unknown',
      why: 'traffic',
    })
    for (const status of [405, 408, 409, 418, 423, 424, 425])
      expect(put(reply(status)).kind, `${status}`).toBe('unknown')
  })

  it('of a till whose name nothing can be asked with is a refusal: nothing left', () => {
    expect(put({ kind: 'unsent', why: 'invalid_id' })).toMatchObject({
      kind: 'refused',
      key: 'invalid_externalPosId',
    })
  })
})

describe('the answer to taking an order from its till', () => {
  it('says that it is gone, or that nobody knows', () => {
    for (const status of [200, 204, 404]) expect(classifyDeletion(reply(status))).toBe('gone')
    for (const status of [301, 400, 408, 409, 429, 500, 503])
      expect(classifyDeletion(reply(status))).toBe('unknown')
    expect(classifyDeletion(reply(403, POLICY))).toBe('held')
    expect(classifyDeletion(reply(400, { error: 'invalid_access_token' }))).toBe('held')
    expect(classifyDeletion({ kind: 'network', why: 'timeout', durationMs: 1 })).toBe('unknown')
  })
})

describe('the answer to a confirmation', () => {
  const meant = {
    status: 'confirmed',
    merchantOrderId: '123456789',
    ambiguous: true,
    windowRuns: true,
  } as const

  it('is read as the reference shows it, the id as a number', () => {
    const ok = reply(200, { order_id: 123_456_789, status: 'confirmed' })
    expect(classifyConfirmation(ok, meant)).toEqual({ kind: 'acknowledged', known: false })
    expect(classifyConfirmation(reply(200, '<html>'), meant)).toEqual({ kind: 'unknown' })
    expect(classifyConfirmation({ kind: 'network', why: 'timeout', durationMs: 1 }, meant)).toEqual({
      kind: 'unknown',
    })
  })

  it.each([
    [
      { error: '409-already_confirmed', message: 'Order-already-confirmed-' },
      { kind: 'acknowledged', known: true },
    ],
    [{ code: '409-already_confirmed' }, { kind: 'acknowledged', known: true }],
    [{ message: 'Order-already-notified-with-status:-cancelled' }, { kind: 'denied', status: 'cancelled' }],
    [
      { error: '409-already_notified', message: 'Order-already-notified-with-status:-CONFIRMED' },
      { kind: 'acknowledged', known: true },
    ],
    [
      { causes: [{ message: 'Order-already-notified-with-status:-fail' }] },
      { kind: 'denied', status: 'fail' },
    ],
  ])('409 %j', (body, verdict) => expect(classifyConfirmation(reply(409, body), meant)).toEqual(verdict))
})

describe('the answer to a refund', () => {
  it('is accepted with its id, and without one nobody knows', () => {
    for (const id of [7_001, '7001']) {
      expect(classifyRefund(reply(201, { id, amount: 190 }))).toEqual({
        kind: 'accepted',
        providerId: '7001',
      })
    }
    for (const body of [{}, { id: 'x' }, { id: -1 }, '', '[]', '<html>']) {
      expect(classifyRefund(reply(200, body))).toEqual({ kind: 'unknown', retryAfterMs: null })
    }
  })

  it('is refused by what no repeat changes, held by the account, else unknown', () => {
    const refused = { message: 'The action requested is not valid', error: 'bad_request', status: 400 }
    for (const status of [400, 404, 422]) {
      expect(classifyRefund(reply(status, refused))).toEqual({ kind: 'refused', message: refused.message })
    }
    expect(classifyRefund(reply(401))).toEqual({ kind: 'held', why: 'unauthorized' })
    expect(classifyRefund(reply(403, POLICY))).toEqual({ kind: 'held', why: 'policy' })
    expect(classifyRefund(reply(429, {}, 2_000))).toEqual({ kind: 'unknown', retryAfterMs: 2_000 })
    for (const status of [302, 408, 409, 423, 425, 500, 503]) {
      expect(classifyRefund(reply(status)).kind, `${status}`).toBe('unknown')
    }
    expect(classifyRefund(reply(400, { message: 'too many request' })).kind).toBe('unknown')
    expect(classifyRefund({ kind: 'network', why: 'timeout', durationMs: 1 }).kind).toBe('unknown')
    expect(classifyRefund({ kind: 'unsent', why: 'invalid_id' }).kind).toBe('refused')
  })
})
