import type { Currency } from '@/lib/simulator/money'

/** Why a payout was rejected; the last three exist in vocabulary B only. */
export type RejectionReason =
  | 'by_bank'
  | 'by_provider'
  | 'high_risk'
  | 'insufficient_funds'
  | 'other_reason'
  | 'review_manual'
  | 'by_caps'
  | 'by_compliance'
  | 'invalid_destination_account'

/** Where an intent is, whatever words describe it. */
export type IntentState =
  | 'created'
  | 'in_progress'
  | 'pending_authorized'
  | 'pending_bank'
  | 'settled'
  | 'partially_returned'
  | 'returned'
  | 'cancelled'
  | `rejected_${RejectionReason}`

export type Words = { status: string; detail: string | null }
export type VocabularyName = 'A' | 'B' | 'C'
type Vocabulary = Record<IntentState, Words>

const say = (status: string, detail: string | null = null): Words => ({ status, detail })

/** Money Out guide. It knows neither caps, compliance nor a bad destination: they become `other_reason`. */
const A = {
  created: say('in_process', 'pending_authorized'),
  in_progress: say('in_process', 'pending_bank'),
  pending_authorized: say('in_process', 'pending_authorized'),
  pending_bank: say('in_process', 'pending_bank'),
  settled: say('approved', 'approved'),
  partially_returned: say('approved', 'partially_refunded'),
  returned: say('refunded', 'refunded'),
  cancelled: say('canceled'),
  rejected_by_bank: say('rejected', 'by_bank'),
  rejected_by_provider: say('rejected', 'by_provider'),
  rejected_high_risk: say('rejected', 'high_risk'),
  rejected_insufficient_funds: say('rejected', 'insufficient_funds'),
  rejected_other_reason: say('rejected', 'other_reason'),
  rejected_review_manual: say('rejected', 'review_manual'),
  rejected_by_caps: say('rejected', 'other_reason'),
  rejected_by_compliance: say('rejected', 'other_reason'),
  rejected_invalid_destination_account: say('rejected', 'other_reason'),
} as const satisfies Vocabulary

/** Test environment page and notification bodies. It has no manual review: that becomes `other_reason`. */
const B = {
  created: say('new'),
  in_progress: say('partially_processed'),
  pending_authorized: say('partially_processed'),
  pending_bank: say('partially_processed', 'pending_bank'),
  settled: say('processed'),
  partially_returned: say('partially_reverted', 'partially_refunded'),
  returned: say('reverted', 'refunded'),
  cancelled: say('canceled'),
  rejected_by_bank: say('failed', 'by_bank'),
  rejected_by_provider: say('failed', 'by_provider'),
  rejected_high_risk: say('failed', 'by_high_risk'),
  rejected_insufficient_funds: say('failed', 'insufficient_funds'),
  rejected_other_reason: say('failed', 'other_reason'),
  rejected_review_manual: say('failed', 'other_reason'),
  rejected_by_caps: say('failed', 'by_caps'),
  rejected_by_compliance: say('failed', 'by_compliance'),
  rejected_invalid_destination_account: say('failed', 'invalid_destination_account'),
} as const satisfies Vocabulary

/** Payouts "main statuses" pages. Here `approved` without a detail is only created, not yet processed. */
const C = {
  created: say('approved'),
  in_progress: say('success', 'in_progress'),
  pending_authorized: say('transaction_in_process', 'pending_authorized'),
  pending_bank: say('transaction_in_process', 'pending_bank'),
  settled: say('success', 'accredited'),
  partially_returned: say('approved', 'partially_refunded'),
  returned: say('refunded', 'refunded'),
  cancelled: say('canceled'),
  rejected_by_bank: say('rejected', 'by_bank'),
  rejected_by_provider: say('rejected', 'by_provider'),
  rejected_high_risk: say('rejected', 'high_risk'),
  rejected_insufficient_funds: say('rejected', 'insufficient_funds'),
  rejected_other_reason: say('rejected', 'other_reason'),
  rejected_review_manual: say('rejected', 'review_manual'),
  rejected_by_caps: say('error', 'failed'),
  rejected_by_compliance: say('error', 'failed'),
  rejected_invalid_destination_account: say('error', 'failed'),
} as const satisfies Vocabulary

export const VOCABULARIES = { A, B, C } as const satisfies Record<VocabularyName, Vocabulary>

export const INTENT_STATES = Object.keys(A).filter((key): key is IntentState => key in A)

/** Chile settles with vocabulary C's other pair, so that both of its final successes occur. */
const C_SETTLED_CLP = say('processed', 'approved')

export function wordsFor(state: IntentState, vocabulary: VocabularyName, currency: Currency): Words {
  if (vocabulary === 'C' && state === 'settled' && currency === 'CLP') return C_SETTLED_CLP
  return VOCABULARIES[vocabulary][state]
}

const ALSO_KNOWN: readonly (Words & { state: IntentState })[] = [
  { ...C_SETTLED_CLP, state: 'settled' },
  { ...say('created'), state: 'created' },
  { ...say('pending'), state: 'pending_authorized' },
]

/** The state that a pair of words means in any vocabulary, or null for words that no page knows. */
export function stateOfWords({ status, detail }: Words): IntentState | null {
  for (const vocabulary of Object.values(VOCABULARIES)) {
    for (const state of INTENT_STATES) {
      const words = vocabulary[state]
      if (words.status === status && words.detail === detail) return state
    }
  }
  return ALSO_KNOWN.find((words) => words.status === status && words.detail === detail)?.state ?? null
}
