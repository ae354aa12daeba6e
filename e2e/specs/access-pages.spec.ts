import { PAGES, ROUTES, readerOf, readStrangers, real } from '@/e2e/fixtures/addresses'
import { expect, test } from '@/e2e/fixtures/test'
import { can, ROLES, wholeRole } from '@/lib/domain/permissions'

const pages = Object.entries(PAGES)
const routes = Object.entries(ROUTES)

test('every page and route of the build has its permission in the tables', () => {
  expect(readStrangers()).toEqual([])
})

for (const role of ROLES) {
  test(`the ${role} gets what the role may see, and 403 for the rest`, async ({ requestsOf }) => {
    const request = await requestsOf(role)
    for (const [address, permission] of pages) {
      const answer = await request.get(await real(address), { maxRedirects: 0 })
      const seen = [200, 307].includes(answer.status())
      expect(seen ? 'seen' : answer.status(), address).toBe(can(wholeRole(role), permission) ? 'seen' : 403)
    }
    for (const [address, { permission, query }] of routes) {
      const answer = await request.get(await real(address + query))
      // Nobody has asked for the refresh of this address: it is missing for who may ask.
      if (can(wholeRole(role), permission)) expect([200, 404], address).toContain(answer.status())
      else expect(answer.status(), address).toBe(403)
    }
  })

  if (!can(wholeRole(role), 'payout:read')) continue
  test(`the ${role} is offered the sections and settings of the role only`, async ({ signedIn }) => {
    const { page, t } = await signedIn(role)
    await page.goto('/payouts')
    const sections = page.getByRole('navigation', { name: t('frame.menu') }).first()
    await expect(sections.getByRole('link', { name: t('frame.nav.payouts') })).toBeVisible()
    await expect(sections.getByRole('link', { name: t('frame.nav.approvals') })).toBeVisible()
    await expect(sections.getByRole('link', { name: t('frame.nav.webhooks') })).toBeVisible()
    await expect(sections.getByRole('link', { name: t('frame.nav.statuses') })).toBeVisible()
    await expect(sections.getByRole('link', { name: t('frame.nav.sending') })).toBeVisible()
    const admin = role === 'admin' ? 1 : 0
    await expect(sections.getByRole('link', { name: t('frame.nav.users') })).toHaveCount(admin)
    await expect(sections.getByRole('link', { name: t('frame.nav.accounts') })).toHaveCount(admin)
    const create = page.getByRole('main').getByRole('link', { name: t('payouts.create') })
    await expect(create).toHaveCount(role === 'maker' ? 1 : 0)
  })
}

test('a cashier is offered the tills and nothing of payouts', async ({ signedIn }) => {
  const { page, t } = await signedIn('cashier')
  await page.goto('/')
  await expect(page).toHaveURL('/cash-out')
  const sections = page.getByRole('navigation', { name: t('frame.menu') }).first()
  await expect(sections.getByRole('list').getByRole('link')).toHaveText([t('frame.nav.cashOut')])
  await expect(page.getByRole('search')).toHaveCount(0)
  await page.getByRole('link', { name: t('notices.open') }).click()
  await expect(page).toHaveURL('/notices')
  await page.getByRole('link', { name: t('notices.toSettings') }).click()
  await expect(page.getByRole('navigation', { name: t('settings.tabs.label') }).getByRole('link')).toHaveText(
    [t('settings.tabs.notices')],
  )
  const boxes = page.getByRole('checkbox', { name: t('notices.mine.inboxOf', { event: '' }) })
  await expect(boxes).toHaveCount(2)
})

test('what does not exist answers 404', async ({ requestsOf }) => {
  for (const [address, permission] of pages) {
    if (!address.includes('[')) continue
    const request = await requestsOf(readerOf(permission))
    const missing = address.replace(/\[\w+\]/, '01J00000000000000000000000')
    expect((await request.get(missing)).status(), missing).toBe(404)
  }
  const reader = await requestsOf('viewer')
  expect((await reader.get('/no-such-page')).status()).toBe(404)
})

test('a page that the role may not see says so in the frame, with a way on', async ({ signedIn }) => {
  const { page, t } = await signedIn('viewer')
  const answer = await page.goto('/payouts/new')
  expect(answer?.status()).toBe(403)
  await expect(page.getByRole('heading', { name: t('frame.forbidden.title') })).toBeVisible()
  await page.getByRole('link', { name: t('frame.forbidden.action') }).click()
  await expect(page).toHaveURL('/payouts')
})

test('who is signed out sees no page, and is led to the sign-in page', async ({ request }) => {
  for (const [address] of pages) {
    const answer = await request.get(await real(address), { maxRedirects: 0 })
    expect(answer.status(), address).toBe(307)
    expect(answer.headers()['location'], address).toMatch(/\/sign-in(\?|$)/)
  }
})

test('a route that pages read says 401 to who is signed out', async ({ request }) => {
  for (const [address, { query }] of routes) {
    const answer = await request.get(await real(address + query))
    expect(answer.status(), address).toBe(401)
    expect(await answer.json(), address).toMatchObject({ ok: false, code: 'unauthenticated' })
  }
})

test('who signs out takes the rights of the session along', async ({ visitor }) => {
  const { page, t, signIn } = await visitor()
  await signIn.as('viewer')
  const cookies = await page.context().cookies()
  // A disclosure's summary has no role of its own in every browser.
  await page.getByLabel(t('frame.person.menu', { name: 'Demo Viewer' })).click()
  await page.getByRole('button', { name: t('frame.person.signOut') }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await page.context().addCookies(cookies)
  const answer = await page.request.get('/payouts', { maxRedirects: 0 })
  expect(answer.status()).toBe(307)
})
