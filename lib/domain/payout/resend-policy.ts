import {
  KNOWN_DETAILS,
  KNOWN_STATUSES,
  type KnownDetail,
  type KnownStatus,
} from '@/lib/domain/payout/provider-status'
import type { AttemptState, Outcome } from '@/lib/domain/payout/state'

/** Whether the same debt may be paid again by another payout. */
export const RESEND_POLICIES = ['safe', 'fix_first', 'wait', 'never'] as const
export type ResendPolicy = (typeof RESEND_POLICIES)[number]

/** Why, as far as the provider's pages tell; message namespace `resend.because`. */
export const RESEND_REASONS = [
  'paid',
  'in_progress',
  'partly_returned',
  'returned',
  'return_not_whole',
  'bank_refused',
  'not_credited',
  'invalid_destination',
  'limit',
  'funds',
  'provider_trouble',
  'internal_trouble',
  'fraud_risk',
  'fraud_review',
  'compliance',
  'called_off',
  'disproved',
  'no_detail',
  'refused_bytes',
  'unknown_word',
] as const
export type ResendReason = (typeof RESEND_REASONS)[number]

/** What of the new payout must differ from the one that was not paid; `lower_amount` also says which way. */
export type Fix = 'destination' | 'document' | 'amount' | 'lower_amount'

export type ResendRule = { readonly because: ResendReason } & (
  | { readonly policy: 'safe' | 'never' }
  | {
      readonly policy: 'fix_first'
      /** One of them must differ. None: what has to be put right is not part of a payout. */
      readonly change: readonly Fix[]
      /** After this long the same contents may go too. */
      readonly sameAfterMinutes?: number
    }
  | {
      readonly policy: 'wait'
      /** Null: until Mercado Pago says more, which no clock can tell. */
      readonly minutes: number | null
    }
)

const PAID = { policy: 'never', because: 'paid' } as const
const IN_PROGRESS = { policy: 'wait', because: 'in_progress', minutes: null } as const
const PARTLY_RETURNED = { policy: 'never', because: 'partly_returned' } as const
const RETURNED = { policy: 'fix_first', because: 'returned', change: ['destination', 'document'] } as const
const FRAUD_RISK = { policy: 'never', because: 'fraud_risk' } as const
const NO_DETAIL = { policy: 'wait', because: 'no_detail', minutes: null } as const
const CALLED_OFF = { policy: 'safe', because: 'called_off' } as const
const NOT_CREDITED = {
  policy: 'fix_first',
  because: 'not_credited',
  change: ['destination', 'document'],
} as const
const UNKNOWN_WORD = { policy: 'never', because: 'unknown_word' } as const satisfies ResendRule
const RETURN_NOT_WHOLE = { policy: 'never', because: 'return_not_whole' } as const satisfies ResendRule

/** Nothing was executed, but the same bytes would be turned down again (Money Out reference, list of 400 messages). */
export const REFUSED_RULE = {
  policy: 'fix_first',
  because: 'refused_bytes',
  change: ['destination', 'document', 'amount'],
} as const satisfies ResendRule

/** Two people found out that it was not paid: the contents were never at fault. */
export const DISPROVED_RULE = { policy: 'safe', because: 'disproved' } as const satisfies ResendRule

/**
 * The provider's pages say "make the call again" of every rejection, fraud included; who suspects fraud is not asked
 * again by a machine. Limits of the Central Bank hold for a transfer, a night or a day: after a day the same may pass.
 */
export const DETAIL_RULES = {
  approved: PAID,
  accredited: PAID,
  in_progress: IN_PROGRESS,
  pending_authorized: IN_PROGRESS,
  pending_bank: IN_PROGRESS,
  partially_refunded: PARTLY_RETURNED,
  refunded: RETURNED,
  failed: NOT_CREDITED,
  by_bank: { policy: 'fix_first', because: 'bank_refused', change: ['destination', 'document'] },
  by_provider: { policy: 'wait', because: 'provider_trouble', minutes: 15 },
  other_reason: { policy: 'wait', because: 'internal_trouble', minutes: 15 },
  by_caps: { policy: 'fix_first', because: 'limit', change: ['lower_amount'], sameAfterMinutes: 24 * 60 },
  by_compliance: { policy: 'never', because: 'compliance' },
  high_risk: FRAUD_RISK,
  by_high_risk: FRAUD_RISK,
  review_manual: { policy: 'wait', because: 'fraud_review', minutes: null },
  insufficient_funds: { policy: 'fix_first', because: 'funds', change: [] },
  invalid_destination_account: {
    policy: 'fix_first',
    because: 'invalid_destination',
    change: ['destination', 'document'],
  },
} as const satisfies Record<KnownDetail, ResendRule>

