import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { requireIdleTill } from '@/lib/cash-out/require-idle-till'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const RetirePlaceInput = z.strictObject({ kind: z.enum(['store', 'till']), id: z.string() })

/**
 * Takes a store or a till out of use here; at Mercado Pago it stays as it is.
 * @throws GiroError `refused` while a store has tills, or a till an order or an open drawer
 */
export async function retirePlace(
  context: Context,
  input: z.input<typeof RetirePlaceInput>,
): Promise<{ id: string }> {
  const admin = authorize(context.actor, 'cash:manage')
  const { kind, id } = RetirePlaceInput.parse(input)
  return inTransaction(context.db, async (tx) => {
    const count = await (kind === 'store'
      ? retireStore(tx, id, context.now())
      : retireTill(tx, id, context.now()))
    if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    await appendAuditEvent(tx, admin, 'cash.retire', { type: kind, id })
    return { id }
  })
}

async function retireStore(tx: Transaction, id: string, now: Date): Promise<number> {
  await tx.$queryRaw`SELECT 1 FROM store WHERE id = ${id} FOR UPDATE`
  const found = await tx.store.findUnique({ where: { id }, select: { id: true } })
  if (!found) throw new GiroError('not_found', { reason: 'no_such_store' })
  const till = await tx.till.findFirst({ where: { storeId: id, retiredAt: null }, select: { id: true } })
  if (till) throw new GiroError('refused', { reason: 'store_has_tills' })
  const { count } = await tx.store.updateMany({
    where: { id, retiredAt: null },
    data: { retiredAt: now, version: { increment: 1 } },
  })
  return count
}

async function retireTill(tx: Transaction, id: string, now: Date): Promise<number> {
  await requireIdleTill(tx, id)
  const drawer = await tx.cashShift.findFirst({ where: { tillId: id, closedAt: null }, select: { id: true } })
  if (drawer) throw new GiroError('refused', { reason: 'drawer_open' })
  const { count } = await tx.till.updateMany({
    where: { id, retiredAt: null },
    data: { retiredAt: now, version: { increment: 1 } },
  })
  return count
}
