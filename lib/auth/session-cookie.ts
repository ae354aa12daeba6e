import 'server-only'
import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { SESSION_COOKIES } from '@/lib/auth/request-names'
import { env } from '@/lib/env'

/** As next-auth sets it at signing in. */
export function sessionCookieOptions() {
  const secure = env().publicUrl?.startsWith('https:') ?? false
  return { httpOnly: true, sameSite: 'lax', path: '/', secure } as const
}

/** Another secret in the cookie of this request's browser, for as long as the session lasts. */
export async function keepSessionSecret(secret: string, expires: Date, now: Date): Promise<void> {
  const maxAge = Math.ceil((expires.getTime() - now.getTime()) / 1_000)
  const token = await encode({ token: { sub: secret }, secret: env().sessionSecret, maxAge })
  const jar = await cookies()
  jar.set(sessionCookieName(), token, { ...sessionCookieOptions(), maxAge })
}

/** The one that is read: over TLS none that another host of the domain could have set. */
export function sessionCookieName(): string {
  return SESSION_COOKIES[env().publicUrl?.startsWith('https:') ? 0 : 1]
}

/** The session's secret that this request's cookie holds; `present` also when it can't be opened any more. */
export async function readSessionCookie(): Promise<{ secret: string | undefined; present: boolean }> {
  const jar = await cookies()
  const token = jar.get(sessionCookieName())?.value
  if (!token) return { secret: undefined, present: false }
  const claims = await decode({ token, secret: env().sessionSecret }).catch(() => null)
  return { secret: claims?.sub, present: true }
}
