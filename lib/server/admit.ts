import 'server-only'
import { currentActor, currentlyOwesFactor } from '@/lib/auth/current-actor'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { can, type Permission } from '@/lib/domain/permissions'
import { recordDenied } from '@/lib/server/record-denied'
import { takeTurn } from '@/lib/server/take-turn'

/**
 * The first line of every action and route that somebody calls who is signed in: who it is, whether not too often, and
 * whether with the right. What the role lacks is refused and stands in the audit trail, under the name of what was called.
 * Who owes a second factor may do nothing but enrol one (`enrols`).
 * @throws GiroError `unauthenticated`, `rate_limited`, `forbidden`
 */
export async function admit(permission: Permission, at: string, enrols = false): Promise<UserActor> {
  const actor = await currentActor()
  if (!actor) throw new GiroError('unauthenticated')
  takeTurn(actor.userId)
  if (!enrols && (await currentlyOwesFactor())) throw new GiroError('forbidden', { reason: 'factor_owed' })
  if (can(actor, permission)) return actor
  await recordDenied(actor, permission, at)
  throw new GiroError('forbidden', { reason: 'role_lacks_permission' })
}
