import { describe, expect, it } from 'vitest'
import { TIMEOUT_DELAY_MS } from '@/lib/simulator/intents/test-table'
import { at } from '@/lib/simulator/json'
import { chileBody, notifying, pixBody } from '@/lib/simulator/testing/bodies'
import { receive } from '@/lib/simulator/testing/receiver'
import {
  type Answer,
  BRAZIL,
  CHILE,
  detailOf,
  idOf,
  simulate,
  statusOf,
  TEST_MODE,
} from '@/lib/simulator/testing/simulate'

const test = { headers: TEST_MODE }
const seen = (answer: Answer) => [
  answer.status,
  statusOf(answer),
  at(answer.body, 'transaction', 'from', 'accounts', 0, 'status_detail'),
]

describe('the documented table', () => {
  it.each([
    ['new', 'new', ''],
    ['failed_by_bank', 'failed', 'by_bank'],
    ['failed_by_provider', 'failed', 'by_provider'],
    ['failed_by_caps', 'failed', 'by_caps'],
    ['failed_other_reason', 'failed', 'other_reason'],
    ['failed_by_high_risk', 'failed', 'by_high_risk'],
    ['failed_by_compliance', 'failed', 'by_compliance'],
    ['failed_insufficient_funds', 'failed', 'insufficient_funds'],
    ['failed_invalid_destination_account', 'processed', ''],
    ['partially_processed', 'partially_processed', ''],
    ['partially_processed_pending_bank', 'partially_processed', 'pending_bank'],
    ['reverted', 'reverted', 'refunded'],
    ['partially_reverted_partially_refunded', 'partially_reverted', 'partially_refunded'],
    ['anything-else', 'processed', ''],
    ['new-1', 'processed', ''],
  ])('Brazil, %s: %s %s', async (external_reference, status, detail) => {
    const sim = await simulate()
    const answer = await sim.post(pixBody({ external_reference }), test)
    expect(seen(answer)).toEqual([202, status, detail])
    expect(detailOf(answer)).toBeUndefined()
    expect((await sim.intent(idOf(answer))).status).toBe(404)
    expect(await sim.ledger('debit')).toEqual([])
  })

  it('Chile has one more row', async () => {
    const sim = await simulate()
    const body = chileBody({ external_reference: 'failed_invalid_destination_account' })
    const answer = await sim.post(body, { ...test, token: CHILE.accessToken })
    expect(seen(answer)).toEqual([202, 'failed', 'invalid_destination_account'])
  })

  it('internal_server_error is a 500, again and again', async () => {
    const sim = await simulate()
    const body = pixBody({ external_reference: 'internal_server_error' })
    for (const key of ['k', 'k']) {
      const answer = await sim.post(body, { ...test, key })
      expect([answer.status, answer.body]).toEqual([
        500,
        {
          message: 'internal_server_error',
          code: 500,
          causes: [{ message: 'There was an error communicating with transaction_intent' }],
        },
      ])
    }
  })

  it('timeout answers after two minutes, scaled, and locks its key until then', async () => {
    const sim = await simulate({ timeScale: 60 })
    const body = pixBody({ external_reference: 'timeout' })
    let answered = false
    const slow = sim.post(body, { ...test, key: 'k' }).finally(() => {
      answered = true
    })
    await sim.arrived(1)
    sim.clock.advance(TIMEOUT_DELAY_MS / 60 - 1)
    expect((await sim.post(body, { ...test, key: 'k' })).status).toBe(424)
    expect(answered).toBe(false)
    sim.clock.advance(1)
    expect(seen(await slow)).toEqual([202, 'processed', ''])
    expect(await sim.post(body, { ...test, key: 'k' })).toEqual(await slow)
  })

  it('means nothing in production', async () => {
    const sim = await simulate()
    expect(statusOf(await sim.post(pixBody({ external_reference: 'failed_by_caps' })))).toBe('in_process')
  })
})

it('checks the fields of a test request too', async () => {
  const sim = await simulate()
  expect((await sim.post(pixBody({ external_reference: 'new', amount: -1 }), test)).status).toBe(400)
})

it('sends notifications although nothing is stored', async () => {
  const sim = await simulate()
  const receiver = await receive(() => 200)
  const body = pixBody({ external_reference: 'failed_by_caps', ...notifying(receiver.url) })
  const id = idOf(await sim.post(body, test))
  sim.clock.advance(1_000)
  await receiver.count(2)
  expect(receiver.messages().map((message) => [at(message, 'data', 'id'), at(message, 'status')])).toEqual(
    expect.arrayContaining([
      [id, 'new'],
      [id, 'failed'],
    ]),
  )
})

describe('with storeTestIntents', () => {
  it('keeps what the table answered and moves its money', async () => {
    const sim = await simulate({ dials: { storeTestIntents: true } })
    const reverted = await sim.post(
      pixBody({ external_reference: 'partially_reverted_partially_refunded' }),
      test,
    )
    const got = await sim.intent(idOf(reverted))
    expect([got.status, got.text]).toEqual([200, reverted.text])
    expect(await sim.balance()).toBe('950.00')
    await sim.post(pixBody({ external_reference: 'failed_by_bank' }), test)
    expect(await sim.balance()).toBe('950.00')
    sim.clock.advance(600_000)
    expect((await sim.intent(idOf(reverted))).text).toBe(reverted.text)
  })

  it('lets any other reference live the ordinary life', async () => {
    const sim = await simulate({ dials: { storeTestIntents: true } })
    const answer = await sim.post(pixBody({ external_reference: 'rent' }), test)
    expect([statusOf(answer), detailOf(answer)]).toEqual(['in_process', 'pending_authorized'])
    sim.clock.advance(60_000)
    const settled = await sim.intent(idOf(answer))
    expect([statusOf(settled), detailOf(settled)]).toEqual(['approved', 'approved'])
    expect((await sim.ledger('debit')).map(({ userId, mode }) => [userId, mode])).toEqual([
      [BRAZIL.userId, 'test'],
    ])
  })
})
