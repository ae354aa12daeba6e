import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { owesFactor } from '@/lib/auth/owes-factor'
import { ownPath } from '@/lib/auth/own-path'
import { PATH_HEADER } from '@/lib/auth/request-names'
import { readSessionCookie } from '@/lib/auth/session-cookie'
import { resolveSession } from '@/lib/auth/sessions'
import { database } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { env } from '@/lib/env'
import { readerLocale } from '@/lib/i18n/reader-locale'

/** The person behind this request, read from the session's row once a request, or null. */
export const currentActor = cache(async (): Promise<UserActor | null> => {
  const { secret } = await readSessionCookie()
  if (!secret) return null
  return resolveSession(database(), secret, new Date(), await readerLocale(), env().sessions.idleMs)
})

/** Whether this request's person has to enrol a second factor before anything else. */
export const currentlyOwesFactor = cache(async (): Promise<boolean> => {
  const actor = await currentActor()
  return actor !== null && owesFactor(database(), actor)
})

/** For pages: sends who is not signed in to the sign-in page, and who owes a second factor to where it is enrolled. */
export async function requireActor(): Promise<UserActor> {
  const actor = await currentActor()
  if (!actor) return redirect(await signInAddress())
  if (await currentlyOwesFactor()) redirect('/sign-in/enrol')
  return actor
}

async function signInAddress(): Promise<string> {
  const { present } = await readSessionCookie()
  const back = ownPath((await headers()).get(PATH_HEADER))
  const query = new URLSearchParams({ ...(present && { ended: '1' }), ...(back && { callbackUrl: back }) })
  return query.size === 0 ? '/sign-in' : `/sign-in?${query}`
}
