import { createServer, type RequestListener } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { at } from '@/lib/simulator/json'
import { BRAZIL } from '@/lib/simulator/testing/simulate'
import { ORDER, simulateTills, TILL } from '@/lib/simulator/testing/tills'

it('is for nobody without the token', async () => {
  const sim = await simulateTills()
  expect((await sim.control('GET', '/phone/tills', undefined, BRAZIL.accessToken)).status).toBe(401)
  expect((await sim.control('POST', '/phone/pay', { merchantOrderId: 1 }, 'x')).status).toBe(401)
})

it('knows the tills, and no code but theirs', async () => {
  const sim = await simulateTills()
  const code = String(at(sim.till.body, 'qr_code'))
  expect(await sim.tills()).toEqual([
    {
      posId: at(sim.till.body, 'id'),
      name: 'Caja 1',
      store: 'Local Ficticio',
      isUnattended: false,
      printed: code,
      codes: [],
      waiting: false,
    },
  ])
  expect(await sim.scanCode(code)).toEqual({ kind: 'nothing' })
  expect(await sim.scanCode('https://example.com')).toEqual({ kind: 'unreadable' })
  const other = await simulateTills({ seed: 8 })
  expect(await sim.scanCode(String(at(other.till.body, 'qr_code')))).toEqual({ kind: 'unknown' })
  expect((await sim.control('POST', '/phone/pay', { merchantOrderId: 5 })).status).toBe(404)
  expect((await sim.control('POST', '/phone/scan-again', { merchantOrderId: 5 })).status).toBe(404)
  expect((await sim.control('GET', '/phone/order?merchantOrderId=5')).status).toBe(404)
  expect((await sim.control('POST', '/phone/scan', {})).status).toBe(400)
})

describe('faults of customers', () => {
  const references = async (sim: Awaited<ReturnType<typeof simulateTills>>) => {
    const { body } = await sim.call('GET', '/merchant_orders/search?status=closed')
    return at(body, 'total')
  }

  it('pay a deleted order', async () => {
    const sim = await simulateTills({ dials: { faults: { paidAfterDelete: 1 } } })
    await sim.put()
    expect((await sim.call('DELETE', sim.orders.till)).status).toBe(204)
    sim.clock.advance(1_999)
    expect(await references(sim)).toBe(0)
    await sim.restart()
    sim.clock.advance(1)
    expect(await references(sim)).toBe(1)
    sim.clock.advance(60_000)
    expect(await references(sim)).toBe(1)
  })

  it('pay an expired order, by the phone that had scanned', async () => {
    const sim = await simulateTills({ dials: { faults: { paidLate: 1 } } })
    await sim.put({ ...ORDER, expiration_date: '2026-03-04T08:10:00.000-04:00' })
    const { merchantOrderId: id } = await sim.scan()
    sim.clock.advance(10 * 60_000 + 20_000)
    expect(await sim.phoneOrder(id)).toMatchObject({ isPaid: true })
  })

  it('pay twice, and no third time', async () => {
    const sim = await simulateTills({ dials: { faults: { paidTwice: 1 } } })
    await sim.put()
    await sim.pay((await sim.scan()).merchantOrderId)
    sim.clock.advance(60_000)
    expect(await references(sim)).toBe(2)
    expect(await sim.available()).toBe('1002780')
  })
})

describe('an unattended till', () => {
  async function seller(answer: RequestListener) {
    const server = createServer(answer)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    const address = server.address()
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/scan`
  }
  const headers = { 'content-type': 'application/json', 'order-version': '2' }

  async function simulateUnattended(answer: RequestListener, dials = {}) {
    const sim = await simulateTills({ dials })
    const till = await sim.call('POST', '/pos', {
      ...TILL,
      external_id: 'SUC001POS002',
      url: await seller(answer),
    })
    return { ...sim, scanned: () => sim.scanCode(String(at(till.body, 'qr_code'))) }
  }

  it('asks its seller at each scan, and takes the same order as one', async () => {
    const methods: unknown[] = []
    const sim = await simulateUnattended((incoming, outgoing) => {
      methods.push(incoming.method)
      outgoing.writeHead(200, headers).end(JSON.stringify(ORDER))
    })
    const first = await sim.scanned()
    await sim.dials({ scanMethod: 'GET' })
    const second = await sim.scanned()
    expect(methods).toEqual(['POST', 'GET'])
    expect([first, second]).toMatchObject([
      { kind: 'order', order: { total: '1390' } },
      { kind: 'order', order: { total: '1390' } },
    ])
    expect(await sim.tills()).toMatchObject([{}, { isUnattended: true, waiting: true }])
    const found = await sim.call('GET', '/merchant_orders/search?external_reference=order-id-1234')
    expect(at(found.body, 'total')).toBe(2)
    expect(at(found.body, 'elements', 0, 'preference_id')).toBe(
      at(found.body, 'elements', 1, 'preference_id'),
    )
  })

  it.each([
    ['in_process', 'in_process'],
    ['nothing_to_pay', 'nothing_to_pay'],
    ['notihing_to_pay', 'nothing_to_pay'],
    ['Waiting_for_order', 'waiting_for_order'],
  ])('says %s', async (told, word) => {
    const status = { status_detail: told, message: 'un momento' }
    const sim = await simulateUnattended((_, outgoing) =>
      outgoing.writeHead(202, headers).end(JSON.stringify({ status })),
    )
    expect(await sim.scanned()).toEqual({ kind: 'seller', word, message: 'un momento' })
  })

  it.each([
    ['HTTP 500', 500, headers, '{}'],
    ['The header order-version: 2 is missing', 200, { 'content-type': 'application/json' }, '{}'],
    ['Not JSON', 200, headers, '<html>'],
    ['202 with later', 202, headers, '{"status":{"status_detail":"later"}}'],
  ])('does without an order: %s', async (why, status, given, body) => {
    const sim = await simulateUnattended((_, outgoing) => outgoing.writeHead(status, given).end(body))
    expect(await sim.scanned()).toEqual({ kind: 'seller_failed', why })
  })

  it('does without one that is refused, and without one from elsewhere', async () => {
    const sim = await simulateUnattended((_, outgoing) =>
      outgoing.writeHead(200, headers).end(JSON.stringify({ ...ORDER, total_amount: 1 })),
    )
    expect(await sim.scanned()).toMatchObject({
      kind: 'seller_failed',
      why: expect.stringContaining('invalid_total_amount'),
    })
    const away = await sim.call('POST', '/pos', {
      ...TILL,
      external_id: 'SUC001POS003',
      url: 'https://example.com/',
    })
    expect(await sim.scanCode(String(at(away.body, 'qr_code')))).toMatchObject({ kind: 'seller_failed' })
  })
})
