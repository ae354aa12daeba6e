import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { decide } from '@/lib/domain/payout/transitions'
import { checkOnlyReplacement } from '@/lib/payouts/check-replacement'
import { loadPayout, requireMoved } from '@/lib/payouts/load-payout'
import { recordEvent } from '@/lib/payouts/record-event'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const MoveDraftInput = z.strictObject({ payoutId: z.string(), version: z.int().positive() })
export type MoveDraftInput = z.input<typeof MoveDraftInput>

type Move =
  | { command: 'discard'; kind: 'discarded'; action: 'payout.discard' }
  | { command: 'restore'; kind: 'restored'; action: 'payout.restore' }

/** What discarding a draft and taking that back share: both are the maker's own, and neither loses the row. */
export async function moveDraft(
  context: Context,
  input: MoveDraftInput,
  { command, kind, action }: Move,
): Promise<{ payoutId: string }> {
  const person = authorize(context.actor, 'payout:prepare')
  const { payoutId, version } = MoveDraftInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const payout = await loadPayout(tx, payoutId, person)
    const decision = decide(payout.state, command, { isMaker: payout.makerId === person.userId })
    if (!decision.ok) throw new GiroError('refused', { reason: decision.reason })
    if (command === 'restore') await checkOnlyReplacement(tx, payout)
    const { count } = await tx.payout.updateMany({
      where: { id: payoutId, state: payout.state, version },
      data: { state: decision.next, changedAt: now },
    })
    requireMoved(count)
    const event = { payoutId, kind, source: 'person', from: payout.state, to: decision.next } as const
    await recordEvent(tx, person, now, event)
    await appendAuditEvent(tx, person, action, { type: 'payout', id: payoutId }, { version })
    return { payoutId }
  })
}
