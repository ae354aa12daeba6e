import 'server-only'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth/options'
import { originOf } from '@/lib/auth/request-origin'
import { recordSsoRefused } from '@/lib/auth/sign-in-by-sso'
import { takeSsoTry } from '@/lib/auth/sign-in-tries'
import { database } from '@/lib/db/client'
import { refusedPath, SSO } from '@/lib/domain/sign-in/sso'
import { env } from '@/lib/env'
import { describeError } from '@/lib/observability/describe-error'
import { logger } from '@/lib/observability/logger'

type AuthRouteContext = { params: Promise<{ nextauth: string[] }> }

/**
 * next-auth's own routes. Where one of them asks the sign-in provider, tries are counted before; and an answer of the provider's
 * that next-auth did not take stays on record.
 */
export async function answerNextAuth(request: Request, context: AuthRouteContext): Promise<Response> {
  const [action, provider] = (await context.params).nextauth
  const handle = async (): Promise<Response> => NextAuth(authOptions())(request, context)
  if (provider !== SSO || (action !== 'signin' && action !== 'callback')) return handle()
  if (action === 'callback' && request.method !== 'GET') return new Response(null, { status: 405 })
  if (!(await mayTry(action === 'signin' ? 'to' : 'back')))
    return leadTo(refusedPath('too_many'), request.method)
  if (action === 'signin') return handle()
  const response = await handle()
  const to = response.headers.get('location') ?? ''
  if (!isRefusal(to)) return response
  await recordSsoRefused(database()).catch((error: unknown) =>
    logger().error({ error: describeError(error) }, 'a refused sign-in is not on record'),
  )
  response.headers.set('location', refusedPath('failed'))
  return response
}

/** next-auth's own refusals lead to its page of errors, or back to the sign-in. */
function isRefusal(to: string): boolean {
  return URL.canParse(to) && /\/api\/auth\/(error|signin)$/.test(new URL(to).pathname)
}

async function mayTry(way: 'to' | 'back'): Promise<boolean> {
  const { sessionSecret: key, signInTries: most } = env()
  const { address } = await originOf()
  return takeSsoTry(database(), { address, key, most, way }, new Date())
}

/** A page asks for the address to go to, and goes there itself. */
function leadTo(path: string, method: string): Response {
  const headers = { 'cache-control': 'no-store' }
  if (method === 'POST') return Response.json({ url: path }, { headers })
  return new Response(null, { status: 302, headers: { ...headers, location: path } })
}
