import { describe, expect, it } from 'vitest'
import { networkFailureOf, parseRetryAfter } from '@/lib/mercadopago/reply'

const now = new Date('2026-11-21T12:00:00Z')

describe('parseRetryAfter', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 5 ', 5000],
    ['999999999', 86_400_000],
    ['Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
    ['', null],
    ['soon', null],
    ['9999999999', null],
    [null, null],
  ])('%j is %s', (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected)
  })
})

describe('networkFailureOf', () => {
  const withCode = (code: string) =>
    new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) })

  it.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['ETIMEDOUT', 'timeout'],
    ['ECONNRESET', 'connection'],
    ['ECONNREFUSED', 'connection'],
    ['UND_ERR_SOCKET', 'connection'],
    ['WHATEVER', 'connection'],
  ])('%s is %s', (code, expected) => {
    expect(networkFailureOf(withCode(code))).toBe(expected)
  })

  it('takes anything', () => {
    const loop = new Error('loop')
    loop.cause = loop
    expect([loop, null, 'x', new DOMException('x', 'TimeoutError')].map(networkFailureOf)).toEqual([
      'connection',
      'connection',
      'connection',
      'timeout',
    ])
  })
})
