import 'server-only'
import { z } from 'zod'
import { EDITABLE_COUNTRY, startFromShippedBanks } from '@/lib/accounts/edit-bank-list'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const RemoveBankInput = z.strictObject({ bankId: z.string().max(200) })

/**
 * Takes a bank out of Chile's list; payouts that name it stay as they are. When the last one goes, the shipped list
 * is offered again. Throws `not_found` when the list lacks it.
 */
export async function removeBank(
  context: Context,
  input: z.input<typeof RemoveBankInput>,
): Promise<{ bankId: string }> {
  const admin = authorize(context.actor, 'account:manage')
  const { bankId } = RemoveBankInput.parse(input)
  return inTransaction(context.db, async (tx) => {
    await startFromShippedBanks(tx, context.now())
    const { count } = await tx.bank.deleteMany({ where: { country: EDITABLE_COUNTRY, code: bankId } })
    if (count !== 1) throw new GiroError('not_found', { reason: 'no_such_bank' })
    await appendAuditEvent(tx, admin, 'bank.remove', { type: 'bank', id: `${EDITABLE_COUNTRY}:${bankId}` })
    return { bankId }
  })
}
