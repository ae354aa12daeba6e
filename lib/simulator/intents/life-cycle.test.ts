import { describe, expect, it } from 'vitest'
import { STEERING_TABLE } from '@/lib/simulator/intents/steering-table'
import { at } from '@/lib/simulator/json'
import { chileBody, pixBody } from '@/lib/simulator/testing/bodies'
import { BRAZIL, CHILE, causeOf, detailOf, idOf, simulate, statusOf } from '@/lib/simulator/testing/simulate'

type Simulated = Awaited<ReturnType<typeof simulate>>

const LONG_MS = 120_000

async function words(sim: Simulated, id: string): Promise<string> {
  const answer = await sim.intent(id)
  const detail = detailOf(answer)
  return detail === undefined ? String(statusOf(answer)) : `${String(statusOf(answer))}/${String(detail)}`
}

async function course(sim: Simulated, id: string): Promise<string[]> {
  const seen = [await words(sim, id)]
  while (sim.clock.waiting() > 0) {
    sim.clock.advance(100)
    const now = await words(sim, id)
    if (now !== seen.at(-1)) seen.push(now)
  }
  return seen
}

describe('by default', () => {
  it('settles within seconds, and every change has its date', async () => {
    const sim = await simulate()
    const id = idOf(await sim.post(pixBody()))
    sim.clock.advance(4_001)
    const { body } = await sim.intent(id)
    expect(at(body, 'status')).toBe('approved')
    expect(Date.parse(String(at(body, 'last_updated_date')))).toBeGreaterThan(
      Date.parse(String(at(body, 'created_date'))),
    )
    expect(await sim.balance()).toBe('900.00')
    expect((await sim.ledger('transition')).map(({ state }) => state)).toEqual(['in_progress', 'settled'])
  })

  it.each([
    ['A', ['in_process/pending_authorized', 'in_process/pending_bank', 'approved/approved']],
    ['B', ['new', 'partially_processed', 'processed']],
    ['C', ['approved', 'success/in_progress', 'success/accredited']],
  ] as const)('goes its way in vocabulary %s', async (vocabulary, expected) => {
    const sim = await simulate({ dials: { vocabulary } })
    expect(await course(sim, idOf(await sim.post(pixBody())))).toEqual(expected)
  })

  it('takes the same waits from the same seed, whatever else is sent', async () => {
    const waits: unknown[] = []
    for (const before of [0, 2]) {
      const sim = await simulate()
      for (let i = 0; i < before; i += 1)
        await sim.post(pixBody({ external_reference: `other-${i}` }), { key: `o${i}` })
      const answer = await sim.post(pixBody(), { key: 'k' })
      const debit = (await sim.ledger('debit')).at(-1)
      waits.push([idOf(answer), debit?.intent.plan])
    }
    expect(waits[0]).toEqual(waits[1])
  })

  it('divides the waits by the time scale', async () => {
    const sim = await simulate({ timeScale: 1_000 })
    const id = idOf(await sim.post(pixBody()))
    sim.clock.advance(5)
    expect(await words(sim, id)).toBe('approved/approved')
  })
})

describe('money', () => {
  it('debits before the reply, and the line holds what was asked', async () => {
    const sim = await simulate()
    await sim.control('POST', '/hold', {})
    const pending = sim.post(pixBody({ amount: 10.5 }), { key: 'k' })
    await sim.arrived(1)
    expect(await sim.ledger('debit')).toMatchObject([
      {
        userId: BRAZIL.userId,
        externalReference: 'payroll-0001',
        idempotencyKey: 'k',
        mode: 'production',
        amount: '10.50',
        currency: 'BRL',
        balance: '989.50',
      },
    ])
    await sim.control('POST', '/release', {})
    await pending
  })

  it('rejects what the account cannot pay, without a debit', async () => {
    const sim = await simulate()
    const answer = await sim.post(pixBody({ amount: 1000.01 }))
    expect([answer.status, statusOf(answer), detailOf(answer)]).toEqual([
      202,
      'rejected',
      'insufficient_funds',
    ])
    expect(await words(sim, idOf(answer))).toBe('rejected/insufficient_funds')
    expect(await sim.ledger('debit')).toEqual([])
    expect((await sim.post(pixBody({ amount: 1000, external_reference: 'all' }))).status).toBe(202)
    expect(await sim.balance()).toBe('0.00')
  })

  it('gives a rejected payout back', async () => {
    const sim = await simulate({ dials: { defaultOutcome: 'rejected_by_bank' } })
    const id = idOf(await sim.post(pixBody()))
    expect(await sim.balance()).toBe('900.00')
    sim.clock.advance(LONG_MS)
    expect(await words(sim, id)).toBe('rejected/by_bank')
    expect(await sim.balance()).toBe('1000.00')
    expect(at((await sim.intent(id)).body, 'transaction', 'refunded_amount')).toBe(0)
  })

  it('gives back what is returned, part by part and never twice', async () => {
    const sim = await simulate({ dials: { defaultOutcome: 'partially_then_fully_refunded' } })
    const id = idOf(await sim.post(pixBody({ amount: 100.01 })))
    expect(await course(sim, id)).toEqual([
      'in_process/pending_authorized',
      'in_process/pending_bank',
      'approved/approved',
      'approved/partially_refunded',
      'refunded/refunded',
    ])
    const credits = await sim.ledger('credit')
    expect(credits.map(({ amount, balance }) => [amount, balance])).toEqual([
      ['50.00', '949.99'],
      ['50.01', '1000.00'],
    ])
  })

  it('shows what came back', async () => {
    const sim = await simulate({ dials: { defaultOutcome: 'partially_refunded' } })
    const id = idOf(await sim.post(pixBody({ amount: 100.01 })))
    sim.clock.advance(LONG_MS)
    expect(at((await sim.intent(id)).body, 'transaction')).toMatchObject({
      from: { accounts: [{ amount: 100.01 }] },
      to: { accounts: [{ amount: 50.01, status_detail: 'partially_refunded' }] },
      paid_amount: 50.01,
      refunded_amount: 50,
      total_amount: 100.01,
    })
  })
})

