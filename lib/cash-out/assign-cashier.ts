import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { can } from '@/lib/domain/permissions'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'
import { HOLDER } from '@/lib/users/holders'

const AssignCashierInput = z.strictObject({
  tillId: z.string(),
  userId: z.string('field_required').min(1, 'field_required'),
})

/** Lets somebody serve a till from now on. Throws `refused` for whoever is no cashier, or serves it already. */
export async function assignCashier(context: Context, input: unknown): Promise<{ tillId: string }> {
  const admin = authorize(context.actor, 'cash:manage')
  const { tillId, userId } = parseFields(AssignCashierInput, input)
  return inTransaction(context.db, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM till WHERE id = ${tillId} FOR UPDATE`
    const till = await tx.till.findFirst({ where: { id: tillId, retiredAt: null }, select: { id: true } })
    if (!till) throw new GiroError('not_found', { reason: 'no_such_till' })
    const user = await tx.user.findUnique({ where: { id: userId }, select: { ...HOLDER, disabledAt: true } })
    if (!user || user.disabledAt !== null || !can(user, 'cash:desk')) {
      throw new GiroError('refused', { reason: 'not_a_cashier' })
    }
    const serving = await tx.tillCashier.findFirst({ where: { tillId, userId, revokedAt: null } })
    if (serving) throw new GiroError('refused', { reason: 'serves_already' })
    await tx.tillCashier.create({
      data: { tillId, userId, grantedAt: context.now(), grantedById: admin.userId },
      select: { id: true },
    })
    await appendAuditEvent(tx, admin, 'cash.assign', { type: 'till', id: tillId }, { userId })
    return { tillId }
  })
}
