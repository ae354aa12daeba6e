import 'server-only'
import { cookies } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { decode } from 'next-auth/jwt'
import { cache } from 'react'
import { resolveSession } from '@/lib/auth/sessions'
import { database } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { can, type Permission } from '@/lib/domain/permissions'
import { env } from '@/lib/env'

/** next-auth's two cookie names: with TLS and without. */
export const SESSION_COOKIES = ['__Secure-next-auth.session-token', 'next-auth.session-token'] as const

/** The person behind this request, read from the session's row once a request, or null. */
export const currentActor = cache(async (): Promise<UserActor | null> => {
  const jar = await cookies()
  const token = SESSION_COOKIES.map((name) => jar.get(name)?.value).find((value) => value !== undefined)
  if (!token) return null
  const claims = await decode({ token, secret: env().sessionSecret }).catch(() => null)
  return claims?.sub ? resolveSession(database(), claims.sub, new Date()) : null
})

/** For pages: sends who is not signed in to the sign-in page, and shows 403 to who may not see this. */
export async function requireActor(permission?: Permission): Promise<UserActor> {
  const actor = await currentActor()
  if (!actor) redirect('/sign-in')
  if (permission && !can(actor.role, permission)) forbidden()
  return actor
}
