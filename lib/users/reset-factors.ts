import 'server-only'
import type { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { tellOwner } from '@/lib/notices/tell-owner'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { UserIdInput } from '@/lib/users/disable-user'
import { lockUsers } from '@/lib/users/lock-users'
import { recordGrant } from '@/lib/users/record-grant'

/**
 * For whoever lost their second factors: an admin, never about themselves under whatever account, removes them all with the
 * recovery codes. The person signs in anew and enrols again with the password; nothing is approved by it. Whoever knows that
 * password could be the admin: for three days the account checks nothing that the admin prepared.
 */
export async function resetFactors(
  context: Context,
  input: z.input<typeof UserIdInput>,
): Promise<{ userId: string; removed: number }> {
  const admin = authorize(context.actor, 'user:manage')
  const { userId } = UserIdInput.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const { facts, target: account } = await lockUsers(tx, admin, userId)
    if (!facts.actorIsAdmin) throw new GiroError('forbidden', { reason: 'role_lacks_permission' })
    const target = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { personId: true } })
    if (target.personId === admin.personId) {
      throw new GiroError('refused', { reason: 'own_factors' })
    }
    const { count: removed } = await tx.factor.updateMany({
      where: { userId, removedAt: null },
      data: { removedAt: now, removedById: admin.userId, secret: null },
    })
    await tx.recoveryCode.updateMany({
      where: { userId, usedAt: null, replacedAt: null },
      data: { replacedAt: now },
    })
    await tx.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } })
    await tx.user.update({ where: { id: userId }, data: { factorsResetAt: now }, select: { id: true } })
    await recordGrant(tx, admin, { userId, role: account.role }, now)
    await tellOwner(tx, userId, 'factors_reset', now)
    await appendAuditEvent(tx, admin, 'factor.reset', { type: 'user', id: userId }, { removed })
    return { userId, removed }
  })
}
