import 'server-only'
import { requireActor } from '@/lib/auth/current-actor'
import { database } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import type { Permission } from '@/lib/domain/permissions'
import type { Context } from '@/lib/server/context'

/** First line of every page: who asks (else sign-in, else 403) and where its reads go. */
export async function requireContext(permission: Permission): Promise<Context<UserActor>> {
  const actor = await requireActor(permission)
  return { db: database(), actor, now: () => new Date() }
}
