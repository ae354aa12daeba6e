import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { insertTill } from '@/lib/cash-out/insert-place'
import { RegisterTillInput } from '@/lib/cash-out/place-input'
import { requireStore } from '@/lib/cash-out/require-store'
import { inTransaction } from '@/lib/db/transaction'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

/** Writes down a till that exists at Mercado Pago, by its ids there. Nothing is sent. */
export async function registerTill(context: Context, input: unknown): Promise<{ tillId: string }> {
  const admin = authorize(context.actor, 'cash:manage')
  const wanted = parseFields(RegisterTillInput, input)
  return inTransaction(context.db, async (tx) => {
    const { id: storeId, accountId } = await requireStore(tx, wanted.storeId)
    const made = { at: context.now(), by: admin.userId }
    const place = { place: 'active', fixedAmount: true } as const
    const tillId = await insertTill(tx, { ...wanted, ...place, accountId }, made)
    const { externalId, providerId, model } = wanted
    const data = { accountId, storeId, externalId, providerId, model, how: 'registered' }
    await appendAuditEvent(tx, admin, 'cash.create_till', { type: 'till', id: tillId }, data)
    return { tillId }
  })
}
