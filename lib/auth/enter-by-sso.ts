import 'server-only'
import { cookies } from 'next/headers'
import { ownPath } from '@/lib/auth/own-path'
import { forgetStep, keepDevice, keepStep, originOf, returnCookie } from '@/lib/auth/request-origin'
import { signInBySso } from '@/lib/auth/sign-in-by-sso'
import { database } from '@/lib/db/client'
import { refusedPath } from '@/lib/domain/sign-in/sso'
import { env } from '@/lib/env'
import { describeError } from '@/lib/observability/describe-error'
import { logger } from '@/lib/observability/logger'

/** What this request's sign-in by the provider comes to: a session's secret, or the address of what is still to come. */
export async function enterBySso(
  claims: unknown,
): Promise<{ readonly secret: string } | { readonly to: string }> {
  const { sso, sessions } = env()
  if (!sso) return { to: refusedPath('failed') }
  try {
    const from = { ...(await originOf()), atOnce: sessions.atOnce, sso }
    const opened = await signInBySso(database(), claims, new Date(), from)
    if (opened.kind === 'refused') return { to: refusedPath(opened.reason) }
    if (opened.kind === 'factor') {
      await keepStep(opened.step)
      return { to: `/sign-in/factor?${new URLSearchParams({ callbackUrl: await destination() })}` }
    }
    await keepDevice(opened.device)
    await forgetStep()
    return { secret: opened.secret }
  } catch (error) {
    logger().error({ error: describeError(error) }, 'sign-in by the provider failed')
    return { to: refusedPath('unavailable') }
  }
}

/** Where this browser was going when it was sent to the provider. */
async function destination(): Promise<string> {
  const kept = (await cookies()).get(returnCookie())?.value ?? ''
  if (!URL.canParse(kept)) return '/'
  const { pathname, search } = new URL(kept)
  return ownPath(pathname + search) ?? '/'
}