describe('the steering table', () => {
  const FINAL: Record<string, string> = {
    pending_bank: 'in_process/pending_bank',
    pending_authorized: 'in_process/pending_authorized',
    rejected_by_bank: 'rejected/by_bank',
    rejected_by_provider: 'rejected/by_provider',
    rejected_high_risk: 'rejected/high_risk',
    rejected_insufficient_funds: 'rejected/insufficient_funds',
    rejected_other_reason: 'rejected/other_reason',
    rejected_review_manual: 'rejected/review_manual',
    rejected_by_caps: 'rejected/other_reason',
    rejected_by_compliance: 'rejected/other_reason',
    rejected_invalid_destination_account: 'rejected/other_reason',
    partially_refunded: 'approved/partially_refunded',
    refunded: 'refunded/refunded',
    partially_then_fully_refunded: 'refunded/refunded',
    settled_slowly: 'approved/approved',
  }

  it.each(STEERING_TABLE)(
    '$word or .$lastTwoDigits: $outcome',
    async ({ word, lastTwoDigits, outcome, cause }) => {
      const sim = await simulate({ account: { balance: '100000.00' } })
      const byWord = await sim.post(
        pixBody({ external_reference: `Rent_${word.toUpperCase().replaceAll('-', '_')}_01ARYZ6S41` }),
      )
      const byCents = await sim.post(
        pixBody({ external_reference: 'cents', amount: Number(`12.${lastTwoDigits}`) }),
      )
      const byPesos = await sim.post(
        chileBody({ external_reference: 'pesos', amount: Number(`12${lastTwoDigits}`) }),
        {
          token: CHILE.accessToken,
        },
      )
      sim.clock.advance(LONG_MS)
      for (const answer of [byWord, byCents]) {
        if (outcome === 'refused') expect([answer.status, causeOf(answer)]).toEqual([400, cause])
        else expect(await words(sim, idOf(answer))).toBe(FINAL[outcome])
      }
      expect(byPesos.status).toBe(outcome === 'refused' ? 400 : 202)
    },
  )

  it('has no word that a ULID could contain and no row twice', () => {
    for (const { word } of STEERING_TABLE) expect(word).toMatch(/[-ilou]/)
    const digits = STEERING_TABLE.map((row) => row.lastTwoDigits)
    expect(new Set(digits).size).toBe(STEERING_TABLE.length)
  })

  it('can be switched off', async () => {
    const sim = await simulate({ dials: { steerByAmount: false, steerByReference: false } })
    const id = idOf(await sim.post(pixBody({ external_reference: 'by-bank', amount: 10.63 })))
    sim.clock.advance(LONG_MS)
    expect(await words(sim, id)).toBe('approved/approved')
  })
})

describe('steering by the control port', () => {
  it('by reference, by its beginning, and for the next', async () => {
    const sim = await simulate()
    await sim.control('POST', '/outcome', { outcome: 'new', times: 2 })
    await sim.control('POST', '/outcome', { outcome: 'rejected_high_risk', referencePrefix: 'batch-' })
    await sim.control('POST', '/outcome', {
      outcome: 'refused',
      externalReference: 'batch-2',
      cause: 'x',
      httpStatus: 404,
    })
    const post = async (external_reference: string) => sim.post(pixBody({ external_reference, amount: 1 }))
    const answers = [
      await post('batch-1'),
      await post('one'),
      await post('batch-2'),
      await post('two'),
      await post('three'),
    ]
    sim.clock.advance(LONG_MS)
    const ends = await Promise.all(
      answers.map(async (answer) =>
        answer.status === 202 ? words(sim, idOf(answer)) : [answer.status, causeOf(answer)],
      ),
    )
    expect(ends).toEqual([
      'rejected/high_risk',
      'in_process/pending_authorized',
      [404, 'x'],
      'in_process/pending_authorized',
      'approved/approved',
    ])
  })

  it('names the part that comes back, and one account only', async () => {
    const sim = await simulate()
    const { userId } = BRAZIL
    await sim.control('POST', '/outcome', { outcome: 'new', userId: CHILE.userId })
    await sim.control('POST', '/outcome', { outcome: 'partially_refunded', userId, refundedAmount: '0.01' })
    const id = idOf(await sim.post(pixBody()))
    sim.clock.advance(LONG_MS)
    expect(at((await sim.intent(id)).body, 'transaction', 'refunded_amount')).toBe(0.01)
  })
})

describe('finalInReply', () => {
  it.each([
    ['settled', 'approved', 'approved', '900.00'],
    ['rejected_by_bank', 'rejected', 'by_bank', '1000.00'],
    ['refunded', 'approved', 'approved', '900.00'],
  ] as const)('answers %s at once: %s/%s', async (defaultOutcome, status, detail, balance) => {
    const sim = await simulate({ dials: { finalInReply: true, defaultOutcome } })
    const answer = await sim.post(pixBody())
    expect([statusOf(answer), detailOf(answer), await sim.balance()]).toEqual([status, detail, balance])
    sim.clock.advance(LONG_MS)
    const later = defaultOutcome === 'refunded' ? 'refunded/refunded' : `${status}/${detail}`
    expect(await words(sim, idOf(answer))).toBe(later)
  })
})
