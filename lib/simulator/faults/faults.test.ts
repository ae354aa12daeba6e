import { describe, expect, it } from 'vitest'
import type { FaultName } from '@/lib/simulator/faults/fault-table'
import { at } from '@/lib/simulator/json'
import { notifying, pixBody } from '@/lib/simulator/testing/bodies'
import { receive } from '@/lib/simulator/testing/receiver'
import { causeOf, idOf, simulate, statusOf } from '@/lib/simulator/testing/simulate'

const HOUR_MS = 60 * 60 * 1_000
const always = (fault: FaultName) => ({ faults: { [fault]: 1 } })

describe('before the work', () => {
  it.each([
    ['serverErrorBefore', 500, 'internal_server_error'],
    ['tooManyRequests', 429, 'Too many requests'],
    ['resourceLocked', 424, 'resource locked'],
    ['trafficWords', 400, 'invalid request payload'],
    ['policyRefusal', 403, 'At least one policy returned UNAUTHORIZED.'],
  ] as const)(
    '%s answers %d and nothing happens; the same bytes go through later',
    async (fault, status, words) => {
      const sim = await simulate({ dials: always(fault) })
      const answer = await sim.post(pixBody(), { key: 'k' })
      expect([answer.status, at(answer.body, 'message')]).toEqual([status, words])
      expect(await sim.ledger('debit')).toEqual([])
      await sim.dials({ faults: {} })
      expect((await sim.post(pixBody(), { key: 'k' })).status).toBe(202)
      expect(await sim.ledger('debit')).toHaveLength(1)
    },
  )

  it('lostBefore breaks the connection, for reading too', async () => {
    const sim = await simulate()
    const id = idOf(await sim.post(pixBody()))
    await sim.dials(always('lostBefore'))
    await expect(sim.post(pixBody({ external_reference: 'lost' }))).rejects.toThrow('fetch failed')
    await expect(sim.intent(id)).rejects.toThrow('fetch failed')
    expect(await sim.ledger('debit')).toHaveLength(1)
  })

  it('asks with 429 for the patience that the dial names', async () => {
    const sim = await simulate({ dials: { ...always('tooManyRequests'), retryAfterSeconds: 7 } })
    const answer = await fetch(`${sim.url()}/v1/transaction-intents/process`, {
      method: 'POST',
      headers: { authorization: 'Bearer TEST-brazil', 'x-idempotency-key': 'k' },
      body: '{}',
    })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7'])
  })
})

describe('after the work', () => {
  it('the debit stands in the ledger before the fault, and the same bytes get the true answer', async () => {
    const sim = await simulate({ dials: always('lostAfter') })
    await expect(sim.post(pixBody(), { key: 'k' })).rejects.toThrow('fetch failed')
    const [debit] = await sim.ledger('debit')
    const [fault] = await sim.ledger('fault')
    expect(fault).toMatchObject({ fault: 'lostAfter', about: 'POST k' })
    expect(Number(debit?.seq)).toBeLessThan(Number(fault?.seq))
    await sim.dials({ faults: {} })
    const replay = await sim.post(pixBody(), { key: 'k' })
    expect([replay.status, idOf(replay)]).toEqual([202, debit?.intentId])
    expect(await sim.ledger('debit')).toHaveLength(1)
  })

  it('serverErrorAfter answers 502 over a debit', async () => {
    const sim = await simulate({ dials: always('serverErrorAfter') })
    expect((await sim.post(pixBody())).status).toBe(502)
    expect(await sim.ledger('debit')).toHaveLength(1)
  })

  it('a slow reply keeps its key in flight and comes whole, in real time whatever the scale', async () => {
    const sim = await simulate({ timeScale: 60, dials: { ...always('slowReply'), slowReplyMs: 40_000 } })
    const pending = sim.post(pixBody(), { key: 'k' })
    await sim.arrived(1)
    await sim.dials({ faults: {} })
    const meanwhile = await sim.post(pixBody(), { key: 'k' })
    expect([meanwhile.status, at(meanwhile.body, 'message')]).toEqual([424, 'resource locked'])
    sim.clock.advance(40_000)
    expect((await pending).status).toBe(202)
  })

  it.each([
    ['truncatedReply', (text: string) => expect(() => JSON.parse(text)).toThrow()],
    ['wrongContentType', (text: string) => expect(text).toMatch(/^<html>/)],
    [
      'unknownStatus',
      (text: string) => expect(JSON.parse(text)).toMatchObject({ status: 'held_by_partner' }),
    ],
  ] as const)('%s spoils POST and GET alike', async (fault, check) => {
    const sim = await simulate()
    const id = idOf(await sim.post(pixBody()))
    await sim.dials(always(fault))
    const get = await fetch(`${sim.url()}/v1/transaction-intents/${id}`, {
      headers: { authorization: 'Bearer TEST-brazil' },
    })
    check(await get.text())
    const post = await fetch(`${sim.url()}/v1/transaction-intents/process`, {
      method: 'POST',
      headers: { authorization: 'Bearer TEST-brazil', 'x-idempotency-key': 'other' },
      body: JSON.stringify(pixBody({ external_reference: 'other' })),
    })
    expect(post.status).toBe(202)
    check(await post.text())
  })
})

