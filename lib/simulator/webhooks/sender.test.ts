import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { at } from '@/lib/simulator/json'
import { notifying, pixBody } from '@/lib/simulator/testing/bodies'
import { receive } from '@/lib/simulator/testing/receiver'
import { idOf, simulate } from '@/lib/simulator/testing/simulate'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Only the creation is announced: the intent stays as it is. */
const STILL = { defaultOutcome: 'new' } as const

describe('the message', () => {
  it('announces creation and update as the guide shows them', async () => {
    const sim = await simulate()
    const receiver = await receive(() => 200)
    const id = idOf(await sim.post(pixBody(notifying(`${receiver.url}?tenant=7`))))
    sim.clock.advance(150)
    await receiver.count(1)
    sim.clock.advance(10_000)
    await receiver.count(3)
    const [created, ...updated] = receiver.messages()
    expect(created).toEqual({
      action: 'transaction_intent.created',
      api_version: 'v1',
      data: { id },
      date_created: '2026-03-04T08:00:00.000-04:00',
      id: expect.stringMatching(/^\d{12}$/),
      last_updated: '0001-01-01T00:00:00Z',
      status: 'new',
      type: 'transaction_intent',
    })
    expect(Object.keys(Object(created))).toEqual([
      'action',
      'api_version',
      'data',
      'date_created',
      'id',
      'last_updated',
      'status',
      'type',
    ])
    expect(updated).toContainEqual({
      action: 'transaction_intent.updated',
      api_version: 'v1',
      data: { id },
      date_created: '2026-03-04T08:00:00.000-04:00',
      id: expect.stringMatching(/^\d{12}$/),
      last_updated: expect.stringMatching(/^2026-03-04T08:00:0\d\.\d{3}-04:00$/),
      status: 'partially_processed',
      type: 'transaction_intent',
    })
    expect(updated.map((message) => at(message, 'status')).sort()).toEqual([
      'partially_processed',
      'processed',
    ])
    const url = receiver.received[0]?.url
    expect(url?.search).toBe(`?tenant=7&data.id=${id}&type=transaction_intent`)
    expect(receiver.received[0]?.headers).not.toHaveProperty('x-signature')
  })

  it('has ids without order and without repetition', async () => {
    const sim = await simulate({ account: { balance: '100000.00' } })
    const receiver = await receive(() => 200)
    for (let i = 0; i < 10; i += 1) {
      await sim.post(pixBody({ external_reference: `r-${i}`, ...notifying(receiver.url) }))
    }
    while (receiver.received.length < 30) {
      sim.clock.advance(500)
      await sim.idle()
    }
    const ids = receiver.messages().map((message) => String(at(message, 'id')))
    expect(new Set(ids).size).toBe(30)
    expect([...ids].sort()).not.toEqual(ids)
  })
})

