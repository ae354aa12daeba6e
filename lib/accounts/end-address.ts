import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const EndAddressInput = z.strictObject({ accountId: z.string(), madeAt: z.coerce.date() })

/**
 * Ends an address that another one took the place of, before its time: somebody knows it who should not. What comes to it
 * from then on is refused; news of payouts that name it come by polling.
 * @throws GiroError `conflict` (`changed_meanwhile`) when it is over, or is the one that new payouts name
 */
export async function endAddress(
  context: Context,
  input: z.input<typeof EndAddressInput>,
): Promise<{ accountId: string }> {
  const admin = authorize(context.actor, 'account:manage')
  const { accountId, madeAt } = EndAddressInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const { count } = await tx.webhookEndpoint.updateMany({
      where: { accountId, createdAt: madeAt, retiredAt: { gt: now } },
      data: { retiredAt: now },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const data = { madeAt: madeAt.toISOString() }
    await appendAuditEvent(tx, admin, 'account.end_address', { type: 'account', id: accountId }, data)
    return { accountId }
  })
}
