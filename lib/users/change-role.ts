import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { HeldSet, UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { onlyReads, ROLES } from '@/lib/domain/permissions'
import { askWhoIsAsked } from '@/lib/jobs/ask-who-is-asked'
import { requireOffered } from '@/lib/permission-sets/require-offered'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { lockUsers, requireUserChange } from '@/lib/users/lock-users'
import { proposeRole } from '@/lib/users/propose-role'
import { recordGrant } from '@/lib/users/record-grant'
import { setsTold } from '@/lib/users/sets-told'

export const ChangeRoleInput = z.strictObject({
  userId: z.string(),
  /** The role that the admin's screen showed, and the set that narrowed it. */
  roleSeen: z.enum(ROLES),
  setSeen: z.string().max(64).optional(),
  role: z.enum(ROLES),
  set: z.string().max(64).optional(),
})
type Wish = z.output<typeof ChangeRoleInput>

/**
 * Gives a person another role, or a set that narrows it. What only reads holds from their next request on; anything else is
 * proposed, and holds once a second admin accepts it.
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
    const { userId, roleSeen, setSeen, role } = wish
    if (role === roleSeen && wish.set === setSeen)
      throw new GiroError('refused', { reason: 'role_unchanged' })
    const set = await requireOffered(tx, role, wish.set)
    if (onlyReads({ role, set })) {
      await lowerRole(tx, admin, now, wish, set)
      return { userId, proposed: null }
    }
    const before = { from: roleSeen, ...(setSeen !== undefined && { fromSet: setSeen }) }
    const after = { role, ...(set && { set: set.id }), begins: false }
    const { number } = await proposeRole(tx, admin, now, { userId, ...before, ...after })
    return { userId, proposed: number }
  })
}

async function lowerRole(
  tx: Transaction,
  admin: UserActor,
  now: Date,
  { userId, roleSeen, setSeen, role }: Wish,
  set: HeldSet | null,
) {
  const { facts, target } = await lockUsers(tx, admin, userId)
  requireUserChange('demote', facts)
  const { count } = await tx.user.updateMany({
    where: { id: userId, role: roleSeen, setId: setSeen ?? null },
    data: { role, setId: set?.id ?? null },
  })
  if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
  await recordGrant(tx, admin, { userId, role }, now)
  await askWhoIsAsked(tx)
  const data = { from: roleSeen, ...setsTold(target.set, set), to: role }
  await appendAuditEvent(tx, admin, 'user.change_role', { type: 'user', id: userId }, data)
}
