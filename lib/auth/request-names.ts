/** next-auth's two cookie names: with TLS and without. */
export const SESSION_COOKIES = ['__Secure-next-auth.session-token', 'next-auth.session-token'] as const

/** Set by proxy.ts to the requested path and query, so that signing in leads back to it. */
export const PATH_HEADER = 'x-giro-path'
