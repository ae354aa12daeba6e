import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { onlyReads, ROLES, wholeRole } from '@/lib/domain/permissions'
import { askWhoIsAsked } from '@/lib/jobs/ask-who-is-asked'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { lockUsers, requireUserChange } from '@/lib/users/lock-users'
import { proposeRole } from '@/lib/users/propose-role'
import { recordGrant } from '@/lib/users/record-grant'

export const ChangeRoleInput = z.strictObject({
  userId: z.string(),
  /** The role that the admin's screen showed. */
  roleSeen: z.enum(ROLES),
  role: z.enum(ROLES),
})
type Wish = z.output<typeof ChangeRoleInput>

/**
 * Gives a person another role. One that only reads holds from their next request on; any other is proposed, and holds once a
 * second admin accepts it.
 */
export async function changeRole(
  context: Context,
  input: z.input<typeof ChangeRoleInput>,
): Promise<{
  userId: string
  /** The number of what waits for a second admin; null: the role holds. */
  proposed: number | null
}> {
  const admin = authorize(context.actor, 'user:manage')
  const wish = ChangeRoleInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const { userId, roleSeen, role } = wish
    if (role === roleSeen) throw new GiroError('refused', { reason: 'role_unchanged' })
    if (onlyReads(wholeRole(role))) {
      await lowerRole(tx, admin, now, wish)
      return { userId, proposed: null }
    }
    const { number } = await proposeRole(tx, admin, now, { userId, from: roleSeen, role, begins: false })
    return { userId, proposed: number }
  })
}

async function lowerRole(tx: Transaction, admin: UserActor, now: Date, { userId, roleSeen, role }: Wish) {
  const { facts } = await lockUsers(tx, admin, userId)
  requireUserChange('demote', facts)
  const { count } = await tx.user.updateMany({
    where: { id: userId, role: roleSeen },
    data: { role, setId: null },
  })
  if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
  await recordGrant(tx, admin, { userId, role }, now)
  await askWhoIsAsked(tx)
  const data = { from: roleSeen, to: role }
  await appendAuditEvent(tx, admin, 'user.change_role', { type: 'user', id: userId }, data)
}
