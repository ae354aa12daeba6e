import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { keepDevice, originOf } from '@/lib/auth/request-origin'
import { ABSOLUTE_MS } from '@/lib/auth/sessions'
import { signIn } from '@/lib/auth/sign-in'
import { signOut } from '@/lib/auth/sign-out'
import { database } from '@/lib/db/client'
import { GiroError } from '@/lib/domain/errors'
import { env } from '@/lib/env'
import { describeError } from '@/lib/observability/describe-error'
import { logger } from '@/lib/observability/logger'

/**
 * next-auth proves who signs in; its JWT only carries the session's secret (`sub`). Everything else is read from the
 * session's row at each request. An OpenID Connect provider joins the list of providers and opens a row likewise.
 */
export function authOptions(): NextAuthOptions {
  const { sessionSecret, publicUrl, signInTries, sessions } = env()
  return {
    secret: sessionSecret,
    useSecureCookies: publicUrl?.startsWith('https:') ?? false,
    session: { strategy: 'jwt', maxAge: ABSOLUTE_MS / 1000 },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        async authorize(credentials) {
          const from = {
            ...(await originOf()),
            key: sessionSecret,
            most: signInTries,
            atOnce: sessions.atOnce,
          }
          const opened = await signIn(database(), credentials, new Date(), from).catch(hideCause)
          if (opened === null) return null
          await keepDevice(opened.device)
          return { id: opened.secret }
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        const sub = user ? user.id : token.sub
        return sub === undefined ? {} : { sub }
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        if (token.sub) await signOut(database(), token.sub, new Date())
      },
    },
    // Its own logger prints whole errors and request data; only their codes are ours to keep.
    logger: {
      error: (code) => logger().error({ code }, 'next-auth'),
      warn: (code) => logger().debug({ code }, 'next-auth'),
      debug: () => undefined,
    },
  }
}

/** next-auth puts the message of what `authorize` throws into an address; a driver's message may quote rows. */
function hideCause(error: unknown): never {
  if (error instanceof GiroError && error.code === 'rate_limited') throw new Error('rate_limited')
  logger().error({ error: describeError(error) }, 'sign-in failed')
  throw new Error('unavailable')
}
