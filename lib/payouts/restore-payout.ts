import 'server-only'
import { type MoveDraftInput, moveDraft } from '@/lib/payouts/move-draft'
import type { Context } from '@/lib/server/context'

/** Undoes `discardPayout`. */
export function restorePayout(context: Context, input: MoveDraftInput): Promise<{ payoutId: string }> {
  return moveDraft(context, input, { command: 'restore', kind: 'restored', action: 'payout.restore' })
}
