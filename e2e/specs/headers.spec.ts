import type { APIResponse } from '@playwright/test'
import { expect, test } from '@/e2e/fixtures/test'
import type { Role } from '@/lib/domain/permissions'

const SCREENS: readonly (readonly [address: string, role: Role | null])[] = [
  ['/sign-in', null],
  ['/payouts', 'viewer'],
  ['/payouts/new', 'maker'],
  ['/approvals', 'approver'],
  ['/webhooks', 'viewer'],
  ['/settings/users', 'admin'],
  ['/settings/users/new', 'admin'],
  ['/settings/accounts', 'admin'],
  ['/settings/accounts/new', 'admin'],
  ['/settings/banks', 'admin'],
  ['/no-such-page', 'viewer'],
]

for (const [address, role] of SCREENS) {
  test(`${address} runs only what carries the nonce of its own answer`, async ({ visitor, signedIn }) => {
    const { page } = role ? await signedIn(role) : await visitor()
    const [first, second] = [await page.request.get(address), await page.request.get(address)]
    const nonce = nonceOf(first)
    expect(nonceOf(second)).not.toBe(nonce)

    const scripts = (await first.text()).match(/<script\b[^>]*>/g) ?? []
    expect(scripts.length).toBeGreaterThan(0)
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([])

    const headers = first.headers()
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cache-control']).toContain('no-store')
    expect(headers['x-powered-by']).toBeUndefined()
  })

  test(`${address} comes to life without a complaint of the browser`, async ({ visitor, signedIn }) => {
    const { page } = role ? await signedIn(role) : await visitor()
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  })
}

test('a script that somebody smuggled in does not run', async ({ page }) => {
  await page.route('**/sign-in', async (route) => {
    const answer = await route.fetch()
    const smuggled = '<script>document.title = "smuggled"</script>'
    await route.fulfill({
      response: answer,
      body: (await answer.text()).replace('</body>', `${smuggled}</body>`),
    })
  })
  const complaint = page.waitForEvent('console', (message) =>
    message.text().includes('Content Security Policy'),
  )
  await page.goto('/sign-in')
  expect((await complaint).type()).toBe('error')
  await expect(page).not.toHaveTitle('smuggled')
})

function nonceOf(answer: APIResponse): string {
  const policy = answer.headers()['content-security-policy'] ?? ''
  expect(policy).not.toContain("script-src 'unsafe-inline'")
  const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic';/.exec(policy)?.[1]
  if (nonce === undefined) throw new Error(`no nonce in "${policy}"`)
  return nonce
}
