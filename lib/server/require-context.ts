import 'server-only'
import { headers } from 'next/headers'
import { forbidden } from 'next/navigation'
import { requireActor } from '@/lib/auth/current-actor'
import { PATH_HEADER } from '@/lib/auth/request-names'
import { database } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { can, type Permission } from '@/lib/domain/permissions'
import type { Context } from '@/lib/server/context'
import { recordDenied } from '@/lib/server/record-denied'

/** More of an address is not kept of a refusal: whoever asks may have made it up. */
const ADDRESS_KEPT = 100

/** First line of every page: who asks (else sign-in, else 403, on record) and where its reads go. */
export async function requireContext(permission: Permission): Promise<Context<UserActor>> {
  const actor = await requireActor()
  if (!can(actor, permission)) {
    await recordDenied(actor, permission, await addressAsked())
    forbidden()
  }
  return { db: database(), actor, now: () => new Date() }
}

async function addressAsked(): Promise<string> {
  const [address = ''] = (await headers()).get(PATH_HEADER)?.split('?') ?? []
  return address.slice(0, ADDRESS_KEPT)
}
