import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { askWhoIsAsked } from '@/lib/jobs/ask-who-is-asked'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { lockUsers, requireUserChange } from '@/lib/users/lock-users'

export const UserIdInput = z.strictObject({ userId: z.string() })

/** Ends a person's access: their sessions are revoked in the same transaction, so their next request is refused. */
export async function disableUser(
  context: Context,
  input: z.input<typeof UserIdInput>,
): Promise<{ userId: string }> {
  const admin = authorize(context.actor, 'user:manage')
  const { userId } = UserIdInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const { facts } = await lockUsers(tx, admin, userId)
    requireUserChange('disable', facts)
    const { count } = await tx.user.updateMany({
      where: { id: userId, disabledAt: null },
      data: { disabledAt: now },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const sessions = await tx.session.updateMany({
      where: { userId, revokedAt: null },
      data: { revokedAt: now },
    })
    await askWhoIsAsked(tx)
    const data = { sessionsRevoked: sessions.count }
    await appendAuditEvent(tx, admin, 'user.disable', { type: 'user', id: userId }, data)
    return { userId }
  })
}
