import type { APIRequestContext, APIResponse } from '@playwright/test'
import { PAGES, readerOf, real } from '@/e2e/fixtures/addresses'
import { LOGS, readBelow } from '@/e2e/fixtures/planted-places'
import { expect, test } from '@/e2e/fixtures/test'

/** Only ever redirects. */
const REDIRECTS = ['/settings']
const pages = Object.entries(PAGES).filter(([address]) => !REDIRECTS.includes(address))

test('every page runs only what carries the nonce of its own answer', async ({ request, requestsOf }) => {
  await expectGuarded(request, '/sign-in')
  for (const [address, permission] of pages) {
    await expectGuarded(await requestsOf(readerOf(permission)), await real(address))
  }
  await expectGuarded(await requestsOf('viewer'), '/no-such-page')
})

test('what is no page runs nothing, is in no frame and is taken for nothing else; over TLS the browser stays there', async ({
  request,
}) => {
  const page = await request.get('/sign-in')
  const script = /src="(\/_next\/static\/[^"]+)"/.exec(await page.text())?.[1] ?? ''
  const others = [
    '/api/health/live',
    '/api/cash-out/scan/none',
    '/icon.svg',
    script,
    '/api/webhooks/mercadopago/none',
  ]
  for (const address of others) {
    const headers = (await request.get(address)).headers()
    expect(headers['x-content-type-options'], address).toBe('nosniff')
    expect(headers['x-frame-options'], address).toBe('DENY')
    expect(headers['content-security-policy'], address).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers['strict-transport-security'], address).toBeUndefined()
  }
  const tls = { 'x-forwarded-proto': 'https' }
  for (const address of ['/sign-in', '/payouts', ...others]) {
    const answer = await request.get(address, { headers: tls, maxRedirects: 0 })
    expect(answer.headers()['strict-transport-security'], address).toMatch(
      /^max-age=63072000; includeSubDomains$/,
    )
    expect(answer.headers()['access-control-allow-origin'], address).toBeUndefined()
  }
  for (const address of ['/sign-in', '/api/health/live']) {
    const echoed = await request.fetch(address, { method: 'TRACE', headers: { 'x-echoed': 'said-once' } })
    expect(echoed.status(), address).toBeGreaterThanOrEqual(400)
    expect(await echoed.text(), address).not.toContain('said-once')
    expect((await request.fetch(address, { method: 'PUT' })).status(), address).toBe(405)
  }
  for (const address of ['/.git/config', '/.env', '/_next/static/', '/prisma/schema.prisma', '/api/metrics'])
    expect((await request.get(address, { maxRedirects: 0 })).status(), address).not.toBe(200)
})

test('a thousand answers have a thousand nonces of 128 bits, and nobody outside chooses one', async ({
  request,
}) => {
  const chosen = { 'x-nonce': 'chosen', 'content-security-policy': "script-src 'nonce-chosen'" }
  const nonces = new Set<string>()
  for (let batch = 0; batch < 10; batch += 1) {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        request.get(index % 10 === 0 ? '/sign-in' : '/payouts', { headers: chosen, maxRedirects: 0 }),
      ),
    )
    for (const answer of answers) nonces.add(nonceOf(answer))
  }
  expect(nonces.size).toBe(1_000)
  expect([...nonces].filter((nonce) => Buffer.from(nonce, 'base64').length < 16)).toEqual([])
  const page = await request.get('/sign-in', { headers: chosen })
  expect(await page.text()).not.toContain('chosen')
})

test('every page comes to life without a complaint of the browser', async ({ visitor, signedIn }) => {
  const { signIn } = await visitor()
  await signIn.open()
  const desks = {
    admin: await signedIn('admin'),
    approver: await signedIn('approver'),
    maker: await signedIn('maker'),
    viewer: await signedIn('viewer'),
    cashier: await signedIn('cashier'),
    auditor: await signedIn('auditor'),
  }
  for (const [address, permission] of pages) {
    const { page } = desks[readerOf(permission)]
    await page.goto(await real(address))
    await expect(page.getByRole('heading', { level: 1 }), address).toHaveCount(1)
  }
})

test('a script that somebody smuggled in does not run', async ({ page }) => {
  await page.route('**/sign-in', async (route) => {
    const answer = await route.fetch()
    const smuggled = '<script>document.title = "smuggled"</script></body>'
    await route.fulfill({ response: answer, body: (await answer.text()).replace('</body>', smuggled) })
  })
  const complaint = page.waitForEvent('console', (message) =>
    message.text().includes('Content Security Policy'),
  )
  await page.goto('/sign-in')
  expect((await complaint).type()).toBe('error')
  await expect(page).not.toHaveTitle('smuggled')
})

test('what browsers report of the policy goes to the log without what was searched, and no more than a log can bear', async ({
  request,
}) => {
  const report = {
    type: 'csp-violation',
    body: {
      effectiveDirective: 'script-src-elem',
      documentURL: 'http://localhost/payouts?q=looked-for-by-somebody',
      blockedURL: 'https://smuggled.invalid/x.js',
    },
  }
  const send = (data: unknown) => request.post('/api/policy-reports', { data: JSON.stringify(data) })
  expect((await send([report])).status()).toBe(204)
  await expect.poll(() => readBelow(LOGS)).toContain('https://smuggled.invalid')
  expect(await readBelow(LOGS)).not.toContain('looked-for-by-somebody')
  expect((await send('x'.repeat(20_000))).status()).toBe(413)
  const answers = await Promise.all(Array.from({ length: 60 }, () => send({})))
  expect(answers.map((answer) => answer.status())).toContain(429)
  expect((await request.get('/api/policy-reports')).status()).toBe(405)
})

async function expectGuarded(request: APIRequestContext, address: string): Promise<void> {
  const [first, second] = [await request.get(address), await request.get(address)]
  const nonce = nonceOf(first)
  expect(nonceOf(second), address).not.toBe(nonce)
  const scripts = (await first.text()).match(/<script\b[^>]*>/g) ?? []
  expect(scripts.length, address).toBeGreaterThan(0)
  expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([])

  const headers = first.headers()
  expect(headers['x-frame-options'], address).toBe('DENY')
  expect(headers['x-content-type-options'], address).toBe('nosniff')
  expect(headers['referrer-policy'], address).toBe('no-referrer')
  expect(headers['reporting-endpoints'], address).toBe('policy="/api/policy-reports"')
  expect(headers['cross-origin-opener-policy'], address).toBe('same-origin')
  expect(headers['cache-control'], address).toContain('no-store')
  expect(headers['x-powered-by'], address).toBeUndefined()
}

function nonceOf(answer: APIResponse): string {
  const policy = answer.headers()['content-security-policy'] ?? ''
  const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic';/.exec(policy)?.[1]
  if (nonce === undefined) throw new Error(`no nonce in "${policy}"`)
  return nonce
}
