/** The cookie of a session: over TLS only Giro's own host can set it, for all of its paths; and without TLS. */
export const SESSION_COOKIES = ['__Host-next-auth.session-token', 'next-auth.session-token'] as const

/** Set by proxy.ts to the requested path and query, so that signing in leads back to it. */
export const PATH_HEADER = 'x-giro-path'

/** Whoever has no session sees the sign-in and what lies under it; no other page. */
export function isOpenPage(path: string): boolean {
  return path === '/sign-in' || path.startsWith('/sign-in/')
}
