import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { replacementOf, resendOf, whyNotAgain } from '@/lib/payouts/load-chain'
import { lockEarlier, replacePayout } from '@/lib/payouts/replace-payout'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const PayAgainInput = z.strictObject({
  /** The payout that was not paid. */
  payoutId: z.string(),
  /** Made by the button: the same press any number of times makes one payout. */
  formId: z.uuid(),
})

/**
 * Makes a draft with the same contents in the place of a payout that was proved not paid. It belongs to the same chain,
 * so its attempt gets the next number and with it another key, and needs an approval of its own. Whoever wrote the
 * contents before cannot approve them now. Throws `refused` where the policy or the chain forbids it, and `conflict`
 * with the id of the replacement that is there already.
 */
export async function payAgain(
  context: Context,
  input: z.input<typeof PayAgainInput>,
): Promise<{ payoutId: string }> {
  const person = authorize(context.actor, 'payout:prepare')
  const { payoutId: earlierId, formId } = PayAgainInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const { chain, earlier } = await lockEarlier(tx, person, earlierId)
    const replacement = replacementOf(chain, earlierId)
    if (replacement?.formId === formId && replacement.makerId === person.userId) {
      return { payoutId: replacement.id }
    }
    const refusal = whyNotAgain(chain, earlier, now)
    if (refusal === 'already_replaced' && replacement) {
      throw new GiroError('conflict', { reason: refusal, subject: replacement.id })
    }
    if (refusal) throw new GiroError('refused', { reason: refusal })
    const payoutId = await replacePayout(tx, person, earlier, { formId, now, kind: 'replaced' })
    const rule = resendOf(earlier, now)?.rule
    await appendAuditEvent(
      tx,
      person,
      'payout.pay_again',
      { type: 'payout', id: payoutId },
      {
        replaces: earlier.id,
        chainRootId: earlier.chainRootId,
        policy: rule?.policy ?? null,
        because: rule?.because ?? null,
      },
    )
    return { payoutId }
  })
}
