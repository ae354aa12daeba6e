import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { asking, LEFT_BEHIND_MS, refusedAt } from '@/lib/cash-out/create-store'
import { insertTill } from '@/lib/cash-out/insert-place'
import { createTillAt } from '@/lib/cash-out/place-at-provider'
import { CreateTillInput } from '@/lib/cash-out/place-input'
import { recordPlace, searchLater } from '@/lib/cash-out/record-place'
import { requireStore } from '@/lib/cash-out/require-store'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

/**
 * Asks Mercado Pago to make a till in a store that exists there; the same steps as a store's. Its amount is fixed: nobody
 * who scans types one.
 * @throws GiroError `invalid_input` at the field that Mercado Pago refused
 */
export async function createTill(
  context: Context,
  input: unknown,
): Promise<{ tillId: string; known: boolean }> {
  const admin = authorize(context.actor, 'cash:manage')
  const wanted = parseFields(CreateTillInput, input)
  const now = context.now()
  const begun = await inTransaction(context.db, async (tx) => {
    const store = await requireStore(tx, wanted.storeId)
    if (store.place !== 'active' || store.providerId === null) {
      throw new GiroError('refused', { reason: 'store_not_there' })
    }
    const { id: storeId, accountId } = store
    const account = await tx.account.findUniqueOrThrow({ where: { id: accountId } })
    const row = { ...wanted, accountId, place: 'creating', fixedAmount: true } as const
    const id = await insertTill(tx, row, { at: now, by: admin.userId })
    await searchLater(tx, { kind: 'till', id }, new Date(now.getTime() + LEFT_BEHIND_MS))
    const data = { accountId, storeId, externalId: wanted.externalId, model: wanted.model, how: 'created' }
    await appendAuditEvent(tx, admin, 'cash.create_till', { type: 'till', id }, data)
    return { id, account, store: { id: store.providerId, externalId: store.externalId } }
  })
  const { name, externalId, category } = wanted
  const body = {
    name,
    fixed_amount: true,
    ...(category !== null && { category: Number(category) }),
    store_id: Number(begun.store.id),
    external_store_id: begun.store.externalId,
    external_id: externalId,
  }
  const outcome = await asking(() => createTillAt(context.db, begun.account, body))
  const place = await recordPlace(context, { kind: 'till', id: begun.id }, outcome, { ended: true })
  if (outcome.kind === 'refused') throw refusedAt(outcome)
  return { tillId: begun.id, known: place === 'active' }
}
