import { createHmac, generateKeyPairSync, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signBody, VERDICT_REASONS, verifyWebhookSignature } from '@/lib/mercadopago/signature'

const now = new Date('2026-11-21T12:00:00Z')
const seconds = String(now.getTime() / 1000)
const millis = String(now.getTime())
const dataId = '1108917506-01GGTH198RP0K71H133EK9BJAT'
const requestId = 'bb56a2f1-6aae-46ac-982e-9dcd3581d08e'
const secret = 'a-secret-of-the-application'
const old = 'the-secret-before'

function hash(manifest: string, key = secret): string {
  return createHmac('sha256', key).update(manifest).digest('hex')
}
const manifest = (id: string, ts = seconds) => `id:${id};request-id:${requestId};ts:${ts};`
const good = hash(manifest(dataId))
const lower = hash(manifest(dataId.toLowerCase()))

type Changes = Partial<Parameters<typeof verifyWebhookSignature>[0]>
function check(signatureHeader: Changes['signatureHeader'], changes: Changes = {}) {
  const input = {
    dataId,
    requestId,
    secrets: [secret],
    now,
    ...changes,
    signatureHeader: signatureHeader ?? null,
  }
  const { verdict, reason } = verifyWebhookSignature(input)
  return reason === null ? verdict : `${verdict} ${reason}`
}

const vectors: [string, Changes['signatureHeader'], string, Changes?][] = [
  // valid
  ['verbatim id', `ts=${seconds},v1=${good}`, 'valid'],
  ['lower-case id', `ts=${seconds},v1=${lower}`, 'valid'],
  ['milliseconds', `ts=${millis},v1=${hash(manifest(dataId, millis))}`, 'valid'],
  ['parts the other way round', `v1=${good},ts=${seconds}`, 'valid'],
  ['spaces around parts', ` ts = ${seconds} , v1 = ${good} `, 'valid'],
  ['upper-case hex', `ts=${seconds},v1=${good.toUpperCase()}`, 'valid'],
  ['upper-case keys', `TS=${seconds},V1=${good}`, 'valid'],
  ['an unknown part more', `ts=${seconds},v1=${good},v2=abc`, 'valid'],
  ['two v1, the second right', `ts=${seconds},v1=${lower.replace(/./, 'x')},v1=${good}`, 'valid'],
  ['two v1, one of another secret', `ts=${seconds},v1=${hash('x')},v1=${good}`, 'valid'],
  ['the same ts twice', `ts=${seconds},ts=${seconds},v1=${good}`, 'valid'],
  ['an array of one header', [`ts=${seconds},v1=${good}`], 'valid'],
  ['an array of parts', [`ts=${seconds}`, `v1=${good}`], 'valid'],
  [
    'the previous secret',
    `ts=${seconds},v1=${hash(manifest(dataId), old)}`,
    'valid',
    { secrets: [secret, old] },
  ],
  ['a secret with a newline', `ts=${seconds},v1=${good}`, 'valid', { secrets: [`${secret}\n`] }],
  ['an empty secret beside the right one', `ts=${seconds},v1=${good}`, 'valid', { secrets: ['', secret] }],
  [
    'no id, so no id segment',
    `ts=${seconds},v1=${hash(`request-id:${requestId};ts:${seconds};`)}`,
    'valid',
    { dataId: null },
  ],
  [
    'empty id, so no id segment',
    `ts=${seconds},v1=${hash(`request-id:${requestId};ts:${seconds};`)}`,
    'valid',
    { dataId: '' },
  ],
  ['no request id', `ts=${seconds},v1=${hash(`id:${dataId};ts:${seconds};`)}`, 'valid', { requestId: null }],
  ['empty request id', `ts=${seconds},v1=${hash(`id:${dataId};ts:${seconds};`)}`, 'valid', { requestId: '' }],
  ['neither', `ts=${seconds},v1=${hash(`ts:${seconds};`)}`, 'valid', { dataId: null, requestId: null }],
  ['a numeric id', `ts=${seconds},v1=${hash(manifest('123456'))}`, 'valid', { dataId: '123456' }],
  ['an old time: no tolerance', `ts=1,v1=${hash(manifest(dataId, '1'))}`, 'valid'],
  ['an id beyond ASCII', `ts=${seconds},v1=${hash(manifest('ñ'))}`, 'valid', { dataId: 'ñ' }],
  // invalid
  ['another id', `ts=${seconds},v1=${good}`, 'invalid mismatch', { dataId: 'another' }],
  [
    'the id of the body, not of the query',
    `ts=${seconds},v1=${good}`,
    'invalid mismatch',
    { dataId: '103686924004' },
  ],
  [
    'upper-case id that was signed lower',
    `ts=${seconds},v1=${hash(manifest('ABC'))}`,
    'invalid mismatch',
    { dataId: 'abc' },
  ],
  ['another request id', `ts=${seconds},v1=${good}`, 'invalid mismatch', { requestId: 'x' }],
  ['request id missing though signed', `ts=${seconds},v1=${good}`, 'invalid mismatch', { requestId: null }],
  ['another time', `ts=${Number(seconds) + 1},v1=${good}`, 'invalid mismatch'],
  ['time in the other unit', `ts=${millis},v1=${good}`, 'invalid mismatch'],
  ['another secret', `ts=${seconds},v1=${hash(manifest(dataId), 'x')}`, 'invalid mismatch'],
  ['a secret no longer kept', `ts=${seconds},v1=${hash(manifest(dataId), old)}`, 'invalid mismatch'],
  [
    'one bit off',
    `ts=${seconds},v1=${good.slice(0, -1)}${good.endsWith('0') ? '1' : '0'}`,
    'invalid mismatch',
  ],
  ['no last semicolon', `ts=${seconds},v1=${hash(manifest(dataId).slice(0, -1))}`, 'invalid mismatch'],
  [
    'an empty segment instead of none',
    `ts=${seconds},v1=${hash(`id:;request-id:${requestId};ts:${seconds};`)}`,
    'invalid mismatch',
    { dataId: '' },
  ],
  ['zeros', `ts=${seconds},v1=${'0'.repeat(64)}`, 'invalid mismatch'],
  // unsigned
  ['no header', null, 'unsigned missing_signature'],
  ['an empty header', '  ', 'unsigned missing_signature'],
  ['an empty array', [], 'unsigned missing_signature'],
  ['no secret known', `ts=${seconds},v1=${good}`, 'unsigned no_secret', { secrets: [] }],
  ['only empty secrets', `ts=${seconds},v1=${good}`, 'unsigned no_secret', { secrets: ['', ' \n'] }],
  // malformed
  ['a word', 'true', 'malformed malformed_header'],
  ['commas', ',,,', 'malformed malformed_header'],
  ['too long', `ts=${seconds},v1=${good},x=${'a'.repeat(2000)}`, 'malformed malformed_header'],
  ['no ts', `v1=${good}`, 'malformed missing_timestamp'],
  ['empty ts', `ts=,v1=${good}`, 'malformed missing_timestamp'],
  ['ts in words', `ts=now,v1=${good}`, 'malformed malformed_timestamp'],
  ['ts with a point', `ts=1.5,v1=${good}`, 'malformed malformed_timestamp'],
  ['negative ts', `ts=-1,v1=${good}`, 'malformed malformed_timestamp'],
  ['endless ts', `ts=${'1'.repeat(17)},v1=${good}`, 'malformed malformed_timestamp'],
  ['two different ts', `ts=1,ts=2,v1=${good}`, 'malformed malformed_timestamp'],
  ['no v1', `ts=${seconds}`, 'malformed missing_hash'],
  ['v2 only', `ts=${seconds},v2=${good}`, 'malformed missing_hash'],
  ['empty v1', `ts=${seconds},v1=`, 'malformed missing_hash'],
  ['63 hex', `ts=${seconds},v1=${good.slice(1)}`, 'malformed malformed_hash'],
  ['65 hex', `ts=${seconds},v1=${good}0`, 'malformed malformed_hash'],
  ['non-ASCII hash', `ts=${seconds},v1=${'é'.repeat(64)}`, 'malformed malformed_hash'],
  [
    'base64 instead of hex',
    `ts=${seconds},v1=${Buffer.from(good, 'hex').toString('base64')}`,
    'malformed malformed_hash',
  ],
]

