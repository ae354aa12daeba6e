import type { IntentState } from '@/lib/simulator/intents/vocabulary'
import type { Site } from '@/lib/simulator/money'

/** The documented answer of `timeout` comes after two minutes. */
export const TIMEOUT_DELAY_MS = 120_000

export type TestRow =
  | { kind: 'intent'; state: IntentState; delayMs: number; returns: 'nothing' | 'part' | 'all' }
  | { kind: 'internal_server_error' }

const row = (state: IntentState, returns: 'nothing' | 'part' | 'all' = 'nothing', delayMs = 0): TestRow => ({
  kind: 'intent',
  state,
  delayMs,
  returns,
})

/** The test environment's table: the whole external_reference selects the answer. */
const TABLE: ReadonlyMap<string, TestRow> = new Map([
  ['new', row('created')],
  ['failed_by_bank', row('rejected_by_bank')],
  ['failed_by_provider', row('rejected_by_provider')],
  ['failed_by_caps', row('rejected_by_caps')],
  ['failed_other_reason', row('rejected_other_reason')],
  ['failed_by_high_risk', row('rejected_high_risk')],
  ['failed_by_compliance', row('rejected_by_compliance')],
  ['failed_invalid_destination_account', row('rejected_invalid_destination_account')],
  ['failed_insufficient_funds', row('rejected_insufficient_funds')],
  ['partially_processed', row('in_progress')],
  ['partially_processed_pending_bank', row('pending_bank')],
  ['reverted', row('returned', 'all')],
  ['partially_reverted_partially_refunded', row('partially_returned', 'part')],
  ['timeout', row('settled', 'nothing', TIMEOUT_DELAY_MS)],
  ['internal_server_error', { kind: 'internal_server_error' }],
])

const CHILE_ONLY = 'failed_invalid_destination_account'

/** Null for a reference that is no word of the table. */
export function testRow(externalReference: string | null, site: Site): TestRow | null {
  if (externalReference === null || (externalReference === CHILE_ONLY && site !== 'MLC')) return null
  return TABLE.get(externalReference) ?? null
}

/** "Anything else" is processed. */
export const ANYTHING_ELSE: TestRow = row('settled')
