import type { IntentState, RejectionReason } from '@/lib/simulator/intents/vocabulary'

/** What a payout can be steered to. `refused` is a 400 reply: no intent, no debit. */
export const OUTCOMES = [
  'settled',
  'settled_slowly',
  'new',
  'pending_authorized',
  'pending_bank',
  'rejected_by_bank',
  'rejected_by_provider',
  'rejected_high_risk',
  'rejected_insufficient_funds',
  'rejected_other_reason',
  'rejected_review_manual',
  'rejected_by_caps',
  'rejected_by_compliance',
  'rejected_invalid_destination_account',
  'partially_refunded',
  'refunded',
  'partially_then_fully_refunded',
  'refused',
] as const

export type Outcome = (typeof OUTCOMES)[number]
export type OutcomeOfIntent = Exclude<Outcome, 'refused'>

/** Which of the dials' delays comes before a step. */
export type Pace = 'step' | 'slow' | 'return' | 'late'
export type OutcomeStep = { state: IntentState; pace: Pace; returns?: 'part' | 'all' }

const settled = [
  { state: 'in_progress', pace: 'step' },
  { state: 'settled', pace: 'step' },
] as const satisfies readonly OutcomeStep[]

const rejected = (reason: RejectionReason): readonly OutcomeStep[] => [
  { state: 'in_progress', pace: 'step' },
  { state: `rejected_${reason}`, pace: 'step' },
]

const partReturned = { state: 'partially_returned', pace: 'return', returns: 'part' } as const
const allReturned = { state: 'returned', pace: 'return', returns: 'all' } as const

/** The steps that follow an accepted request. */
export const OUTCOME_STEPS = {
  settled,
  settled_slowly: [
    { state: 'pending_bank', pace: 'step' },
    { state: 'settled', pace: 'slow' },
  ],
  new: [],
  pending_authorized: [{ state: 'pending_authorized', pace: 'step' }],
  pending_bank: [{ state: 'pending_bank', pace: 'step' }],
  rejected_by_bank: rejected('by_bank'),
  rejected_by_provider: rejected('by_provider'),
  rejected_high_risk: rejected('high_risk'),
  rejected_insufficient_funds: rejected('insufficient_funds'),
  rejected_other_reason: rejected('other_reason'),
  rejected_review_manual: rejected('review_manual'),
  rejected_by_caps: rejected('by_caps'),
  rejected_by_compliance: rejected('by_compliance'),
  rejected_invalid_destination_account: rejected('invalid_destination_account'),
  partially_refunded: [...settled, partReturned],
  refunded: [...settled, allReturned],
  partially_then_fully_refunded: [...settled, partReturned, allReturned],
} as const satisfies Record<OutcomeOfIntent, readonly OutcomeStep[]>
