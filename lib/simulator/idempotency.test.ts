import { expect, it } from 'vitest'
import { at } from '@/lib/simulator/json'
import { chileBody, pixBody } from '@/lib/simulator/testing/bodies'
import { BRAZIL, CHILE, simulate, statusOf } from '@/lib/simulator/testing/simulate'

const HOUR_MS = 3_600_000

it('replays status and body verbatim and debits once, also when the intent has moved on', async () => {
  const sim = await simulate()
  const first = await sim.post(pixBody(), { key: 'k' })
  sim.clock.advance(60_000)
  const again = await sim.post(pixBody(), { key: 'k' })
  expect(again).toEqual(first)
  expect(statusOf(first)).toBe('in_process')
  expect(await sim.ledger('debit')).toHaveLength(1)
  expect(await sim.balance()).toBe('900.00')
})

it('answers a replay with 200 behind a dial', async () => {
  const sim = await simulate({ dials: { replayStatus: 200 } })
  const first = await sim.post(pixBody(), { key: 'k' })
  const again = await sim.post(pixBody(), { key: 'k' })
  expect([first.status, again.status]).toEqual([202, 200])
  expect(again.text).toBe(first.text)
})

it.each([
  ['409', 409],
  ['422', 422],
] as const)('answers the same key with another body as dialled: %s', async (idempotencyConflict, status) => {
  const sim = await simulate({ dials: { idempotencyConflict } })
  await sim.post(pixBody(), { key: 'k' })
  const other = await sim.post(pixBody({ amount: 99 }), { key: 'k' })
  expect([other.status, at(other.body, 'error')]).toEqual([status, 'idempotency_key_already_used'])
  // A space is another body: the bytes count.
  expect((await sim.post({}, { key: 'k', raw: `${JSON.stringify(pixBody())} ` })).status).toBe(status)
  expect(await sim.ledger('debit')).toHaveLength(1)
})

it('can replay whatever the body is', async () => {
  const sim = await simulate({ dials: { idempotencyConflict: 'replay' } })
  const first = await sim.post(pixBody(), { key: 'k' })
  expect(await sim.post(pixBody({ amount: 99 }), { key: 'k' })).toEqual(first)
})

it('locks a key whose request is still under way', async () => {
  const sim = await simulate()
  await sim.control('POST', '/hold', {})
  const first = sim.post(pixBody(), { key: 'k' })
  await sim.arrived(1)
  const locked = await sim.post(pixBody(), { key: 'k' })
  expect([locked.status, locked.body]).toEqual([424, { message: 'resource locked', code: 424, causes: [] }])
  expect((await sim.post(pixBody({ amount: 1 }), { key: 'k' })).status).toBe(409)
  await sim.control('POST', '/release', {})
  expect((await first).status).toBe(202)
  expect(await sim.post(pixBody(), { key: 'k' })).toEqual(await first)
  expect(await sim.ledger('debit')).toHaveLength(1)
})

it('keeps keys apart by account', async () => {
  const sim = await simulate()
  expect((await sim.post(pixBody(), { key: 'k' })).status).toBe(202)
  expect((await sim.post(chileBody(), { key: 'k', token: CHILE.accessToken })).status).toBe(202)
  const debits = await sim.ledger('debit')
  expect(debits.map(({ userId, balance }) => [userId, balance])).toEqual([
    [BRAZIL.userId, '900.00'],
    [CHILE.userId, '999900'],
  ])
})

it('forgets a key after the dialled time, and then pays again', async () => {
  const sim = await simulate({
    dials: { idempotencyRetentionMs: 6 * HOUR_MS, uniqueExternalReference: false },
  })
  const first = await sim.post(pixBody(), { key: 'k' })
  sim.clock.advance(6 * HOUR_MS - 1)
  expect(await sim.post(pixBody(), { key: 'k' })).toEqual(first)
  sim.clock.advance(1)
  const second = await sim.post(pixBody(), { key: 'k' })
  expect(at(second.body, 'id')).not.toBe(at(first.body, 'id'))
  expect(await sim.ledger('debit')).toHaveLength(2)
})

it('leaves the key of a refused request free', async () => {
  const sim = await simulate()
  expect((await sim.post(pixBody({ amount: -1 }), { key: 'k' })).status).toBe(400)
  expect((await sim.post(pixBody(), { key: 'k' })).status).toBe(202)
})

it('refuses a reference used before under another key, in production only', async () => {
  const sim = await simulate()
  await sim.post(pixBody(), { key: 'a' })
  const repeated = await sim.post(pixBody(), { key: 'b' })
  expect([repeated.status, at(repeated.body, 'causes')]).toEqual([
    400,
    [{ message: 'external_reference already used' }],
  ])
  const test = { headers: { 'x-test-token': 'true' } }
  expect((await sim.post(pixBody(), test)).status).toBe(202)
  expect((await sim.post(pixBody(), test)).status).toBe(202)
  await sim.dials({ storeTestIntents: true })
  expect((await sim.post(pixBody(), test)).status).toBe(202)
  await sim.dials({ uniqueExternalReference: false })
  expect((await sim.post(pixBody(), { key: 'b' })).status).toBe(202)
})
