import { expect, it } from 'vitest'
import { readSignatureTrial } from '@/lib/mercadopago/signature-trial'

const answer = (status: number, body: object | string) => ({
  kind: 'response' as const,
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  contentType: 'application/json',
  requestId: null,
  retryAfterMs: null,
  durationMs: 1,
})

it.each([
  ['refused', answer(400, { message: 'Invalid signature' })],
  ['refused', answer(401, { causes: [{ message: 'invalid SIGNATURE' }] })],
  ['refused', answer(400, { message: 'bad_request', cause: [{ description: 'La firma no es válida' }] })],
  ['accepted', answer(400, { message: 'external_reference is required' })],
  ['accepted', answer(422, { causes: [{ message: 'transaction is required' }] })],
  ['unclear', answer(401, { message: 'invalid access token' })],
  ['unclear', answer(403, { message: 'PA_UNAUTHORIZED_RESULT_FROM_POLICIES' })],
  ['unclear', answer(400, {})],
  ['unclear', answer(400, '<html>')],
  ['unclear', answer(202, { id: 'x', message: 'accepted' })],
  ['unclear', answer(500, { message: 'signature service down' })],
  ['unclear', { kind: 'network', why: 'timeout', durationMs: 1 }],
] as const)('%s: %j', (verdict, reply) => {
  const trial = readSignatureTrial(reply)
  expect(trial.verdict).toBe(verdict)
  expect(trial.said).not.toBe('')
})