describe('the schedule', () => {
  it.each([1, 60])(
    'retries 15 min, 30 min, 6 h, 48 h and 96 h after the first send, divided by %d',
    async (timeScale) => {
      const sim = await simulate({ timeScale, dials: { ...STILL, webhookDelayMs: 0 } })
      const receiver = await receive(() => 204)
      await sim.post(pixBody(notifying(receiver.url)))
      const ladder = [15 * MINUTE_MS, 30 * MINUTE_MS, 6 * HOUR_MS, 48 * HOUR_MS, 96 * HOUR_MS].map(
        (after) => after / timeScale,
      )
      sim.clock.advance(0)
      await receiver.count(1)
      await sim.idle()
      let elapsed = 0
      for (const [index, after] of ladder.entries()) {
        sim.clock.advance(after - elapsed - 1)
        await sim.idle()
        expect(receiver.received).toHaveLength(index + 1)
        sim.clock.advance(1)
        await receiver.count(index + 2)
        await sim.idle()
        elapsed = after
      }
      const attempts = await sim.ledger('webhook_attempt')
      const firstMs = Date.parse(attempts[0]?.startedAt ?? '')
      expect(attempts.map(({ startedAt }) => Date.parse(startedAt) - firstMs)).toEqual([0, ...ladder])
      expect(attempts.map(({ result, status }) => [result, status])).toEqual(Array(6).fill(['refused', 204]))
      expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
      expect(sim.clock.waiting()).toBe(0)
    },
  )

  it.each([
    [200, 'delivered', 0],
    [201, 'delivered', 0],
    [202, 'refused', 1],
    [301, 'refused', 1],
    [503, 'refused', 1],
  ])('takes %d for %s', async (status, result, waiting) => {
    const sim = await simulate({ dials: STILL })
    const receiver = await receive(() => status)
    await sim.post(pixBody(notifying(receiver.url)))
    sim.clock.advance(150)
    await receiver.count(1)
    await sim.idle()
    expect((await sim.ledger('webhook_attempt')).map((attempt) => attempt.result)).toEqual([result])
    expect(sim.clock.waiting()).toBe(waiting)
  })

  it.each([
    [1, 22_000, 5_000],
    [5, 4_400, 2_000],
    [900, 2_000, 2_000],
  ])('waits for an answer at scale %d: %d ms at first, then %d ms', async (timeScale, first, retry) => {
    const sim = await simulate({ timeScale, dials: STILL })
    const receiver = await receive(() => null)
    await sim.post(pixBody(notifying(receiver.url)))
    sim.clock.advance(150 / timeScale)
    await receiver.count(1)
    sim.clock.advance(first - 1)
    expect(await sim.ledger('webhook_attempt')).toEqual([])
    sim.clock.advance(1)
    await sim.idle()
    expect((await sim.ledger('webhook_attempt')).map(({ result }) => result)).toEqual(['timeout'])
    sim.clock.advance(Math.max(0, (15 * MINUTE_MS) / timeScale - first))
    await receiver.count(2)
    sim.clock.advance(retry - 1)
    expect(await sim.ledger('webhook_attempt')).toHaveLength(1)
    sim.clock.advance(1)
    await sim.idle()
    expect(await sim.ledger('webhook_attempt')).toHaveLength(2)
  })

  it('never calls another machine', async () => {
    const sim = await simulate({ dials: STILL })
    for (const [index, url] of [
      'https://example.com/hook',
      'http://127.0.0.1.example.com/',
      'http://10.0.0.1/',
    ].entries()) {
      await sim.post(pixBody({ external_reference: `r-${index}`, amount: 1, ...notifying(url) }))
    }
    sim.clock.advance(150)
    await sim.idle()
    expect((await sim.ledger('webhook_attempt')).map(({ result }) => result)).toEqual(
      Array(3).fill('not_loopback'),
    )
    expect(sim.clock.waiting()).toBe(0)
  })

  it('is silent behind a dial', async () => {
    const sim = await simulate({ dials: { ...STILL, webhooksEnabled: false } })
    await sim.post(pixBody(notifying('http://127.0.0.1:9/')))
    expect(await sim.ledger('notification')).toEqual([])
  })
})

describe('the signature', () => {
  const SECRET = 'webhook-secret'
  const hmac = (secret: string, id: string, requestId: string, ts: string) =>
    createHmac('sha256', secret).update(`id:${id};request-id:${requestId};ts:${ts};`).digest('hex')

  async function signedBy(dials: Parameters<typeof simulate>[0]) {
    const sim = await simulate({ account: { webhookSecret: SECRET }, dials: { ...STILL, ...dials?.dials } })
    const receiver = await receive(() => 500)
    const id = idOf(await sim.post(pixBody(notifying(receiver.url))))
    sim.clock.advance(150)
    await receiver.count(1)
    await sim.idle()
    sim.clock.advance(15 * MINUTE_MS)
    await receiver.count(2)
    await sim.idle()
    const parts = receiver.received.map(({ headers }) => {
      const match = /^ts=(\d+),v1=([0-9a-f]{64})$/.exec(headers['x-signature'] ?? '')
      return { ts: match?.[1] ?? '', v1: match?.[2], requestId: headers['x-request-id'] ?? '' }
    })
    return { id, parts }
  }

  it('is valid over the documented manifest and renewed on a retry', async () => {
    const { id, parts } = await signedBy({ dials: { webhookSignature: 'valid' } })
    for (const { ts, v1, requestId } of parts) expect(v1).toBe(hmac(SECRET, id, requestId, ts))
    expect(parts.map(({ ts }) => Number(ts))).toEqual([1_772_625_600, 1_772_626_500])
  })

  it('can be in milliseconds, in lower case, kept on a retry', async () => {
    const { id, parts } = await signedBy({
      dials: {
        webhookSignature: 'valid',
        webhookTimestampUnit: 'milliseconds',
        webhookIdCase: 'lower',
        webhookTimestampOnRetry: 'kept',
      },
    })
    for (const { ts, v1, requestId } of parts) expect(v1).toBe(hmac(SECRET, id.toLowerCase(), requestId, ts))
    expect(parts.map(({ ts }) => ts)).toEqual(['1772625600150', '1772625600150'])
  })

  it('can be wrong', async () => {
    const { id, parts } = await signedBy({ dials: { webhookSignature: 'wrong' } })
    for (const { ts, v1, requestId } of parts) {
      expect(v1).toBeDefined()
      expect(v1).not.toBe(hmac(SECRET, id, requestId, ts))
    }
  })
})
