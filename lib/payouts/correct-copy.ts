import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { replacementOf, whyNotCorrected } from '@/lib/payouts/load-chain'
import { lockEarlier, replacePayout } from '@/lib/payouts/replace-payout'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const CorrectCopyInput = z.strictObject({
  /** The payout that was rejected. */
  payoutId: z.string(),
  /** Made by the button: the same press any number of times makes one draft. */
  formId: z.uuid(),
})

/**
 * Makes a draft for its maker to correct in the place of a payout that was rejected, which stays as it was decided on. The
 * copy belongs to the same chain, so that never both can be sent, and needs an approval of its own.
 * @throws GiroError `refused` where it was not rejected or is somebody else's; `conflict` with the id of the copy that is
 *   there already
 */
export async function correctCopy(
  context: Context,
  input: z.input<typeof CorrectCopyInput>,
): Promise<{ payoutId: string }> {
  const person = authorize(context.actor, 'payout:prepare')
  const { payoutId: rejectedId, formId } = CorrectCopyInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const { chain, earlier } = await lockEarlier(tx, person, rejectedId)
    if (earlier.makerId !== person.userId) throw new GiroError('refused', { reason: 'not_the_maker' })
    const copy = replacementOf(chain, rejectedId)
    if (copy?.formId === formId) return { payoutId: copy.id }
    const refusal = whyNotCorrected(chain, earlier)
    if (refusal === 'already_replaced' && copy) {
      throw new GiroError('conflict', { reason: refusal, subject: copy.id })
    }
    if (refusal) throw new GiroError('refused', { reason: refusal })
    const payoutId = await replacePayout(tx, person, earlier, { formId, now, kind: 'corrected' })
    const { chainRootId, rejectionCause: cause } = earlier
    const data = { replaces: rejectedId, chainRootId, cause }
    await appendAuditEvent(tx, person, 'payout.correct', { type: 'payout', id: payoutId }, data)
    return { payoutId }
  })
}
