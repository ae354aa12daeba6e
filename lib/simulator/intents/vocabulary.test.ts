import { describe, expect, it } from 'vitest'
import { INTENT_STATES, stateOfWords, VOCABULARIES, wordsFor } from '@/lib/simulator/intents/vocabulary'

const pairs = (name: 'A' | 'B' | 'C') => {
  const both = (['BRL', 'CLP'] as const).flatMap((currency) =>
    INTENT_STATES.map((state) => wordsFor(state, name, currency)),
  )
  return [
    ...new Set(both.map(({ status, detail }) => (detail === null ? status : `${status}/${detail}`))),
  ].sort()
}

describe('vocabularies are complete', () => {
  it('A: the guide', () => {
    expect(pairs('A')).toEqual([
      'approved/approved',
      'approved/partially_refunded',
      'canceled',
      'in_process/pending_authorized',
      'in_process/pending_bank',
      'refunded/refunded',
      'rejected/by_bank',
      'rejected/by_provider',
      'rejected/high_risk',
      'rejected/insufficient_funds',
      'rejected/other_reason',
      'rejected/review_manual',
    ])
  })

  it('B: the test environment and notifications', () => {
    expect(pairs('B')).toEqual([
      'canceled',
      'failed/by_bank',
      'failed/by_caps',
      'failed/by_compliance',
      'failed/by_high_risk',
      'failed/by_provider',
      'failed/insufficient_funds',
      'failed/invalid_destination_account',
      'failed/other_reason',
      'new',
      'partially_processed',
      'partially_processed/pending_bank',
      'partially_reverted/partially_refunded',
      'processed',
      'reverted/refunded',
    ])
  })

  it('C: the payouts pages', () => {
    expect(pairs('C')).toEqual([
      'approved',
      'approved/partially_refunded',
      'canceled',
      'error/failed',
      'processed/approved',
      'refunded/refunded',
      'rejected/by_bank',
      'rejected/by_provider',
      'rejected/high_risk',
      'rejected/insufficient_funds',
      'rejected/other_reason',
      'rejected/review_manual',
      'success/accredited',
      'success/in_progress',
      'transaction_in_process/pending_authorized',
      'transaction_in_process/pending_bank',
    ])
  })
})

it('finds the state that words mean, in any vocabulary', () => {
  for (const vocabulary of Object.values(VOCABULARIES)) {
    for (const words of Object.values(vocabulary)) expect(stateOfWords(words)).not.toBeNull()
  }
  expect(stateOfWords({ status: 'approved', detail: null })).toBe('created')
  expect(stateOfWords({ status: 'approved', detail: 'approved' })).toBe('settled')
  expect(stateOfWords({ status: 'processed', detail: 'approved' })).toBe('settled')
  expect(stateOfWords({ status: 'failed', detail: 'by_caps' })).toBe('rejected_by_caps')
  expect(stateOfWords({ status: 'on_the_moon', detail: null })).toBeNull()
})
