import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { HeldSet, UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import type { Role } from '@/lib/domain/permissions'
import { refuseUserChange, type UserChange, type UserChangeFacts } from '@/lib/domain/user/user-change'

type LockedUser = {
  readonly id: string
  readonly role: Role
  readonly set: HeldSet | null
  readonly disabled: boolean
}
export type LockedTarget = { readonly target: LockedUser; readonly facts: UserChangeFacts }

/**
 * Locks the target, the actor and every enabled admin, always in the order of their ids: two admins who remove each
 * other at the same time follow one another, and the second is no admin any more.
 * @throws GiroError `not_found` when there is no such person
 */
export async function lockUsers(
  tx: Transaction,
  actor: Pick<UserActor, 'userId'>,
  targetId: string,
): Promise<LockedTarget> {
  const users = await tx.$queryRaw<LockedUser[]>`
    SELECT id, role::text AS role, disabled_at IS NOT NULL AS disabled, (
      SELECT jsonb_build_object('id', s.id, 'name', s.name, 'permissions', s.permissions, 'accountIds', s.account_ids)
      FROM permission_set s WHERE s.id = app_user.set_id) AS set FROM app_user
    WHERE id IN (${targetId}, ${actor.userId}) OR (role = 'admin' AND disabled_at IS NULL)
    ORDER BY id FOR NO KEY UPDATE`
  const target = users.find(({ id }) => id === targetId)
  if (!target) throw new GiroError('not_found', { reason: 'no_such_user' })
  const admins = users.filter(({ role, disabled }) => role === 'admin' && !disabled)
  const facts = {
    actorIsAdmin: admins.some(({ id }) => id === actor.userId),
    isSelf: target.id === actor.userId,
    otherAdmins: admins.filter(({ id }) => id !== target.id).length,
    targetIsAdmin: target.role === 'admin',
    targetDisabled: target.disabled,
  }
  return { target, facts }
}

/** Throws the refusal, if there is one, under the code that fits it. */
export function requireUserChange(change: UserChange, facts: UserChangeFacts): void {
  const reason = refuseUserChange(change, facts)
  if (reason === null) return
  if (reason === 'role_lacks_permission') throw new GiroError('forbidden', { reason })
  throw new GiroError(reason.startsWith('already_') ? 'conflict' : 'refused', { reason })
}
