import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { insertStore } from '@/lib/cash-out/insert-place'
import { RegisterStoreInput } from '@/lib/cash-out/place-input'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

/** Writes down a store that exists at Mercado Pago, by its ids there. Nothing is sent. */
export async function registerStore(context: Context, input: unknown): Promise<{ storeId: string }> {
  const admin = authorize(context.actor, 'cash:manage')
  const wanted = parseFields(RegisterStoreInput, input)
  const { accountId, externalId, providerId } = wanted
  return inTransaction(context.db, async (tx) => {
    const account = await tx.account.findUnique({ where: { id: accountId }, select: { id: true } })
    if (!account) throw new GiroError('not_found', { reason: 'no_such_account' })
    const made = { at: context.now(), by: admin.userId }
    const storeId = await insertStore(tx, { ...wanted, place: 'active', location: {} }, made)
    const data = { accountId, externalId, providerId, how: 'registered' }
    await appendAuditEvent(tx, admin, 'cash.create_store', { type: 'store', id: storeId }, data)
    return { storeId }
  })
}
