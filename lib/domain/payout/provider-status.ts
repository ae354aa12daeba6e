import type { Outcome } from '@/lib/domain/payout/state'

/** The provider's pages speak three languages; `guide` = Money Out guide, `test` = test page and webhooks, `main` = "Main statuses" page. */
export type Vocabulary = 'guide' | 'test' | 'main'

export type StatusRow = {
  readonly status: string
  /** null = no detail; '*' = whatever detail has no row of its own and does not contradict the status. */
  readonly detail: string | null
  readonly vocabulary: Vocabulary
  readonly outcome: Outcome
}

/**
 * `approved` is the clash: success in the guide (with a detail), not yet processed in the main page (without one).
 * So money counts as paid only on a status and a success detail.
 */
export const STATUS_ROWS = [
  { status: 'approved', detail: 'approved', vocabulary: 'guide', outcome: 'settled' },
  { status: 'approved', detail: 'partially_refunded', vocabulary: 'guide', outcome: 'partially_returned' },
  { status: 'in_process', detail: 'pending_authorized', vocabulary: 'guide', outcome: 'pending' },
  { status: 'in_process', detail: 'pending_bank', vocabulary: 'guide', outcome: 'pending' },
  { status: 'in_process', detail: '*', vocabulary: 'guide', outcome: 'pending' },
  { status: 'pending', detail: '*', vocabulary: 'guide', outcome: 'pending' },
  { status: 'refunded', detail: 'refunded', vocabulary: 'guide', outcome: 'returned' },
  { status: 'refunded', detail: '*', vocabulary: 'guide', outcome: 'returned' },
  { status: 'rejected', detail: 'by_bank', vocabulary: 'guide', outcome: 'failed' },
  { status: 'rejected', detail: 'by_provider', vocabulary: 'guide', outcome: 'failed' },
  { status: 'rejected', detail: 'high_risk', vocabulary: 'guide', outcome: 'failed' },
  { status: 'rejected', detail: 'insufficient_funds', vocabulary: 'guide', outcome: 'failed' },
  { status: 'rejected', detail: 'other_reason', vocabulary: 'guide', outcome: 'failed' },
  { status: 'rejected', detail: 'review_manual', vocabulary: 'guide', outcome: 'failed' },
  { status: 'rejected', detail: '*', vocabulary: 'guide', outcome: 'failed' },
  { status: 'new', detail: '*', vocabulary: 'test', outcome: 'pending' },
  { status: 'processed', detail: null, vocabulary: 'test', outcome: 'settled' },
  { status: 'partially_processed', detail: 'pending_bank', vocabulary: 'test', outcome: 'pending' },
  { status: 'partially_processed', detail: '*', vocabulary: 'test', outcome: 'pending' },
  { status: 'failed', detail: 'by_bank', vocabulary: 'test', outcome: 'failed' },
  { status: 'failed', detail: 'by_provider', vocabulary: 'test', outcome: 'failed' },
  { status: 'failed', detail: 'by_caps', vocabulary: 'test', outcome: 'failed' },
  { status: 'failed', detail: 'other_reason', vocabulary: 'test', outcome: 'failed' },
  { status: 'failed', detail: 'by_high_risk', vocabulary: 'test', outcome: 'failed' },
  { status: 'failed', detail: 'by_compliance', vocabulary: 'test', outcome: 'failed' },
  { status: 'failed', detail: 'insufficient_funds', vocabulary: 'test', outcome: 'failed' },
  { status: 'failed', detail: 'invalid_destination_account', vocabulary: 'test', outcome: 'failed' },
  { status: 'failed', detail: '*', vocabulary: 'test', outcome: 'failed' },
  { status: 'reverted', detail: 'refunded', vocabulary: 'test', outcome: 'returned' },
  { status: 'reverted', detail: '*', vocabulary: 'test', outcome: 'returned' },
  {
    status: 'partially_reverted',
    detail: 'partially_refunded',
    vocabulary: 'test',
    outcome: 'partially_returned',
  },
  { status: 'partially_reverted', detail: '*', vocabulary: 'test', outcome: 'partially_returned' },
  { status: 'created', detail: '*', vocabulary: 'main', outcome: 'pending' },
  { status: 'approved', detail: null, vocabulary: 'main', outcome: 'pending' },
  { status: 'transaction_in_process', detail: 'pending_authorized', vocabulary: 'main', outcome: 'pending' },
  { status: 'transaction_in_process', detail: 'pending_bank', vocabulary: 'main', outcome: 'pending' },
  { status: 'transaction_in_process', detail: '*', vocabulary: 'main', outcome: 'pending' },
  { status: 'success', detail: 'in_progress', vocabulary: 'main', outcome: 'pending' },
  { status: 'success', detail: 'accredited', vocabulary: 'main', outcome: 'settled' },
  { status: 'processed', detail: 'approved', vocabulary: 'main', outcome: 'settled' },
  { status: 'error', detail: 'failed', vocabulary: 'main', outcome: 'failed' },
  { status: 'error', detail: '*', vocabulary: 'main', outcome: 'failed' },
  { status: 'canceled', detail: '*', vocabulary: 'main', outcome: 'cancelled' },
  { status: 'cancelled', detail: '*', vocabulary: 'main', outcome: 'cancelled' },
] as const satisfies readonly StatusRow[]