/** For a status that comes without a detail. */
export const STATUS_RULES = {
  new: IN_PROGRESS,
  created: IN_PROGRESS,
  pending: IN_PROGRESS,
  in_process: IN_PROGRESS,
  transaction_in_process: IN_PROGRESS,
  partially_processed: IN_PROGRESS,
  approved: IN_PROGRESS,
  success: IN_PROGRESS,
  processed: PAID,
  rejected: NO_DETAIL,
  failed: NO_DETAIL,
  error: NOT_CREDITED,
  refunded: RETURNED,
  reverted: RETURNED,
  partially_reverted: PARTLY_RETURNED,
  canceled: CALLED_OFF,
  cancelled: CALLED_OFF,
} as const satisfies Record<KnownStatus, ResendRule>

/** How a send ended, beside the provider's words: those alone can lag behind the money. */
export type Ending = {
  readonly attempt: AttemptState
  readonly outcome: Outcome
  readonly status: string | null
  readonly detail: string | null
  /** What came back covers the whole amount. */
  readonly returnedWhole: boolean
}

/** What holds for paying the same debt again. A word that nobody knows means never. */
export function resendRule({ attempt, outcome, status, detail, returnedWhole }: Ending): ResendRule {
  if (attempt === 'refused') return REFUSED_RULE
  if (attempt === 'disproved') return DISPROVED_RULE
  switch (outcome) {
    case 'unknown':
      return UNKNOWN_WORD
    case 'pending':
      return IN_PROGRESS
    case 'settled':
      return PAID
    case 'partially_returned':
      return PARTLY_RETURNED
    case 'returned':
      return returnedWhole ? RETURNED : RETURN_NOT_WHOLE
    case 'failed':
    case 'cancelled':
      return ruleOfWords(status ?? '', detail)
  }
}

/** The rule of the words alone, as the provider's pages list them. */
export function ruleOfWords(status: string, detail: string | null): ResendRule {
  const word = (detail ?? '').trim().toLowerCase()
  const statusWord = status.trim().toLowerCase()
  const knownStatus = KNOWN_STATUSES.find((known) => known === statusWord)
  if (knownStatus === undefined) return UNKNOWN_WORD
  if (word === '') return STATUS_RULES[knownStatus]
  const knownDetail = KNOWN_DETAILS.find((known) => known === word)
  return knownDetail === undefined ? UNKNOWN_WORD : DETAIL_RULES[knownDetail]
}

/** What the rule comes to at a moment: whether another payout may be made, and what it must change. */
export type ResendVerdict =
  | {
      readonly may: true
      readonly change: readonly Fix[]
      /** From when the same contents may go too; null: not by the clock, or nothing has to change. */
      readonly sameFrom: Date | null
    }
  | { readonly may: false; readonly policy: 'wait'; readonly until: Date | null }
  | { readonly may: false; readonly policy: 'never' }

const MINUTE_MS = 60_000
const AS_IT_IS = { may: true, change: [], sameFrom: null } as const

export function judgeResend(rule: ResendRule, endedAt: Date, now: Date): ResendVerdict {
  const after = (minutes: number) => new Date(endedAt.getTime() + minutes * MINUTE_MS)
  switch (rule.policy) {
    case 'safe':
      return AS_IT_IS
    case 'never':
      return { may: false, policy: 'never' }
    case 'wait': {
      const until = rule.minutes === null ? null : after(rule.minutes)
      return until !== null && until <= now ? AS_IT_IS : { may: false, policy: 'wait', until }
    }
    case 'fix_first': {
      const { change, sameAfterMinutes } = rule
      const sameFrom = sameAfterMinutes === undefined ? null : after(sameAfterMinutes)
      return sameFrom !== null && sameFrom <= now ? AS_IT_IS : { may: true, change, sameFrom }
    }
  }
}
