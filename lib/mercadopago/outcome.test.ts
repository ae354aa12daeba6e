import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifyLookup, classifyReply } from '@/lib/mercadopago/outcome'
import { NETWORK_FAILURES, type RawReply } from '@/lib/mercadopago/reply'

const request = { amountMinor: 10_000n, currency: 'BRL' } as const

function reply(status: number, body: unknown, retryAfterMs: number | null = null): RawReply {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return {
    kind: 'response',
    status,
    body: text,
    contentType: null,
    requestId: null,
    retryAfterMs,
    durationMs: 1,
  }
}

function intent(
  changes: { from?: unknown; to?: unknown; total?: unknown; id?: unknown; status?: string } = {},
) {
  const { from = 100, to = 100, total = 100, id = '1108-01JD', status = 'approved' } = changes
  return {
    id,
    status,
    transaction: {
      from: { accounts: [{ amount: from }] },
      to: { accounts: [{ amount: to, status_detail: 'approved' }] },
      total_amount: total,
      paid_amount: 0,
      refunded_amount: 7,
    },
  }
}

const said = (message: string) => ({ message: 'invalid request payload', code: 400, causes: [{ message }] })

function short(outcome: ReturnType<typeof classifyReply>): string {
  return 'why' in outcome ? `${outcome.kind} ${outcome.why}` : outcome.kind
}

describe('classifyReply', () => {
  it.each([
    // accepted
    [200, intent(), 'accepted'],
    [201, intent(), 'accepted'],
    [202, intent(), 'accepted'],
    [202, intent({ from: '100,00', total: '100.00' }), 'accepted'],
    [202, intent({ to: 60 }), 'accepted'],
    [202, intent({ status: 'never heard of' }), 'accepted'],
    [202, intent({ status: 'rejected' }), 'accepted'],
    // 2xx that proves nothing
    [202, '', 'unknown unreadable'],
    [202, '{"id":"1', 'unknown unreadable'],
    [202, '<html>ok</html>', 'unknown unreadable'],
    [202, [], 'unknown unreadable'],
    [202, {}, 'unknown no_id'],
    [202, intent({ id: '' }), 'unknown no_id'],
    [202, intent({ from: 100.01 }), 'unknown amount_mismatch'],
    [202, intent({ total: 10_000 }), 'unknown amount_mismatch'],
    [202, intent({ from: '1.234' }), 'unknown amount_unreadable'],
    [202, { id: 'x', status: 'approved' }, 'unknown amount_unreadable'],
    [203, intent(), 'unknown unexpected_status'],
    [204, '', 'unknown unexpected_status'],
    [206, intent(), 'unknown unexpected_status'],
    // 3xx
    [301, '', 'unknown redirect'],
    [302, intent(), 'unknown redirect'],
    [304, '', 'unknown redirect'],
    [307, '', 'unknown redirect'],
    [308, '', 'unknown redirect'],
    // held
    [
      401,
      { status: 401, error: 'unauthorized', message: 'Invalid access token', cause: [] },
      'held unauthorized',
    ],
    [401, '', 'held unauthorized'],
    [
      403,
      { message: 'At least one policy returned UNAUTHORIZED.', blocked_by: 'PolicyAgent' },
      'held policy',
    ],
    [403, '<html>', 'held policy'],
    [400, said('Invalid signature'), 'held signature'],
    [401, said('invalid_signature'), 'held signature'],
    [403, said('Invalid signature'), 'held signature'],
    [422, { message: 'Invalid signature' }, 'held signature'],
    [400, said('unauthorized'), 'held unauthorized'],
    [400, { message: 'Unauthorized.' }, 'held unauthorized'],
    [404, { error: 'unauthorized', message: 'x' }, 'held unauthorized'],
    [400, said('client id not allowed'), 'held client_not_allowed'],
    [403, said('client id not allowed'), 'held client_not_allowed'],
    // 4xx that proves nothing
    [408, '', 'unknown timeout'],
    [409, '', 'unknown idempotency_conflict'],
    [409, said('chave not found'), 'unknown idempotency_conflict'],
    [423, '', 'unknown locked'],
    [424, { message: 'resource locked', code: 424 }, 'unknown locked'],
    [400, said('resource locked'), 'unknown locked'],
    [425, '', 'unknown traffic'],
    [429, { status: 429, error: 'too_many_requests' }, 'unknown traffic'],
    [400, said('too many request'), 'unknown traffic'],
    [400, { message: 'too many requests' }, 'unknown traffic'],
    [400, said('local rate limited'), 'unknown traffic'],
    [400, { error: 'local_rate_limited' }, 'unknown traffic'],
    [422, { error: 'idempotency_key_already_used', message: 'x' }, 'unknown idempotency_conflict'],
    [400, said('Idempotency key was already used'), 'unknown idempotency_conflict'],
    [400, said('external_reference already used'), 'unknown reference_conflict'],
    [400, said('external_reference must be unique'), 'unknown reference_conflict'],
    [402, '', 'unknown unexpected_status'],
    [405, '', 'unknown unexpected_status'],
    [406, '', 'unknown unexpected_status'],
    [410, '', 'unknown unexpected_status'],
    [413, '', 'unknown unexpected_status'],
    [415, '', 'unknown unexpected_status'],
    [451, '', 'unknown unexpected_status'],
    // 5xx
    [500, said('There was an error communicating with transaction_intent'), 'unknown server_error'],
    [500, said('unauthorized'), 'unknown server_error'],
    [502, { message: 'bad_gateway' }, 'unknown server_error'],
    [503, '', 'unknown server_error'],
    [504, '', 'unknown server_error'],
    [599, '', 'unknown server_error'],
    // refused
    [400, said('invalid value for field: transaction.from.accounts[0].amount'), 'refused'],
    [400, said('Invalid type for field external_reference'), 'refused'],
    [400, said('invalid_chave_pix'), 'refused'],
    [400, said('chave not found'), 'refused'],
    [400, said('chave has a different owner'), 'refused'],
    [400, said('key is guarded by the same PSP of paying user'), 'refused'],
    [400, said('account is disabled'), 'refused'],
    [400, said('compliance check not processed'), 'refused'],
    [400, said('financial identity not found'), 'refused'],
    [400, said('flow not specified'), 'refused'],
    [400, { message: "Header X-Idempotency-Key can't be null", code: 4292 }, 'refused'],
    [400, { message: 'request with invalid format' }, 'refused'],
    [400, '', 'refused'],
    [404, said('not found'), 'refused'],
    [422, said('invalid value'), 'refused'],
  ])('%#: %s %j is %s', (status, body, expected) => {
    expect(short(classifyReply(reply(status, body), request))).toBe(expected)
  })

  it.each(NETWORK_FAILURES)('%s on the way is unknown', (why) => {
    const outcome = classifyReply({ kind: 'network', why, durationMs: 1 }, request)
    expect(outcome).toEqual({ kind: 'unknown', why, retryAfterMs: null, intent: null })
  })

  it('holds what could not be signed: nothing left', () => {
    expect(classifyReply({ kind: 'unsent', why: 'unsigned' }, request)).toEqual({
      kind: 'held',
      why: 'signature',
    })
  })

  it('gives the words of a refusal', () => {
    expect(classifyReply(reply(400, said('chave not found')), request)).toEqual({
      kind: 'refused',
      message: 'invalid request payload',
      causes: ['chave not found'],
    })
  })

  it('keeps the id where only the amounts are in doubt, and the wait where the provider names one', () => {
    const doubtful = classifyReply(reply(202, intent({ from: 5 })), request)
    expect(doubtful).toMatchObject({ kind: 'unknown', intent: { id: '1108-01JD' } })
    for (const status of [429, 503]) {
      expect(classifyReply(reply(status, '', 7000), request)).toMatchObject({
        kind: 'unknown',
        retryAfterMs: 7000,
      })
    }
  })

  it('refuses only on 400, 404 and 422, accepts only on 200, 201 and 202, whatever the body', () => {
    const bodies = fc.oneof(fc.string(), fc.json(), fc.constant(JSON.stringify(intent())))
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), bodies, (status, body) => {
        const { kind } = classifyReply(reply(status, body), request)
        if (kind === 'refused') expect([400, 404, 422]).toContain(status)
        if (kind === 'accepted') expect([200, 201, 202]).toContain(status)
        if (kind === 'held') expect(status >= 400 && status < 500).toBe(true)
      }),
      { numRuns: 2000 },
    )
  }, 30_000)
})

