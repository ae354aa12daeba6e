import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { Actor } from '@/lib/domain/actor'
import type { Role } from '@/lib/domain/permissions'

/**
 * Keeps who gave whom which role, or the use of it once more: nobody is checked by somebody whom they made, raised, let in
 * again or freed of their second factors in the last three days.
 */
export async function recordGrant(
  tx: Transaction,
  actor: Actor,
  { userId, role }: { userId: string; role: Role },
  at: Date,
): Promise<void> {
  if (actor.type !== 'user') return
  const data = { userId, grantedById: actor.userId, role, grantedAt: at }
  await tx.userGrant.create({ data, select: { id: true } })
}
