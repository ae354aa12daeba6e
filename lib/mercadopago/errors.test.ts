import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorWords, readProviderError } from '@/lib/mercadopago/errors'

describe('readProviderError', () => {
  it.each([
    [
      { message: 'invalid request payload', code: 400, causes: [{ message: 'chave not found' }] },
      { message: 'invalid request payload', causes: ['chave not found'] },
    ],
    [
      { status: 401, error: 'unauthorized', message: 'Invalid access token', cause: [] },
      { message: 'Invalid access token', causes: [] },
    ],
    [
      { message: 'm', causes: [{ message: 'a' }], cause: [{ code: 1, description: 'b', data: '' }] },
      { message: 'm', causes: ['a', 'b'] },
    ],
    [
      { error: 'bad_request', code: 'x' },
      { message: 'bad_request', causes: [] },
    ],
    [{ code: 4292 }, { message: '4292', causes: [] }],
    [
      { message: 'm', causes: ['plain', { code: 'c' }, null, {}, 3] },
      { message: 'm', causes: ['plain', 'c', '3'] },
    ],
    [
      { message: ' ', error: 'e' },
      { message: 'e', causes: [] },
    ],
    [
      { message: { not: 'text' }, causes: {} },
      { message: '', causes: [] },
    ],
    [[], { message: '', causes: [] }],
    [null, { message: '', causes: [] }],
  ])('%j', (body, expected) => {
    expect(readProviderError(JSON.stringify(body))).toEqual(expected)
  })

  it('never throws, and stays small', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readProviderError(text).causes.length).toBeLessThanOrEqual(20)
      }),
    )
    const long = JSON.stringify({ message: 'x'.repeat(9999), causes: Array(99).fill('c') })
    expect(readProviderError(long).message).toHaveLength(500)
    expect(readProviderError(long).causes).toHaveLength(20)
  })

  it('gathers every word to decide on', () => {
    const body = {
      message: 'A b',
      error: 'Unauthorized',
      code: 4292,
      causes: [{ message: 'Invalid Signature' }],
    }
    expect(errorWords(JSON.stringify(body))).toEqual(['a b', 'invalid signature', 'unauthorized', '4292'])
    expect(errorWords('<html>')).toEqual([''])
  })
})