describe('verifyWebhookSignature', () => {
  it.each(vectors)('%s', (_name, header, expected, changes) => {
    expect(check(header, changes)).toBe(expected)
  })

  it('holds at least forty vectors and every reason', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(40)
    const seen = new Set(vectors.map(([, , expected]) => expected.split(' ')[1]))
    expect(VERDICT_REASONS.filter((reason) => !seen.has(reason))).toEqual([])
  })

  it.each([
    [seconds, 0],
    [millis, 0],
    [String(Number(seconds) - 345_600), 345_600],
    [String(Number(millis) + 5000), -5],
  ])('tells the skew of ts=%s', (ts, skewSeconds) => {
    const signatureHeader = `ts=${ts},v1=${hash(manifest(dataId, ts))}`
    const verdict = verifyWebhookSignature({ dataId, requestId, signatureHeader, secrets: [secret], now })
    expect(verdict).toEqual({ verdict: 'valid', reason: null, skewSeconds, ts })
  })

  it('never throws, and never believes what it did not sign', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(`ts=${seconds}`, `v1=${lower}`, 'v1=', 'ts=', '='),
    )
    const header = fc.oneof(
      fc.array(part).map((parts) => parts.join(',')),
      fc.array(fc.string()),
      fc.constant(null),
    )
    const maybe = fc.option(fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(header, maybe, maybe, fc.array(fc.string()), (signatureHeader, id, request, secrets) => {
        const input = { dataId: id, requestId: request, signatureHeader, secrets, now }
        expect(verifyWebhookSignature(input).verdict).not.toBe('valid')
      }),
      { numRuns: 2000 },
    )
  }, 30_000)

  it('compares in constant time, on buffers of equal length', () => {
    const source = readFileSync(new URL('./signature.ts', import.meta.url), 'utf8')
    expect(source).toMatch(/hash\.length === candidate\.length && timingSafeEqual\(hash, candidate\)/)
    expect(source).not.toMatch(/digest\('hex'\)/)
  })
})

describe('signBody', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

  it('signs any bytes so that they verify, and no others do', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 2000 }), fc.nat(), (bytes, at) => {
        const text = signBody(bytes, pem)
        expect(text).toMatch(/^[A-Za-z0-9+/]{86}==$/)
        const signature = Buffer.from(text, 'base64')
        expect(verify(null, bytes, publicKey, signature)).toBe(true)
        const flipped = bytes.map((byte, index) => (index === at % bytes.length ? byte ^ 1 : byte))
        expect(verify(null, flipped, publicKey, signature)).toBe(false)
      }),
    )
  })

  it('takes only an Ed25519 private key, and repeats nothing of what it got', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const wrong = [
      rsa.export({ type: 'pkcs8', format: 'pem' }).toString(),
      generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      pem.slice(0, 60),
      'super secret',
      '',
    ]
    for (const key of wrong) {
      expect(() => signBody(new Uint8Array([1]), key)).toThrow(
        new TypeError('the signing key is not an Ed25519 private key in PEM'),
      )
    }
  })
})
