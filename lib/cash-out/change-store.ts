import 'server-only'
import type { Account, Store } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { asking, refusedAt } from '@/lib/cash-out/create-store'
import { changeStoreAt } from '@/lib/cash-out/place-at-provider'
import { ChangeStoreInput } from '@/lib/cash-out/place-input'
import { storeBody } from '@/lib/cash-out/store-body'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

/**
 * Changes name, address and hours of a store: at Mercado Pago first, then here. To tell it the same twice changes nothing, so that
 * after an answer that never came the form is sent again.
 * @throws GiroError `invalid_input` at the field that Mercado Pago refused; `refused` where it is not there or does not answer;
 *   `conflict` where somebody changed it meanwhile
 */
export async function changeStore(context: Context, input: unknown): Promise<{ storeId: string }> {
  const admin = authorize(context.actor, 'cash:manage')
  const { storeId, version, ...wanted } = parseFields(ChangeStoreInput, input)
  const { account, ...store } = await requireThere(context, storeId, version)
  const body = storeBody({ ...wanted, externalId: store.externalId })
  const outcome = await asking(() => changeStoreAt(context.db, account, store.providerId, body))
  if (outcome.kind === 'refused') throw refusedAt(outcome)
  if (outcome.kind === 'unknown') throw new GiroError('refused', { reason: 'provider_unreachable' })
  return inTransaction(context.db, async (tx) => {
    const { name, location, business_hours: businessHours } = body
    const { count } = await tx.store.updateMany({
      where: { id: storeId, version, retiredAt: null },
      data: { name, location, businessHours, version: { increment: 1 } },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const data = { from: store.name, to: name }
    await appendAuditEvent(tx, admin, 'cash.change_store', { type: 'store', id: storeId }, data)
    return { storeId }
  })
}

type There = Store & { readonly providerId: string; readonly account: Account }

async function requireThere({ db }: Context, id: string, version: number): Promise<There> {
  const store = await db.store.findFirst({ where: { id, retiredAt: null }, include: { account: true } })
  if (!store) throw new GiroError('not_found', { reason: 'no_such_store' })
  if (store.version !== version) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
  const { providerId } = store
  if (store.place !== 'active' || providerId === null) {
    throw new GiroError('refused', { reason: 'store_not_there' })
  }
  return { ...store, providerId }
}
