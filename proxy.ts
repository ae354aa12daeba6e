import { type NextRequest, NextResponse } from 'next/server'
import { contentPolicy } from '@/components/layout/security-headers'
import { isOpenPage, PATH_HEADER, SESSION_COOKIES } from '@/lib/auth/request-names'
import { withoutPlainSearch } from '@/lib/domain/search-words'

const NONCE_BYTES = 16
const SIGN_IN = '/sign-in'
const READS = ['GET', 'HEAD']
const ALLOWED = 'GET, HEAD, POST'

// biome-ignore lint/style/noProcessEnv: Next replaces it while building; the settings do not exist here.
const DEVELOPMENT = process.env.NODE_ENV === 'development'

/**
 * The content policy of every page, and a shortcut to the sign-in page for who has no session cookie. It authorises nothing: a
 * cookie proves nothing here, and every page, action and route asks for itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl
  const signedIn = SESSION_COOKIES.some((name) => request.cookies.has(name))
  // An action answers for itself that the session ended: a redirect would lose what the form holds.
  const isPage = !pathname.startsWith('/api/') && request.method !== 'POST'
  // Routes answer so for themselves; a page would be shown whatever the method is.
  if (isPage && !READS.includes(request.method))
    return new NextResponse(null, { status: 405, headers: { allow: ALLOWED } })
  if (isPage && !signedIn && !isOpenPage(pathname)) return toSignIn(request, pathname + search)

  const nonce = newNonce()
  const policy = contentPolicy(nonce, DEVELOPMENT)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set(PATH_HEADER, pathname + search)
  headers.set('Content-Security-Policy', policy)
  return withHeaders(NextResponse.next({ request: { headers } }), policy)
}

function toSignIn(request: NextRequest, wanted: string): NextResponse {
  const address = request.nextUrl.clone()
  address.pathname = SIGN_IN
  address.search = new URLSearchParams({ callbackUrl: withoutPlainSearch(wanted) }).toString()
  return withHeaders(NextResponse.redirect(address), contentPolicy(newNonce(), DEVELOPMENT))
}

function withHeaders(response: NextResponse, policy: string): NextResponse {
  response.headers.set('Content-Security-Policy', policy)
  response.headers.set('Cache-Control', 'no-store')
  return response
}

function newNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(NONCE_BYTES))))
}

export const config = {
  // Webhooks, scans and health probes answer machines; static files are the same for everyone.
  matcher: [
    '/((?!api/webhooks|api/cash-out/scan|api/health|api/metrics|_next/static|_next/image|icon\\.svg).*)',
  ],
}
