import type { RefreshItemView } from '@/lib/payouts/get-refresh'
import type { PayoutRow } from '@/lib/payouts/payout-row'

/** A row and what became of it when somebody asked the provider. */
export type PayoutItem = PayoutRow & { readonly note: RefreshItemView | undefined }

/** How people name a payout: its reference, else its beneficiary, else the end of its id. */
export function payoutName(row: Pick<PayoutRow, 'id' | 'teamReference' | 'beneficiaryName'>): string {
  return row.teamReference || row.beneficiaryName || shortId(row.id)
}

/** The last characters of an id: the random ones. */
export function shortId(id: string): string {
  return `…${id.slice(-6)}`
}

/** Why a row has none of the provider's words: nothing left, they turned the bytes down unread, or nothing came back. */
export function wordlessReason({
  providerStatus,
  outcome,
  state,
}: Pick<PayoutRow, 'providerStatus' | 'outcome' | 'state'>): 'refused' | 'unanswered' | 'unsent' | null {
  if (providerStatus !== null) return null
  if (outcome !== null) return 'refused'
  return ['sending', 'unknown', 'sent', 'final'].includes(state) ? 'unanswered' : 'unsent'
}
