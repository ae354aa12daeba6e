import type { AccountMode, Contract } from '@/lib/domain/payout/contract'
import { checkTeamReference, externalReference } from '@/lib/domain/payout/reference'

/** Stands for the attempt's ULID, which does not exist before submitting. */
const EXAMPLE_ULID = '0'.repeat(26)

/** How `external_reference` will look: `own` is the team's part, `giro` whether the attempt's ULID is in it. */
export type ReferencePreview = { readonly own: string; readonly giro: boolean; readonly dropped: boolean }

/** Null while the reference cannot be sent at all. */
export function referencePreview(text: string, mode: AccountMode): ReferencePreview | null {
  const checked = checkTeamReference(text)
  if (!checked.ok) return null
  const sent = externalReference({ teamReference: checked.value, attemptUlid: EXAMPLE_ULID, mode })
  const giro = sent.endsWith(EXAMPLE_ULID)
  const own = giro ? sent.slice(0, -EXAMPLE_ULID.length) : sent
  return { own, giro, dropped: own === '' && checked.value !== '' }
}

/** Words that select the outcome in Mercado Pago's test environment (Money Out guide, test page). */
export const TEST_REFERENCES = [
  'new',
  'failed_by_bank',
  'failed_by_provider',
  'failed_by_caps',
  'failed_other_reason',
  'failed_by_high_risk',
  'failed_by_compliance',
  'failed_invalid_destination_account',
  'failed_insufficient_funds',
  'partially_processed',
  'partially_processed_pending_bank',
  'reverted',
  'partially_reverted_partially_refunded',
  'timeout',
  'internal_server_error',
] as const
export type TestReference = (typeof TEST_REFERENCES)[number]

/** The words documented for a contract's country: one of them exists in Chile only. */
export function testReferences(contract: Contract): readonly TestReference[] {
  const chileOnly: TestReference = 'failed_invalid_destination_account'
  return TEST_REFERENCES.filter((word) => contract === 'bank_cl' || word !== chileOnly)
}
