import { expect, it } from 'vitest'
import { at } from '@/lib/simulator/json'
import { notifying, pixBody } from '@/lib/simulator/testing/bodies'
import { receive } from '@/lib/simulator/testing/receiver'
import { BRAZIL, detailOf, idOf, simulate, statusOf } from '@/lib/simulator/testing/simulate'

it('knows its intents, balances, dials, steers and keys again', async () => {
  const sim = await simulate()
  await sim.dials({ stringPointOfInteraction: true })
  await sim.control('PATCH', `/dials?account=${BRAZIL.userId}`, { vocabulary: 'B' })
  await sim.control('POST', '/outcome', { outcome: 'new', times: 2 })
  const first = await sim.post(pixBody(), { key: 'k' })
  const before = await sim.intent(idOf(first))
  await sim.restart()
  expect(await sim.intent(idOf(first))).toEqual(before)
  expect(await sim.post(pixBody(), { key: 'k' })).toEqual(first)
  expect(await sim.balance()).toBe('900.00')
  const repeated = await sim.post(pixBody(), { key: 'other' })
  expect(repeated.status).toBe(400)
  const last = idOf(await sim.post(pixBody({ external_reference: 'second' })))
  const settled = idOf(await sim.post(pixBody({ external_reference: 'third' })))
  sim.clock.advance(60_000)
  expect(statusOf(await sim.intent(last))).toBe('new')
  expect(statusOf(await sim.intent(settled))).toBe('processed')
})

it('goes on with a life cycle, and catches up on what fell due meanwhile', async () => {
  const sim = await simulate({ dials: { defaultOutcome: 'refunded' } })
  const id = idOf(await sim.post(pixBody()))
  sim.clock.advance(2_001)
  expect(detailOf(await sim.intent(id))).toBe('pending_bank')
  await sim.restart()
  sim.clock.advance(60_000)
  expect(statusOf(await sim.intent(id))).toBe('refunded')
  expect((await sim.ledger('credit')).map(({ amount }) => amount)).toEqual(['100.00'])
  await sim.restart()
  sim.clock.advance(60_000)
  expect((await sim.ledger('transition')).map(({ transition }) => transition)).toEqual([1, 2, 3])
  expect(await sim.balance()).toBe('1000.00')
})

it('replays a payout whose reply was lost with the process, as it was created', async () => {
  const sim = await simulate()
  await sim.control('POST', '/hold', {})
  const lost = sim.post(pixBody(), { key: 'k' })
  await sim.arrived(1)
  const ended = expect(lost).rejects.toThrow()
  const isRemembered = (line: string) => line.includes('"type":"idempotency"')
  await sim.restart({}, (lines) => lines.filter((line) => !isRemembered(line)))
  await ended
  sim.clock.advance(60_000)
  const again = await sim.post(pixBody(), { key: 'k' })
  expect([again.status, statusOf(again), at(again.body, 'last_updated_date')]).toEqual([
    202,
    'in_process',
    '2026-03-04T12:00:00.000Z',
  ])
  expect(statusOf(await sim.intent(idOf(again)))).toBe('approved')
  expect(await sim.ledger('debit')).toHaveLength(1)
})

it('counts a change once that two processes wrote', async () => {
  const sim = await simulate({ dials: { defaultOutcome: 'partially_then_fully_refunded' } })
  const id = idOf(await sim.post(pixBody()))
  const twice = (line: string) => (/"type":"(credit|transition)"/.test(line) ? [line, line] : [line])
  sim.clock.advance(2_001)
  await sim.restart({}, (lines) => lines.flatMap(twice))
  sim.clock.advance(60_000)
  const states = (await sim.ledger('transition')).map(({ state }) => state)
  expect(states.slice(-4)).toEqual(['in_progress', 'settled', 'partially_returned', 'returned'])
  await sim.restart({}, (lines) => lines.flatMap(twice))
  expect(await sim.balance()).toBe('1000.00')
  expect(statusOf(await sim.intent(id))).toBe('refunded')
  const { body } = await sim.control('GET', '/intents')
  expect(at(body, 'intents', 0, 'creditedAmount')).toBe('100.00')
})

it('gives money back once when the process died before the transition that follows', async () => {
  const sim = await simulate({ dials: { defaultOutcome: 'rejected_by_bank' } })
  const id = idOf(await sim.post(pixBody()))
  sim.clock.advance(60_000)
  const isLast = (line: string) => /"type":"transition".*"state":"rejected_by_bank"/.test(line)
  await sim.restart({}, (lines) => lines.filter((line) => !isLast(line)))
  expect(statusOf(await sim.intent(id))).toBe('in_process')
  sim.clock.advance(60_000)
  expect(statusOf(await sim.intent(id))).toBe('rejected')
  expect(await sim.ledger('credit')).toHaveLength(1)
  expect(await sim.balance()).toBe('1000.00')
})

it('goes on with undelivered notifications only', async () => {
  const sim = await simulate({ dials: { defaultOutcome: 'new' } })
  const receiver = await receive((count) => (count === 1 ? 200 : 500))
  await sim.post(pixBody({ external_reference: 'delivered', ...notifying(receiver.url) }))
  sim.clock.advance(150)
  await receiver.count(1)
  await sim.idle()
  await sim.post(pixBody({ external_reference: 'not', ...notifying(receiver.url) }))
  sim.clock.advance(150)
  await receiver.count(2)
  await sim.idle()
  await sim.restart()
  sim.clock.advance(15 * 60_000)
  await receiver.count(3)
  await sim.idle()
  expect(receiver.received[2]?.body).toBe(receiver.received[1]?.body)
  expect((await sim.ledger('webhook_attempt')).map(({ attempt }) => attempt)).toEqual([1, 1, 2])
})

it('keeps what the control port said about an account until the start says something new', async () => {
  const sim = await simulate()
  await sim.post(pixBody())
  const { userId, site, accessToken } = BRAZIL
  await sim.control('PUT', '/accounts', [{ userId, site, accessToken, moneyOutEnabled: false }])
  await sim.restart()
  expect((await sim.post(pixBody())).status).toBe(403)
  const accounts = [{ userId, site, accessToken: 'TEST-new', balance: '5.00' }]
  await sim.restart({ accounts })
  expect((await sim.post(pixBody())).status).toBe(401)
  expect((await sim.post(pixBody({ external_reference: 'b' }), { token: 'TEST-new' })).status).toBe(202)
  expect(await sim.balance()).toBe('800.00')
})
