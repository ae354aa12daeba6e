import 'server-only'
import type { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { askWhoIsAsked } from '@/lib/jobs/ask-who-is-asked'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { UserIdInput } from '@/lib/users/disable-user'
import { lockUsers, requireUserChange } from '@/lib/users/lock-users'
import { proposeRole } from '@/lib/users/propose-role'
import { recordGrant } from '@/lib/users/record-grant'

/**
 * Gives a disabled person access again, with the same role as before. Revoked sessions stay revoked: they sign in anew. Like
 * any other way to give somebody a role, it keeps them from checking what this admin prepares for three days. An account that
 * a second admin never accepted is proposed once more.
 */
export async function enableUser(
  context: Context,
  input: z.input<typeof UserIdInput>,
): Promise<{
  userId: string
  /** The number of what waits for a second admin; null: the account is open. */
  proposed: number | null
}> {
  const admin = authorize(context.actor, 'user:manage')
  const { userId } = UserIdInput.parse(input)
  return inTransaction(context.db, async (tx) => {
    const { facts, target } = await lockUsers(tx, admin, userId)
    requireUserChange('enable', facts)
    if (!(await hasBegun(tx, userId))) {
      const { role, set } = target
      const held = { ...(set && { fromSet: set.id, set: set.id }) }
      const { number } = await proposeRole(tx, admin, context.now(), {
        ...{ userId, from: role, role, begins: true },
        ...held,
      })
      return { userId, proposed: number }
    }
    const { count } = await tx.user.updateMany({
      where: { id: userId, disabledAt: { not: null } },
      // Whoever has the e-mail at the sign-in provider by now is known anew.
      data: { disabledAt: null, ssoIssuer: null, ssoSubject: null },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    await recordGrant(tx, admin, { userId, role: target.role }, context.now())
    await askWhoIsAsked(tx)
    await appendAuditEvent(tx, admin, 'user.enable', { type: 'user', id: userId })
    return { userId, proposed: null }
  })
}

/** Whether it was ever open: one that was added waits for its first role to be accepted. The database asks the same. */
async function hasBegun(tx: Transaction, subject: string): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ begun: boolean }[]>`SELECT has_begun(${subject}) AS begun`
  return found?.begun === true
}
