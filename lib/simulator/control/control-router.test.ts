import { describe, expect, it } from 'vitest'
import { DEFAULT_DIALS } from '@/lib/simulator/dials'
import { at } from '@/lib/simulator/json'
import { notifying, pixBody } from '@/lib/simulator/testing/bodies'
import { receive } from '@/lib/simulator/testing/receiver'
import { BRAZIL, detailOf, idOf, simulate, statusOf } from '@/lib/simulator/testing/simulate'

describe('who may', () => {
  it('refuses without the token, and everybody when there is none', async () => {
    const sim = await simulate()
    expect((await sim.control('GET', '/dials', undefined, 'wrong')).status).toBe(401)
    expect((await sim.control('GET', '/dials', undefined, BRAZIL.accessToken)).status).toBe(401)
    expect((await sim.control('GET', '/nothing')).status).toBe(404)
    await sim.restart({ controlToken: '' })
    expect((await sim.control('GET', '/dials', undefined, '')).status).toBe(401)
  })

  it('says what it cannot read', async () => {
    const sim = await simulate()
    const wrong = await sim.control('PATCH', '/dials', { vocabulary: 'D' })
    expect([wrong.status, at(wrong.body, 'error')]).toEqual([400, 'unreadable_request'])
    expect((await sim.control('PATCH', '/dials', { noSuchDial: true })).status).toBe(400)
    expect((await sim.control('PUT', '/accounts', [{ ...BRAZIL, balance: '1,00' }])).status).toBe(400)
    expect((await sim.control('PUT', '/accounts', [{ ...BRAZIL, publicKeyPem: 'x' }])).status).toBe(400)
    expect((await sim.control('POST', '/advance', { intentId: 'x' })).status).toBe(400)
    expect((await sim.control('POST', '/advance', { intentId: 'x', state: 'settled' })).status).toBe(404)
  })
})

it('shows and changes dials', async () => {
  const sim = await simulate()
  expect((await sim.control('GET', '/dials')).body).toEqual({ global: DEFAULT_DIALS, accounts: {} })
  const patched = await sim.dials({ vocabulary: 'C', stepDelayMs: [1, 2] })
  expect(at(patched.body, 'global')).toEqual({ ...DEFAULT_DIALS, vocabulary: 'C', stepDelayMs: [1, 2] })
})

it('adds accounts and sets their money', async () => {
  const sim = await simulate()
  const added = { userId: 3, site: 'MLC', accessToken: 'third', balance: '500' }
  const { body } = await sim.control('PUT', '/accounts', [added, { ...BRAZIL, balance: '7.50' }])
  expect(at(body, 'accounts')).toContainEqual({
    userId: 3,
    site: 'MLC',
    balance: '500',
    currency: 'CLP',
    moneyOutEnabled: true,
    cashOutEnabled: true,
  })
  expect(await sim.balance()).toBe('7.50')
})

describe('advance', () => {
  it('moves an intent to a state, and its own plan ends', async () => {
    const sim = await simulate()
    const id = idOf(await sim.post(pixBody()))
    const advanced = await sim.control('POST', '/advance', {
      intentId: id,
      state: 'partially_returned',
      refundedAmount: '30',
    })
    expect(at(advanced.body, 'intent')).toMatchObject({
      id,
      state: 'partially_returned',
      status: 'approved',
      statusDetail: 'partially_refunded',
      amount: '100.00',
      refundedAmount: '30.00',
      creditedAmount: '30.00',
      debited: true,
    })
    sim.clock.advance(600_000)
    expect(detailOf(await sim.intent(id))).toBe('partially_refunded')
    await sim.control('POST', '/advance', { externalReference: 'payroll-0001', state: 'returned' })
    expect(at((await sim.intent(id)).body, 'transaction', 'refunded_amount')).toBe(100)
    expect(await sim.balance()).toBe('1000.00')
  })

  it('shows any words, also such that no vocabulary has', async () => {
    const sim = await simulate()
    const receiver = await receive(() => 200)
    const id = idOf(await sim.post(pixBody(notifying(receiver.url))))
    await sim.control('POST', '/advance', {
      intentId: id,
      status: 'on_the_moon',
      statusDetail: 'crater',
      notify: false,
    })
    const moon = await sim.intent(id)
    expect([statusOf(moon), detailOf(moon), await sim.balance()]).toEqual(['on_the_moon', 'crater', '900.00'])
    await sim.control('POST', '/advance', { intentId: id, status: 'failed', statusDetail: 'by_caps' })
    expect([statusOf(await sim.intent(id)), await sim.balance()]).toEqual(['failed', '1000.00'])
    sim.clock.advance(1_000)
    await receiver.count(2)
    expect(
      receiver
        .messages()
        .map((message) => at(message, 'status'))
        .sort(),
    ).toEqual(['failed', 'new'])
  })
})

