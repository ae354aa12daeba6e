import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { answerSignIn } from '@/lib/auth/answer-sign-in'
import { enterBySso } from '@/lib/auth/enter-by-sso'
import { takesPasswords } from '@/lib/auth/passwords-taken'
import { forgetStep, keepDevice, keepStep, originOf, readStep, returnCookie } from '@/lib/auth/request-origin'
import { sessionCookieName, sessionCookieOptions } from '@/lib/auth/session-cookie'
import { ABSOLUTE_MS } from '@/lib/auth/sessions'
import { type SignedIn, signIn } from '@/lib/auth/sign-in'
import { signOut } from '@/lib/auth/sign-out'
import { ssoProvider } from '@/lib/auth/sso-provider'
import { database } from '@/lib/db/client'
import { GiroError } from '@/lib/domain/errors'
import { FACTOR_NEEDED, PASSWORDS_OFF } from '@/lib/domain/sign-in/factor-needed'
import { SSO } from '@/lib/domain/sign-in/sso'
import { env } from '@/lib/env'
import { describeError } from '@/lib/observability/describe-error'
import { logger } from '@/lib/observability/logger'

const COOKIE = { httpOnly: true, sameSite: 'lax', path: '/' } as const

/**
 * next-auth proves who signs in; its JWT only carries the session's secret (`sub`). Everything else is read from the
 * session's row at each request. Who comes by the company's provider gets a row likewise, which `enterBySso` opens.
 */
export function authOptions(): NextAuthOptions {
  const { sessionSecret, publicUrl, signInTries, sessions, sso } = env()
  const secure = publicUrl?.startsWith('https:') ?? false
  return {
    secret: sessionSecret,
    useSecureCookies: secure,
    cookies: {
      sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() },
      callbackUrl: { name: returnCookie(), options: { ...COOKIE, secure } },
    },
    session: { strategy: 'jwt', maxAge: ABSOLUTE_MS / 1000 },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        async authorize(credentials) {
          if (!takesPasswords()) throw new Error(PASSWORDS_OFF)
          const from = {
            ...(await originOf()),
            key: sessionSecret,
            most: signInTries,
            atOnce: sessions.atOnce,
          }
          const opened = await signIn(database(), credentials, new Date(), from).catch(hideCause)
          if (opened === null) return null
          if (opened.kind === 'in') return enter(opened)
          await keepStep(opened.step)
          throw new Error(FACTOR_NEEDED)
        },
      }),
      Credentials({
        id: 'factor',
        credentials: { answer: {} },
        async authorize(credentials) {
          const given = { step: await readStep(), answer: parseJson(credentials?.answer) }
          const from = { ...(await originOf()), atOnce: sessions.atOnce }
          return enter(await answerSignIn(database(), given, new Date(), from).catch(hideCause))
        },
      }),
      ...(sso ? [ssoProvider(sso)] : []),
    ],
    callbacks: {
      async signIn({ account, profile, user }) {
        if (account?.provider !== SSO) return true
        const entered = await enterBySso(profile)
        if ('to' in entered) return entered.to
        user.id = entered.secret
        return true
      },
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

async function enter({ secret, device }: Extract<SignedIn, { kind: 'in' }>): Promise<{ id: string }> {
  await keepDevice(device)
  await forgetStep()
  return { id: secret }
}

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return null
  }
}

/** next-auth puts the message of what `authorize` throws into an address; a driver's message may quote rows. */
function hideCause(error: unknown): never {
  if (error instanceof GiroError && error.code !== 'internal') throw new Error(error.reason ?? error.code)
  logger().error({ error: describeError(error) }, 'sign-in failed')
  throw new Error('unavailable')
}
