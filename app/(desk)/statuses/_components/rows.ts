import { rowAnchor } from '@/components/status/status-anchor'
import { STATUS_ROWS, type Vocabulary } from '@/lib/domain/payout/provider-status'
import { type ResendRule, ruleOfWords } from '@/lib/domain/payout/resend-policy'
import { OUTCOMES, type Outcome } from '@/lib/domain/payout/state'

export const VOCABULARIES = ['guide', 'test', 'main'] as const satisfies readonly Vocabulary[]

export type WordsRow = {
  readonly anchor: string
  readonly status: string
  /** null: none; '*': none, or one without a row of its own. */
  readonly detail: string | null
  readonly vocabulary: Vocabulary
  readonly rule: ResendRule
}

export type OutcomeRows = { readonly outcome: Outcome; readonly rows: readonly WordsRow[] }

/** Every documented pair of words, under what it means for the money. */
export const ROWS_BY_OUTCOME: readonly OutcomeRows[] = OUTCOMES.map((outcome) => ({
  outcome,
  rows: STATUS_ROWS.filter((row) => row.outcome === outcome).map(({ status, detail, vocabulary }) => ({
    anchor: rowAnchor(status, detail),
    status,
    detail,
    vocabulary,
    rule: ruleOfWords(status, detail === '*' ? null : detail),
  })),
})).filter(({ rows }) => rows.length > 0)

/** A detail that nobody knows is never paid again; only where the money did not move does that differ from the row. */
export function isStricterUnknown({ detail, rule }: WordsRow, outcome: Outcome): boolean {
  return detail === '*' && rule.policy !== 'never' && (outcome === 'failed' || outcome === 'cancelled')
}