it('keeps the requests as they came', async () => {
  const sim = await simulate()
  const raw = `{"external_reference": "é",  "x":1}`
  await sim.post({}, { raw, key: 'k', headers: { 'x-enforce-signature': 'false' } })
  await sim.get('/v1/transaction-intents/x?a=1')
  const { body } = await sim.control('GET', '/requests')
  expect(at(body, 'requests')).toMatchObject([
    {
      number: 1,
      method: 'POST',
      path: '/v1/transaction-intents/process',
      headers: {
        'x-idempotency-key': 'k',
        'x-enforce-signature': 'false',
        authorization: 'Bearer TEST-brazil',
      },
      bodyBase64: Buffer.from(raw).toString('base64'),
      arrivedAtMs: sim.clock.now(),
      replyStatus: 400,
    },
    { number: 2, method: 'GET', query: '?a=1' },
  ])
  const posts = await sim.control('GET', '/requests?method=post&limit=1')
  expect(at(posts.body, 'requests', 0, 'number')).toBe(1)
})

describe('hold', () => {
  it('keeps the reply, not the debit, the life cycle or the notification', async () => {
    const sim = await simulate()
    const receiver = await receive(() => 200)
    await sim.control('POST', '/hold', { referencePrefix: 'held' })
    expect((await sim.post(pixBody({ external_reference: 'other' }))).status).toBe(202)
    const pending = sim.post(pixBody({ external_reference: 'held-1', ...notifying(receiver.url) }), {
      key: 'k',
    })
    await sim.arrived(2)
    const held = await sim.control('GET', '/hold')
    expect(at(held.body, 'held')).toMatchObject([
      { holdId: 'hold-1', userId: BRAZIL.userId, idempotencyKey: 'k', externalReference: 'held-1' },
    ])
    expect(await sim.ledger('debit')).toHaveLength(2)
    sim.clock.advance(150)
    await receiver.count(1)
    sim.clock.advance(10_000)
    const id = String(at(held.body, 'held', 0, 'intentId'))
    expect(statusOf(await sim.intent(id))).toBe('approved')
    expect((await sim.control('POST', '/release', { holdId: 'hold-1' })).body).toEqual({ released: 1 })
    expect(statusOf(await pending)).toBe('in_process')
  })

  it('lets go when the caller dies, so that its key is not locked for ever', async () => {
    const sim = await simulate()
    await sim.control('POST', '/hold', {})
    const caller = new AbortController()
    const pending = fetch(`${sim.url()}/v1/transaction-intents/process`, {
      method: 'POST',
      headers: { authorization: `Bearer ${BRAZIL.accessToken}`, 'x-idempotency-key': 'k' },
      body: JSON.stringify(pixBody()),
      signal: caller.signal,
    })
    await sim.arrived(1)
    caller.abort()
    await expect(pending).rejects.toThrow()
    let again = await sim.post(pixBody(), { key: 'k' })
    while (again.status === 424) again = await sim.post(pixBody(), { key: 'k' })
    expect(again.status).toBe(202)
    expect(await sim.ledger('debit')).toHaveLength(1)
  })
})

describe('webhook', () => {
  it('sends anything to this machine', async () => {
    const sim = await simulate()
    const receiver = await receive(() => 503)
    const sent = await sim.control('POST', '/webhook', {
      url: receiver.url,
      dataId: 'no-such-intent',
      signature: 'wrong',
      secret: 's',
      headers: { 'x-extra': '1' },
    })
    expect(sent.body).toMatchObject({ result: 'refused', status: 503 })
    expect(receiver.received[0]?.headers).toMatchObject({
      'x-extra': '1',
      'x-signature': expect.stringMatching(/^ts=/),
    })
    expect(receiver.messages()[0]).toMatchObject({ data: { id: 'no-such-intent' }, status: 'processed' })
    await sim.control('POST', '/webhook', {
      url: receiver.url,
      dataId: 'x',
      rawBody: '{broken',
      query: { topic: 'other' },
    })
    expect(receiver.received[1]).toMatchObject({ body: '{broken' })
    expect(receiver.received[1]?.url.search).toBe('?topic=other')
    const away = await sim.control('POST', '/webhook', { url: 'http://example.com/', dataId: 'x' })
    expect(at(away.body, 'result')).toBe('not_loopback')
  })
})

it('resets to the declared balances and keeps the accounts', async () => {
  const sim = await simulate()
  await sim.dials({ vocabulary: 'C' })
  const first = await sim.post(pixBody(), { key: 'k' })
  await sim.control('POST', '/reset', {})
  expect(sim.clock.waiting()).toBe(0)
  expect((await sim.intent(idOf(first))).status).toBe(404)
  expect(await sim.balance()).toBe('1000.00')
  const second = await sim.post(pixBody(), { key: 'k' })
  expect([second.status, statusOf(second)]).toEqual([202, 'in_process'])
  expect(await sim.ledger('debit')).toHaveLength(1)
  await sim.restart()
  expect(await sim.balance()).toBe('900.00')
})
