import type { Outcome } from '@/lib/simulator/intents/outcomes'

export type TableRow = { word: string; lastTwoDigits: string; outcome: Outcome; cause?: string }

/**
 * What a person at the demo can ask for: by a word anywhere inside the external_reference (case and `_`/`-` do
 * not matter), or by the amount's cents (Chile: its last two digits). Every word holds a hyphen, `i`, `l`, `o` or
 * `u`, none of which occurs in a ULID. Order decides where one word contains another. README.md shows this table.
 */
export const STEERING_TABLE: readonly TableRow[] = [
  { word: 'pending-bank', lastTwoDigits: '61', outcome: 'pending_bank' },
  { word: 'pending-authorized', lastTwoDigits: '62', outcome: 'pending_authorized' },
  { word: 'by-bank', lastTwoDigits: '63', outcome: 'rejected_by_bank' },
  { word: 'by-provider', lastTwoDigits: '64', outcome: 'rejected_by_provider' },
  { word: 'high-risk', lastTwoDigits: '65', outcome: 'rejected_high_risk' },
  { word: 'insufficient-funds', lastTwoDigits: '66', outcome: 'rejected_insufficient_funds' },
  { word: 'other-reason', lastTwoDigits: '67', outcome: 'rejected_other_reason' },
  { word: 'review-manual', lastTwoDigits: '68', outcome: 'rejected_review_manual' },
  { word: 'partially-then-fully-refunded', lastTwoDigits: '71', outcome: 'partially_then_fully_refunded' },
  { word: 'partially-refunded', lastTwoDigits: '69', outcome: 'partially_refunded' },
  { word: 'refunded', lastTwoDigits: '70', outcome: 'refunded' },
  { word: 'settled-slowly', lastTwoDigits: '72', outcome: 'settled_slowly' },
  { word: 'key-not-found', lastTwoDigits: '73', outcome: 'refused', cause: 'chave not found' },
  { word: 'different-owner', lastTwoDigits: '74', outcome: 'refused', cause: 'chave has a different owner' },
  { word: 'account-disabled', lastTwoDigits: '75', outcome: 'refused', cause: 'account is disabled' },
  { word: 'by-caps', lastTwoDigits: '76', outcome: 'rejected_by_caps' },
  { word: 'by-compliance', lastTwoDigits: '77', outcome: 'rejected_by_compliance' },
  { word: 'invalid-destination', lastTwoDigits: '78', outcome: 'rejected_invalid_destination_account' },
]

export function rowByReference(externalReference: string): TableRow | null {
  const text = externalReference.toLowerCase().replaceAll('_', '-')
  return STEERING_TABLE.find((row) => text.includes(row.word)) ?? null
}

/** By the last two digits of the minor units: cents in Brazil, pesos in Chile. */
export function rowByAmount(minor: bigint): TableRow | null {
  const digits = (minor % 100n).toString().padStart(2, '0')
  return STEERING_TABLE.find((row) => row.lastTwoDigits === digits) ?? null
}
