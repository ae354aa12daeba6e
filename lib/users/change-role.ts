import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { ROLES } from '@/lib/domain/permissions'
import { askWhoIsAsked } from '@/lib/jobs/ask-who-is-asked'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { lockUsers, requireUserChange } from '@/lib/users/lock-users'
import { recordGrant } from '@/lib/users/record-grant'

export const ChangeRoleInput = z.strictObject({
  userId: z.string(),
  /** The role that the admin's screen showed. */
  roleSeen: z.enum(ROLES),
  role: z.enum(ROLES),
})

/** Gives a person another role; it holds from their next request on. */
export async function changeRole(
  context: Context,
  input: z.input<typeof ChangeRoleInput>,
): Promise<{ userId: string }> {
  const admin = authorize(context.actor, 'user:manage')
  const { userId, roleSeen, role } = ChangeRoleInput.parse(input)
  return inTransaction(context.db, async (tx) => {
    const { facts } = await lockUsers(tx, admin, userId)
    requireUserChange(role === 'admin' ? 'promote' : 'demote', facts)
    if (role === roleSeen) throw new GiroError('refused', { reason: 'role_unchanged' })
    const { count } = await tx.user.updateMany({ where: { id: userId, role: roleSeen }, data: { role } })
    if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    await recordGrant(tx, admin, { userId, role }, context.now())
    await askWhoIsAsked(tx)
    await appendAuditEvent(
      tx,
      admin,
      'user.change_role',
      { type: 'user', id: userId },
      { from: roleSeen, to: role },
    )
    return { userId }
  })
}
