/** What an admin wants to do to a person's access. */
export type UserChange = 'demote' | 'disable' | 'enable'

export type UserChangeFacts = {
  /** The actor as the database knows them at this moment: an enabled admin. */
  readonly actorIsAdmin: boolean
  readonly isSelf: boolean
  /** Enabled admins that remain when the target is not counted. */
  readonly otherAdmins: number
  readonly targetIsAdmin: boolean
  readonly targetDisabled: boolean
}

/** Keys of `errors.reasons`. */
export type UserChangeRefusal =
  | 'role_lacks_permission'
  | 'own_access'
  | 'last_admin'
  | 'already_disabled'
  | 'already_enabled'

/**
 * May this change of access happen? Nobody takes their own access away, and one enabled admin always remains: whoever
 * loses the keys by a slip, or two admins who remove each other at once, would lock the desk for good.
 */
export function refuseUserChange(change: UserChange, facts: UserChangeFacts): UserChangeRefusal | null {
  if (!facts.actorIsAdmin) return 'role_lacks_permission'
  if (change === 'enable') return facts.targetDisabled ? null : 'already_enabled'
  if (change === 'disable' && facts.targetDisabled) return 'already_disabled'
  if (facts.isSelf) return 'own_access'
  const removesAdmin = facts.targetIsAdmin && !facts.targetDisabled
  return removesAdmin && facts.otherAdmins === 0 ? 'last_admin' : null
}
