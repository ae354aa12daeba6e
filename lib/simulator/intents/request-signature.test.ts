import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { expect, it } from 'vitest'
import { pixBody } from '@/lib/simulator/testing/bodies'
import { type Answer, causeOf, simulate, TEST_MODE } from '@/lib/simulator/testing/simulate'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const signed = (bytes: Buffer, key: KeyObject = privateKey) => ({
  'x-enforce-signature': 'true',
  'x-signature': sign(null, bytes, key).toString('base64'),
})
const outcome = (answer: Answer) => [answer.status, causeOf(answer)]
const INVALID = [400, 'Invalid signature']

const bytes = Buffer.from(JSON.stringify(pixBody(), null, 1))

it('verifies the bytes as they came', async () => {
  const sim = await simulate({ account: { publicKeyPem } })
  expect((await sim.post({}, { raw: bytes, headers: signed(bytes) })).status).toBe(202)
})

it('refuses another byte, another key, another form and none', async () => {
  const sim = await simulate({ account: { publicKeyPem } })
  const compact = Buffer.from(JSON.stringify(pixBody()))
  const url = sign(null, bytes, privateKey).toString('base64url')
  const stranger = generateKeyPairSync('ed25519').privateKey
  expect(outcome(await sim.post({}, { raw: compact, headers: signed(bytes) }))).toEqual(INVALID)
  expect(outcome(await sim.post({}, { raw: bytes, headers: signed(bytes, stranger) }))).toEqual(INVALID)
  expect(
    outcome(await sim.post({}, { raw: bytes, headers: { ...signed(bytes), 'x-signature': url } })),
  ).toEqual(INVALID)
  expect(
    outcome(await sim.post({}, { raw: bytes, headers: { ...signed(bytes), 'x-signature': 'true' } })),
  ).toEqual(INVALID)
  expect(outcome(await sim.post({}, { raw: bytes, headers: { 'x-enforce-signature': 'true' } }))).toEqual(
    INVALID,
  )
  expect(await sim.ledger('debit')).toEqual([])
})

it('refuses everything where no key is registered', async () => {
  const sim = await simulate()
  expect(outcome(await sim.post({}, { raw: bytes, headers: signed(bytes) }))).toEqual(INVALID)
})

it('ignores the signature unless it is enforced, or the dial wants it in production', async () => {
  const sim = await simulate({ account: { publicKeyPem } })
  const ignored = { 'x-enforce-signature': 'false', 'x-signature': 'true' }
  expect((await sim.post(pixBody({ external_reference: 'a' }), { headers: ignored })).status).toBe(202)
  await sim.dials({ requireSignatureInProduction: true })
  expect(outcome(await sim.post(pixBody({ external_reference: 'b' }), { headers: ignored }))).toEqual(INVALID)
  expect((await sim.post(pixBody({ external_reference: 'b' }), { headers: TEST_MODE })).status).toBe(202)
})

it('takes signatures with the key before and with one that was installed', async () => {
  const sim = await simulate({ account: { publicKeyPem } })
  const next = generateKeyPairSync('ed25519')
  const pem = next.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const userId = 1_108_917_506
  expect((await sim.control('POST', '/keys', { userId: 1, publicKeyPem: pem })).status).toBe(404)
  expect((await sim.control('POST', '/keys', { userId, publicKeyPem: 'x' })).status).toBe(400)
  expect((await sim.post({}, { key: 'a', raw: bytes, headers: signed(bytes, next.privateKey) })).status).toBe(
    400,
  )
  expect((await sim.control('POST', '/keys', { userId, publicKeyPem: pem })).status).toBe(200)
  expect((await sim.post({}, { key: 'b', raw: bytes, headers: signed(bytes, next.privateKey) })).status).toBe(
    202,
  )
  await sim.restart()
  expect(
    (await sim.post({}, { raw: Buffer.from('{}'), headers: signed(Buffer.from('{}'), next.privateKey) }))
      .text,
  ).not.toContain('Invalid signature')
  expect(
    (await sim.post({}, { raw: Buffer.from('{}'), headers: signed(Buffer.from('{}')) })).text,
  ).not.toContain('Invalid signature')
})

it('takes the same bytes again under a newly registered key', async () => {
  const sim = await simulate({ account: { publicKeyPem } })
  const next = generateKeyPairSync('ed25519')
  const request = { key: 'k', raw: bytes, headers: signed(bytes, next.privateKey) }
  expect((await sim.post({}, request)).status).toBe(400)
  const pem = next.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const { userId, site, accessToken } = { userId: 1_108_917_506, site: 'MLB', accessToken: 'TEST-brazil' }
  await sim.control('PUT', '/accounts', [{ userId, site, accessToken, publicKeyPem: pem }])
  expect((await sim.post({}, request)).status).toBe(202)
  expect(await sim.balance()).toBe('900.00')
})
