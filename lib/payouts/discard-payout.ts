import 'server-only'
import { type MoveDraftInput, moveDraft } from '@/lib/payouts/move-draft'
import type { Context } from '@/lib/server/context'

/** Deletes a draft for its maker. The row stays, so that the deletion can be undone and is on record. */
export function discardPayout(context: Context, input: MoveDraftInput): Promise<{ payoutId: string }> {
  return moveDraft(context, input, { command: 'discard', kind: 'discarded', action: 'payout.discard' })
}