describe('classifyLookup', () => {
  const asked = { id: '1108-01JD', currency: 'BRL' } as const

  it.each([
    [200, intent(), 'found'],
    [200, intent({ id: 'another' }), 'unknown id_mismatch'],
    [200, {}, 'unknown no_id'],
    [200, '<html>', 'unknown unreadable'],
    [302, '', 'unknown redirect'],
    [400, { message: 'ID format invalid' }, 'missing'],
    [404, '', 'missing'],
    [401, '', 'held unauthorized'],
    [403, '', 'held policy'],
    [400, said('local rate limited'), 'unknown traffic'],
    [424, '', 'unknown locked'],
    [429, '', 'unknown traffic'],
    [405, '', 'unknown unexpected_status'],
    [101, '', 'unknown unexpected_status'],
    [500, '', 'unknown server_error'],
  ])('%#: %s %j is %s', (status, body, expected) => {
    const outcome = classifyLookup(reply(status, body), asked)
    expect('why' in outcome ? `${outcome.kind} ${outcome.why}` : outcome.kind).toBe(expected)
  })

  it('knows nothing after a network failure, and no id that cannot be one', () => {
    expect(classifyLookup({ kind: 'network', why: 'dns', durationMs: 1 }, asked)).toMatchObject({
      why: 'dns',
    })
    expect(classifyLookup({ kind: 'unsent', why: 'invalid_id' }, asked)).toEqual({ kind: 'missing' })
  })
})
