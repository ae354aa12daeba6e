import 'server-only'
import type { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { UserIdInput } from '@/lib/users/disable-user'
import { lockUsers, requireUserChange } from '@/lib/users/lock-users'

/** Gives a disabled person access again, with the same role as before. Revoked sessions stay revoked: they sign in anew. */
export async function enableUser(
  context: Context,
  input: z.input<typeof UserIdInput>,
): Promise<{ userId: string }> {
  const admin = authorize(context.actor, 'user:manage')
  const { userId } = UserIdInput.parse(input)
  return inTransaction(context.db, async (tx) => {
    const { facts } = await lockUsers(tx, admin, userId)
    requireUserChange('enable', facts)
    const { count } = await tx.user.updateMany({
      where: { id: userId, disabledAt: { not: null } },
      data: { disabledAt: null },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    await appendAuditEvent(tx, admin, 'user.enable', { type: 'user', id: userId })
    return { userId }
  })
}
