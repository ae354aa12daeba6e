import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { type RoleWish, roleDocument } from '@/lib/domain/proposal/role'
import { requireAdmin } from '@/lib/permission-sets/require-admin'
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
  await requireAdmin(tx, admin)
  const document = roleDocument(wish)
  return proposeChange(tx, admin, now, { kind: 'role', subject: userId, document, note: '', told })
}
