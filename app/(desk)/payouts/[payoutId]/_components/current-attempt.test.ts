import { expect, test } from 'vitest'
import type { AttemptView } from '@/lib/payouts/get-payout'
import { mayBeKnown } from './current-attempt'

const at = new Date('2026-11-21T12:00:00Z')
const digest = 'a'.repeat(64)
const attempt: AttemptView = {
  id: '01JD0000000000000000000000',
  number: 1,
  version: 1,
  state: 'accepted',
  idempotencyKey: '9138d70c-7815-51f5-93f9-aa40748cf34d',
  externalReference: 'factura-1021',
  bodySha256: digest,
  envelopeDigest: digest,
  sends: 1,
  notBefore: at,
  firstSentAt: at,
  lastSentAt: at,
  nextSendAt: null,
  nextPollAt: null,
  providerId: null,
  refusal: null,
  createdAt: at,
}

test.each([
  ['sent', attempt, true],
  ['unknown', { ...attempt, state: 'unknown' }, true],
  ['approved', { ...attempt, state: 'queued', sends: 0 }, false],
  ['approved', { ...attempt, state: 'queued' }, false],
  ['final', { ...attempt, state: 'refused' }, false],
] as const)('%s, %o: the provider may know it: %s', (state, current, expected) => {
  expect(mayBeKnown({ state, attempts: [current], envelopeDigest: digest })).toBe(expected)
})
