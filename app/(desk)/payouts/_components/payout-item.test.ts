import { expect, it } from 'vitest'
import { PAYOUT_STATES } from '@/lib/domain/payout/state'
import { wordlessReason } from './payout-item'

it('says why a row has no words of the provider', () => {
  const reasons = PAYOUT_STATES.map(
    (state) => [state, wordlessReason({ state, providerStatus: null, outcome: null })] as const,
  )
  expect(Object.fromEntries(reasons)).toEqual({
    draft: 'unsent',
    submitted: 'unsent',
    approved: 'unsent',
    rejected: 'unsent',
    expired: 'unsent',
    discarded: 'unsent',
    sending: 'unanswered',
    unknown: 'unanswered',
    sent: 'unanswered',
    final: 'unanswered',
  })
})

it('tells bytes that were turned down from bytes that nobody answered', () => {
  expect(wordlessReason({ state: 'final', providerStatus: null, outcome: 'failed' })).toBe('refused')
  expect(wordlessReason({ state: 'final', providerStatus: 'rejected', outcome: 'failed' })).toBeNull()
})
