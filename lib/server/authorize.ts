import 'server-only'
import type { Actor, UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { can, type Permission } from '@/lib/domain/permissions'

/** First line of every verb that a person calls. Throws `forbidden`; returns the person. */
export function authorize(actor: Actor, permission: Permission): UserActor {
  if (actor.type !== 'user' || !can(actor, permission)) {
    throw new GiroError('forbidden', { reason: 'role_lacks_permission' })
  }
  return actor
}
