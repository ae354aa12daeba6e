import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { beforeAfter } from '@/lib/domain/before-after'
import { GiroError } from '@/lib/domain/errors'
import { minorText } from '@/lib/domain/money'
import { decide } from '@/lib/domain/payout/transitions'
import { tellOfPayout } from '@/lib/notices/tell'
import { requireAccount } from '@/lib/payouts/create-payout'
import { draftToRow } from '@/lib/payouts/draft-row'
import { loadPayout, requireMoved } from '@/lib/payouts/load-payout'
import { parsePayoutInput } from '@/lib/payouts/parse-payout-input'
import { recordEvent } from '@/lib/payouts/record-event'
import { TAKEN_BACK } from '@/lib/payouts/taken-back'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const EditPayoutInput = z.strictObject({
  payoutId: z.string(),
  /** The version the editor saw. */
  version: z.int().positive(),
  payout: z.unknown(),
})

/**
 * Puts new contents into a payout that has not been sent. From a submitted or approved one this makes a new version:
 * the frozen attempt is superseded, its key and reference are never used again, and its approvals are void, which those who gave
 * them are told.
 */
export async function editPayout(
  context: Context,
  input: z.input<typeof EditPayoutInput>,
): Promise<{ payoutId: string; version: number }> {
  const person = authorize(context.actor, 'payout:prepare')
  const { payoutId, version, payout: contents } = EditPayoutInput.parse(input)
  const draft = parsePayoutInput(contents)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const payout = await loadPayout(tx, payoutId, person)
    const decision = decide(payout.state, 'edit', { isMaker: payout.makerId === person.userId })
    if (!decision.ok) throw new GiroError('refused', { reason: decision.reason })
    if (draft.accountId !== payout.accountId) {
      throw new GiroError('invalid_input', { fieldErrors: { accountId: { key: 'field_invalid' } } })
    }
    await requireAccount(tx, person, draft)
    if (decision.attempt && payout.attemptId) {
      // Before the new version: nobody's approval is found by it.
      await tellOfPayout(tx, person, now, { event: 'edited', payoutId, key: payout.attemptId })
    }
    const { count } = await tx.payout.updateMany({
      where: { id: payoutId, state: payout.state, version },
      data: {
        ...draftToRow(draft, payoutId),
        state: decision.next,
        version: { increment: 1 },
        editorIds: [...new Set([...payout.editorIds, person.userId])],
        ...TAKEN_BACK,
        changedAt: now,
      },
    })
    requireMoved(count)
    if (decision.attempt && payout.attemptId) {
      const superseded = await tx.attempt.updateMany({
        where: { id: payout.attemptId, state: { in: ['waiting', 'queued'] } },
        data: { state: decision.attempt },
      })
      requireMoved(superseded.count)
    }
    const event = { payoutId, attemptId: payout.attemptId, kind: 'edited', source: 'person' } as const
    const made = { version: version + 1 }
    await recordEvent(tx, person, now, { ...event, from: payout.state, to: decision.next, data: made })
    const was = {
      amountMinor: minorText(payout.amountMinor),
      currency: payout.currency,
      contract: payout.contract,
    }
    const is = {
      amountMinor: minorText(draft.amountMinor),
      currency: draft.currency,
      contract: draft.contract,
    }
    const data = { ...made, from: payout.state, voidedDigest: payout.envelopeDigest, ...beforeAfter(was, is) }
    await appendAuditEvent(tx, person, 'payout.edit', { type: 'payout', id: payoutId }, data)
    return { payoutId, ...made }
  })
}
