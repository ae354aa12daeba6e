import { readAddresses } from '@/e2e/fixtures/build'
import { askText } from '@/e2e/fixtures/database'
import { expect, test } from '@/e2e/fixtures/test'
import { can, type Permission, ROLES } from '@/lib/domain/permissions'

/** Every page there is and who may see it. One that is missing here fails the first test. */
const PAGES: Readonly<Record<string, Permission>> = {
  '/': 'payout:read',
  '/payouts': 'payout:read',
  '/payouts/new': 'payout:prepare',
  '/payouts/[payoutId]': 'payout:read',
  '/payouts/[payoutId]/edit': 'payout:prepare',
  '/approvals': 'payout:read',
  '/approvals/[payoutId]': 'payout:read',
  '/webhooks': 'webhook:read',
  '/webhooks/[deliveryId]': 'webhook:read',
  '/settings': 'user:manage',
  '/settings/users': 'user:manage',
  '/settings/users/new': 'user:manage',
  '/settings/users/[userId]': 'user:manage',
  '/settings/accounts': 'account:manage',
  '/settings/accounts/new': 'account:manage',
  '/settings/accounts/[accountId]': 'account:manage',
  '/settings/banks': 'account:manage',
}
/** Every GET route that a signed-in page reads, with a question that it understands. */
const ROUTES: Readonly<Record<string, { readonly permission: Permission; readonly query: string }>> = {
  '/api/payouts/changes': {
    permission: 'payout:read',
    query: '?ids=[payoutId]&since=2026-01-01T00:00:00.000Z',
  },
  '/api/payouts/refresh/[requestId]': { permission: 'payout:refresh', query: '' },
}
/** Addresses that answer whoever asks, each with its own proof or nothing to hide. */
const OPEN = [
  '/api/auth/[...nextauth]',
  '/api/health/live',
  '/api/health/ready',
  '/api/webhooks/mercadopago/[endpoint]',
  '/sign-in',
]

const pages = readAddresses().filter((address) => address in PAGES)
const routes = readAddresses().filter((address) => address in ROUTES)

test('every page and route of the build has its permission in this file', () => {
  const known = [...Object.keys(PAGES), ...Object.keys(ROUTES), ...OPEN]
  expect(readAddresses().filter((address) => !known.includes(address))).toEqual([])
})

for (const role of ROLES) {
  test(`the ${role} gets what the role may see, and 403 for the rest`, async ({ requestsOf }) => {
    const request = await requestsOf(role)
    for (const address of pages) {
      const answer = await request.get(await real(address), { maxRedirects: 0 })
      const seen = [200, 307].includes(answer.status())
      expect(seen ? 'seen' : answer.status(), address).toBe(can(role, permissionOf(address)) ? 'seen' : 403)
    }
    for (const address of routes) {
      const { permission, query } = routeOf(address)
      const answer = await request.get(await real(address + query))
      if (can(role, permission)) expect([200, 404], address).toContain(answer.status())
      else expect(answer.status(), address).toBe(403)
    }
  })

  test(`the ${role} is offered the sections and settings of the role only`, async ({ signedIn }) => {
    const { page, t } = await signedIn(role)
    await page.goto('/payouts')
    const sections = page.getByRole('navigation', { name: t('frame.menu') }).first()
    await expect(sections.getByRole('link', { name: t('frame.nav.payouts') })).toBeVisible()
    await expect(sections.getByRole('link', { name: t('frame.nav.approvals') })).toBeVisible()
    await expect(sections.getByRole('link', { name: t('frame.nav.webhooks') })).toBeVisible()
    const admin = role === 'admin' ? 1 : 0
    await expect(sections.getByRole('link', { name: t('frame.nav.users') })).toHaveCount(admin)
    await expect(sections.getByRole('link', { name: t('frame.nav.accounts') })).toHaveCount(admin)
    const create = page.getByRole('main').getByRole('link', { name: t('payouts.create') })
    await expect(create).toHaveCount(role === 'maker' ? 1 : 0)
  })
}

test('a page that the role may not see says so in the frame, with a way on', async ({ signedIn }) => {
  const { page, t } = await signedIn('viewer')
  const answer = await page.goto('/payouts/new')
  expect(answer?.status()).toBe(403)
  await expect(page.getByRole('heading', { name: t('frame.forbidden.title') })).toBeVisible()
  await page.getByRole('link', { name: t('frame.forbidden.action') }).click()
  await expect(page).toHaveURL('/payouts')
})

test('who is signed out is led to the sign-in page and from there to where they wanted', async ({
  visitor,
}) => {
  const { page, signIn } = await visitor()
  for (const address of pages) {
    const answer = await page.request.get(await real(address), { maxRedirects: 0 })
    expect(answer.status(), address).toBe(307)
    expect(answer.headers()['location'], address).toMatch(/\/sign-in(\?|$)/)
  }
  await signIn.as('admin', '/settings/accounts')
  await expect(page).toHaveURL('/settings/accounts')
})

test('a route that pages read says 401 to who is signed out', async ({ request }) => {
  for (const address of routes) {
    const answer = await request.get(await real(address + routeOf(address).query))
    expect(answer.status(), address).toBe(401)
    expect(await answer.text()).not.toContain('"ok":true')
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

function permissionOf(address: string): Permission {
  const permission = PAGES[address]
  if (!permission) throw new Error(`${address} is missing in the table`)
  return permission
}

function routeOf(address: string) {
  const route = ROUTES[address]
  if (!route) throw new Error(`${address} is missing in the table`)
  return route
}

/** The address with the ids of rows that exist. */
async function real(address: string): Promise<string> {
  const parameter = /\[(\w+)\]/.exec(address)?.[1]
  if (parameter === undefined) return address
  return address.replace(`[${parameter}]`, await idOf(parameter))
}

function idOf(parameter: string): Promise<string> {
  switch (parameter) {
    case 'payoutId':
      return askText(`SELECT id FROM payout WHERE state = 'submitted' ORDER BY id LIMIT 1`)
    case 'deliveryId':
      return askText('SELECT id FROM webhook_delivery ORDER BY id LIMIT 1')
    case 'userId':
      return askText(`SELECT id FROM app_user WHERE role = 'viewer'`)
    case 'accountId':
      return askText(`SELECT id FROM account WHERE country = 'BR'`)
    case 'requestId':
      return Promise.resolve('01J00000000000000000000000')
    default:
      throw new Error(`no row for [${parameter}]`)
  }
}