type Row = (typeof STATUS_ROWS)[number]
export type KnownStatus = Row['status']
export type KnownDetail = Exclude<Row['detail'], null | '*'>

/** Every documented status word, for texts and filters. */
export const KNOWN_STATUSES = [
  'approved',
  'in_process',
  'pending',
  'refunded',
  'rejected',
  'new',
  'processed',
  'partially_processed',
  'failed',
  'reverted',
  'partially_reverted',
  'created',
  'transaction_in_process',
  'success',
  'error',
  'canceled',
  'cancelled',
] as const satisfies readonly KnownStatus[]

/** Every documented detail word, for texts and filters. */
export const KNOWN_DETAILS = [
  'approved',
  'partially_refunded',
  'pending_authorized',
  'pending_bank',
  'refunded',
  'by_bank',
  'by_provider',
  'high_risk',
  'by_high_risk',
  'by_caps',
  'by_compliance',
  'insufficient_funds',
  'invalid_destination_account',
  'other_reason',
  'review_manual',
  'in_progress',
  'accredited',
  'failed',
] as const satisfies readonly KnownDetail[]

/** Two words for the same reason; the first is as good as the second. */
const DETAIL_SYNONYMS: ReadonlyMap<string, string> = new Map([['by_high_risk', 'high_risk']])

const EXACT = new Map<string, Outcome>()
const ANY_DETAIL = new Map<string, Outcome>()
const OUTCOMES_OF_DETAIL = new Map<string, Set<Outcome>>()
for (const { status, detail, outcome } of STATUS_ROWS) {
  if (detail === '*') {
    ANY_DETAIL.set(status, outcome)
    continue
  }
  const word = canonicalDetail(detail ?? '')
  EXACT.set(`${status}/${word}`, outcome)
  if (word !== '') OUTCOMES_OF_DETAIL.set(word, new Set(OUTCOMES_OF_DETAIL.get(word)).add(outcome))
}

/** The detail word under which the tables know a reason: lower case, synonyms made one. */
export function canonicalDetail(detail: string): string {
  const word = detail.trim().toLowerCase()
  return DETAIL_SYNONYMS.get(word) ?? word
}

export type ProviderStatus = {
  readonly status: string
  readonly detail: string | null
  readonly requestedMinor?: bigint | undefined
  readonly refundedMinor?: bigint | undefined
}

/**
 * What the provider's words mean for the money. Unknown words, and a final status with a detail that says
 * otherwise, give 'unknown': never paid, never failed. Something refunded outranks a plain success.
 */
export function normaliseStatus(words: ProviderStatus): Outcome {
  const status = words.status.trim().toLowerCase()
  const detail = canonicalDetail(words.detail ?? '')
  const outcome = EXACT.get(`${status}/${detail}`) ?? outcomeOfAnyDetail(status, detail)
  const refunded = words.refundedMinor ?? 0n
  const paid =
    outcome === 'settled' || outcome === 'partially_returned' || (status === 'approved' && detail === '')
  if (!paid || refunded <= 0n) return outcome
  const requested = words.requestedMinor
  return requested !== undefined && refunded >= requested ? 'returned' : 'partially_returned'
}

function outcomeOfAnyDetail(status: string, detail: string): Outcome {
  const outcome = ANY_DETAIL.get(status) ?? 'unknown'
  if (!isFinalOutcome(outcome)) return outcome
  const elsewhere = OUTCOMES_OF_DETAIL.get(detail)
  return elsewhere === undefined || elsewhere.has(outcome) ? outcome : 'unknown'
}

/** True when the provider has decided. A settled payout can still come back: it stays worth watching. */
export function isFinalOutcome(outcome: Outcome): boolean {
  return outcome !== 'pending' && outcome !== 'unknown'
}