it('lateReturn brings all of it back hours after it settled', async () => {
  const sim = await simulate({ dials: always('lateReturn') })
  const id = idOf(await sim.post(pixBody({ amount: 10 })))
  sim.clock.advance(5_000)
  expect(statusOf(await sim.intent(id))).toBe('approved')
  expect(await sim.balance()).toBe('990.00')
  sim.clock.advance(8 * HOUR_MS)
  expect(statusOf(await sim.intent(id))).toBe('refunded')
  expect(await sim.balance()).toBe('1000.00')
})

describe('notifications', () => {
  const STILL = { defaultOutcome: 'new' } as const
  async function announced(fault: FaultName) {
    const sim = await simulate({
      account: { webhookSecret: 'secret' },
      dials: { ...STILL, ...always(fault), webhookSignature: 'valid' },
    })
    const receiver = await receive(() => 200)
    await sim.post(pixBody(notifying(receiver.url)))
    sim.clock.advance(150)
    return { sim, receiver }
  }

  it('are lost for good', async () => {
    const { sim, receiver } = await announced('webhookLost')
    sim.clock.advance(100 * HOUR_MS)
    await sim.idle()
    expect(receiver.received).toEqual([])
    expect(await sim.ledger('notification')).toHaveLength(1)
  })

  it.each([
    ['webhookLate', 600_000],
    ['webhookReordered', 4_000],
  ] as const)('%s: it comes %d ms later', async (fault, wait) => {
    const { sim, receiver } = await announced(fault)
    sim.clock.advance(wait - 1)
    await sim.idle()
    expect(receiver.received).toEqual([])
    sim.clock.advance(1)
    await receiver.count(1)
  })

  it('come twice, with the same id', async () => {
    const { receiver } = await announced('webhookDuplicated')
    await receiver.count(2)
    expect(new Set(receiver.messages().map((message) => at(message, 'id'))).size).toBe(1)
  })

  it('come unsigned, or signed with another key', async () => {
    const unsigned = await announced('webhookUnsigned')
    await unsigned.receiver.count(1)
    expect(unsigned.receiver.received[0]?.headers).not.toHaveProperty('x-signature')
    const wrong = await announced('webhookWronglySigned')
    await wrong.receiver.count(1)
    expect(wrong.receiver.received[0]?.headers).toHaveProperty('x-signature')
  })
})

describe('chance', () => {
  const run = async (faultSeed: number, probability: number) => {
    const sim = await simulate({
      account: { balance: '100000.00' },
      dials: { faults: { serverErrorBefore: probability }, faultSeed },
    })
    const statuses: number[] = []
    for (let n = 0; n < 60; n += 1) {
      const answer = await sim.post(pixBody({ external_reference: `r-${n}`, amount: 1 }), { key: `k-${n}` })
      statuses.push(answer.status)
    }
    return statuses
  }

  it('strikes as often as it says, and alike under the same seed', async () => {
    const first = await run(1, 0.4)
    const struck = first.filter((status) => status === 500).length
    expect(struck).toBeGreaterThan(12)
    expect(struck).toBeLessThan(36)
    expect(await run(1, 0.4)).toEqual(first)
    expect(await run(2, 0.4)).not.toEqual(first)
  })

  it('strikes the same calls under other keys when it is drawn from what references begin with', async () => {
    const ULID = '01ARZ3NDEKTSV4RRFFQ69G5FA'
    const other = async (salt: string) => {
      const sim = await simulate({
        account: { balance: '100000.00' },
        dials: { faults: { serverErrorBefore: 0.3, serverErrorAfter: 0.3 }, chanceFrom: 'reference' },
        seed: 1,
      })
      const told: string[] = []
      for (let n = 0; n < 60; n += 1) {
        const body = pixBody({ external_reference: `r-${n % 30}-${ULID}${salt}`, amount: 1 })
        const answer = await sim.post(body, { key: `${salt}-${n % 30}` })
        told.push(`${answer.status} ${answer.status === 202 ? idOf(answer) : ''}`)
      }
      return told
    }
    const first = await other('V')
    expect(new Set(first.map((one) => one.slice(0, 3)))).toEqual(new Set(['202', '500', '502']))
    expect(await other('W')).toEqual(first)
  })

  it('draws anew for the next try of the same call', async () => {
    const sim = await simulate({ dials: { faults: { serverErrorBefore: 0.5 } } })
    const statuses = new Set<number>()
    for (let n = 0; n < 30; n += 1) statuses.add((await sim.post(pixBody(), { key: 'k' })).status)
    expect(statuses).toEqual(new Set([500, 202]))
  })

  it.each([1.5, -0.1, 'x'])('%s is no probability', async (probability) => {
    const sim = await simulate()
    const answer = await sim.control('PATCH', '/dials', { faults: { lostAfter: probability } })
    expect(answer.status).toBe(400)
    expect((await sim.control('PATCH', '/dials', { faults: { nonsense: 0.5 } })).status).toBe(400)
  })
})

it('refusedRepeat turns the second call down although the first one paid', async () => {
  const sim = await simulate({ dials: always('refusedRepeat') })
  expect((await sim.post(pixBody(), { key: 'k' })).status).toBe(202)
  const repeat = await sim.post(pixBody(), { key: 'k' })
  expect([repeat.status, causeOf(repeat)]).toEqual([400, 'account is disabled'])
  expect(await sim.ledger('debit')).toHaveLength(1)
  expect((await sim.ledger('call')).map(({ idempotencyKey }) => idempotencyKey)).toEqual(['k', 'k'])
})
