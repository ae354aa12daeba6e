import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { type RoleWish, roleDocument } from '@/lib/domain/proposal/role'
import { type Proposed, proposeChange } from '@/lib/proposals/propose-change'

type Wish = RoleWish & {
  readonly userId: string
  /** The caller's event tells of it. */
  readonly told?: boolean
}

/** Proposes a role for an account. @throws GiroError `forbidden` for who is no admin any more */
export async function proposeRole(
  tx: Transaction,
  admin: UserActor,
  now: Date,
  { userId, told = false, ...wish }: Wish,
): Promise<Proposed> {
  const where = { id: admin.userId, role: 'admin', disabledAt: null } as const
  if ((await tx.user.count({ where })) === 0) {
    throw new GiroError('forbidden', { reason: 'role_lacks_permission' })
  }
  const document = roleDocument(wish)
  return proposeChange(tx, admin, now, { kind: 'role', subject: userId, document, note: '', told })
}
