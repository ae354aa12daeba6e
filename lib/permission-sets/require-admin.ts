import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'

/** Whoever acts is an admin at this moment, as the database asks again. @throws GiroError `forbidden` */
export async function requireAdmin(tx: Transaction, { userId }: UserActor): Promise<void> {
  const admins = await tx.user.count({ where: { id: userId, role: 'admin', disabledAt: null } })
  if (admins === 0) throw new GiroError('forbidden', { reason: 'role_lacks_permission' })
}
