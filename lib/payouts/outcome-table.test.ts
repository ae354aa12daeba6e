import { describe, expect, it } from 'vitest'
import { decide } from '@/lib/domain/payout/transitions'
import { classifyReply, type PostOutcome } from '@/lib/mercadopago/outcome'
import { NETWORK_FAILURES, type RawReply } from '@/lib/mercadopago/reply'

const REQUEST = { amountMinor: 10_000n, currency: 'BRL' } as const

function intent(amount: number): string {
  const accounts = [{ amount, status_detail: 'approved' }]
  const transaction = { from: { accounts }, to: { accounts }, total_amount: amount, refunded_amount: 0 }
  return JSON.stringify({ id: '1108-01JD', status: 'approved', transaction })
}

const BODIES = {
  nothing: '',
  'a page': '<html><body>Bad gateway</body></html>',
  'cut off': '{"id":"1108-01JD","status":"appro',
  'a validation error': JSON.stringify({ message: 'chave not found', code: 400 }),
  'an accepted intent': intent(100),
  'an intent of another amount': intent(101),
} as const
type Body = keyof typeof BODIES

const SURE = [200, 201, 202]
const REFUSALS = [400, 404, 422]
const TURNED_AWAY = [401, 403]

/** What may be concluded from one answer, by status alone but for the three that accept. */
function expected(status: number, body: Body, ambiguous: boolean): string {
  if (SURE.includes(status)) return body === 'an accepted intent' ? 'final' : 'unknown'
  if (TURNED_AWAY.includes(status)) return ambiguous ? 'unknown' : 'approved'
  if (REFUSALS.includes(status)) return ambiguous ? 'unknown' : 'final'
  return 'unknown'
}

function concluded(raw: RawReply, ambiguous: boolean): string {
  const decision = decisionOn(classifyReply(raw, REQUEST), ambiguous)
  return decision.ok ? decision.next : decision.reason
}

function decisionOn(outcome: PostOutcome, ambiguous: boolean) {
  switch (outcome.kind) {
    case 'accepted':
      return decide('sending', 'record_accepted', { outcome: outcome.intent.outcome, current: null })
    case 'refused':
      return decide('sending', 'record_refused', { ambiguous })
    case 'held':
      return decide('sending', 'record_held', { ambiguous })
    case 'unknown':
      return decide('sending', 'record_unknown', {})
  }
}

function answered(status: number, body: Body): RawReply {
  const rest = { contentType: null, requestId: null, retryAfterMs: null, durationMs: 1 }
  return { kind: 'response', status, body: BODIES[body], ...rest }
}

describe('every HTTP status, with every kind of body', () => {
  const bodies = Object.keys(BODIES) as Body[] // the keys of BODIES are what Body is
  const statuses = Array.from({ length: 500 }, (_, n) => 100 + n)

  it.each([
    ['the only send there was', false],
    ['a send after one in doubt', true],
  ])('to %s', (_which, ambiguous) => {
    const table = statuses.flatMap((status) => bodies.map((body) => [status, body] as const))
    const wrong = table.filter(
      ([status, body]) => concluded(answered(status, body), ambiguous) !== expected(status, body, ambiguous),
    )
    expect(wrong).toEqual([])
  })
})

describe('no answer at all', () => {
  it.each(NETWORK_FAILURES)('%s proves nothing, whatever went before', (why) => {
    const raw = { kind: 'network', why, durationMs: 1 } as const
    expect([concluded(raw, false), concluded(raw, true)]).toEqual(['unknown', 'unknown'])
  })

  it('what could not be signed never left', () => {
    const raw = { kind: 'unsent', why: 'unsigned' } as const
    expect([concluded(raw, false), concluded(raw, true)]).toEqual(['approved', 'unknown'])
  })
})
