import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { revokeSession } from '@/lib/auth/sessions'
import { signIn } from '@/lib/auth/sign-in'
import { database } from '@/lib/db/client'
import { env } from '@/lib/env'

const TEN_HOURS_S = 10 * 60 * 60

/**
 * next-auth proves who signs in; its JWT only carries the session's secret (`sub`). Everything else is read from the
 * session's row at each request. An OpenID Connect provider joins the list of providers and opens a row likewise.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().sessionSecret,
    session: { strategy: 'jwt', maxAge: TEN_HOURS_S },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        async authorize(credentials) {
          const secret = await signIn(database(), credentials, new Date())
          return secret === null ? null : { id: secret }
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
        if (token.sub) await revokeSession(database(), token.sub, new Date())
      },
    },
  }
}
