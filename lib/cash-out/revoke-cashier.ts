import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const RevokeCashierInput = z.strictObject({ tillId: z.string(), userId: z.string() })

/** Ends that somebody serves a till, at once. What waits there waits for whoever else serves it. */
export async function revokeCashier(
  context: Context,
  input: z.input<typeof RevokeCashierInput>,
): Promise<{ tillId: string }> {
  const admin = authorize(context.actor, 'cash:manage')
  const { tillId, userId } = RevokeCashierInput.parse(input)
  return inTransaction(context.db, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM till WHERE id = ${tillId} FOR UPDATE`
    const serving = await tx.tillCashier.findFirst({
      where: { tillId, userId, revokedAt: null },
      select: { id: true },
    })
    if (!serving) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    await tx.tillCashier.update({
      where: { id: serving.id },
      data: { revokedAt: context.now(), revokedById: admin.userId },
      select: { id: true },
    })
    await appendAuditEvent(tx, admin, 'cash.revoke', { type: 'till', id: tillId }, { userId })
    return { tillId }
  })
}
