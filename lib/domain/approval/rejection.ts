/** Why a payout is not authorised; message namespace `status.rejection`. */
export const REJECTION_CAUSES = [
  'wrong_amount',
  'wrong_payee',
  'duplicate',
  'missing_document',
  'not_due',
  'suspected_fraud',
  'other',
] as const
export type RejectionCause = (typeof REJECTION_CAUSES)[number]

export const MIN_REJECTION_TEXT = 3
export const MAX_REJECTION_TEXT = 500

/** Whether these words are too few: `other` says nothing by itself, all else may stand alone. */
export function lacksWords(cause: RejectionCause, words: string): boolean {
  return cause === 'other' && words.trim().length < MIN_REJECTION_TEXT
}
