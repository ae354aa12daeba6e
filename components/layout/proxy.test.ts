import { NextRequest } from 'next/server'
import { expect, it } from 'vitest'
import { config, proxy } from '@/proxy'

const request = (path: string, headers: Record<string, string> = {}) =>
  new NextRequest(`http://desk.example${path}`, { headers })
const SIGNED_IN = { cookie: 'next-auth.session-token=anything' }

it('leads who has no session to the sign-in page and back', () => {
  const response = proxy(request('/payouts?state=sent'))
  expect(response.status).toBe(307)
  expect(response.headers.get('location')).toBe(
    'http://desk.example/sign-in?callbackUrl=%2Fpayouts%3Fstate%3Dsent',
  )
})

it('takes no words of a search along that are not sealed', () => {
  const response = proxy(request('/payouts?q=529.982.247-25&state=sent'))
  expect(response.headers.get('location')).toBe(
    'http://desk.example/sign-in?callbackUrl=%2Fpayouts%3Fstate%3Dsent',
  )
})

it('leaves the sign-in page, its API and signed-in people alone', () => {
  for (const open of ['/sign-in', '/sign-in/factor', '/api/auth/csrf']) {
    expect(proxy(request(open)).headers.get('location')).toBeNull()
  }
  expect(proxy(request('/sign-innings')).status).toBe(307)
  expect(proxy(request('/payouts', SIGNED_IN)).headers.get('location')).toBeNull()
})

it('makes a nonce of 16 random bytes for each answer and hands it to the page', () => {
  const nonces = [1, 2].map(() => {
    const { headers } = proxy(request('/payouts', SIGNED_IN))
    const nonce = /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? ''
    expect(headers.get('x-middleware-request-x-nonce')).toBe(nonce)
    return nonce
  })
  expect(nonces.map((nonce) => atob(nonce).length)).toEqual([16, 16])
  expect(nonces[0]).not.toBe(nonces[1])
})

it('tells the page where it is, whatever the browser claims', () => {
  const { headers } = proxy(request('/payouts?q=a', { ...SIGNED_IN, 'x-giro-path': '//evil.example' }))
  expect(headers.get('x-middleware-request-x-giro-path')).toBe('/payouts?q=a')
})

it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('shows no page by %s', (method) => {
  const { headers } = request('/payouts', SIGNED_IN)
  const answer = proxy(new NextRequest('http://localhost:3000/payouts', { method, headers }))
  expect(answer.status).toBe(405)
  expect(answer.headers.get('allow')).toBe('GET, HEAD, POST')
})

it('keeps pages out of every cache', () => {
  expect(proxy(request('/payouts', SIGNED_IN)).headers.get('cache-control')).toBe('no-store')
})

it.each([
  ['/payouts', true],
  ['/api/payouts/changes', true],
  ['/api/webhooks/mercadopago/abc', false],
  ['/api/cash-out/scan/abc', false],
  ['/api/cash-out/orders/abc/now', true],
  ['/api/health/ready', false],
  ['/_next/static/chunk.js', false],
  ['/icon.svg', false],
])('runs for %s: %s', (path, runs) => {
  expect(config.matcher.some((pattern) => new RegExp(`^${pattern}$`).test(path))).toBe(runs)
})
