import type { APIRequestContext } from '@playwright/test'
import { generateSync } from 'otplib'
import { expectAccessible } from '@/e2e/fixtures/accessible'
import {
  answerOf,
  askForProvider,
  type CompanyAccount,
  comeAs,
  goToCompany,
  takeToGiro,
} from '@/e2e/fixtures/company-account'
import { ask, askText } from '@/e2e/fixtures/database'
import type { Desk } from '@/e2e/fixtures/desk'
import { expect, test } from '@/e2e/fixtures/test'

const MAKER = 'sso-maker@demo.giro.invalid'
const DISABLED = 'sso-disabled@demo.giro.invalid'
const ACCOUNTS = [MAKER, DISABLED]
const STEP_S = 30
const sub = (email: string) => `company-${email}`
const account = (more: Partial<CompanyAccount> = {}): CompanyAccount => ({
  sub: sub(MAKER),
  email: MAKER,
  email_verified: true,
  groups: ['sso-makers'],
  ...more,
})

// What is linked first is not linked to another later.
test.describe.configure({ mode: 'serial' })

/** Accounts of this file's own, without a password: others' tests count the people of the demo. */
test.beforeAll(async () => {
  for (const email of ACCOUNTS) {
    await ask(
      `INSERT INTO app_user (id, person_id, email, name, role, disabled_at)
       VALUES ($1, $1, $2, 'Noa Ficticia', 'maker', CASE WHEN $2 = $3 THEN now() END)
       ON CONFLICT (email) DO UPDATE SET disabled_at = EXCLUDED.disabled_at`,
      [`e2e-${email}`, email, DISABLED],
    )
  }
})
test.afterAll(() => ask('UPDATE app_user SET disabled_at = now() WHERE email = ANY($1)', [ACCOUNTS]))

/** As often as somebody signs out and is known to the provider no more. */
async function leave({ page }: Desk): Promise<void> {
  await page.context().clearCookies({ name: /session-token|^_session/ })
}

async function throughCompany({ page, t }: Desk, as: CompanyAccount, from = '/sign-in'): Promise<void> {
  await page.goto(from)
  const button = page.getByRole('button', { name: t('signIn.sso.button') })
  await comeAs(page, await goToCompany(page, button), as)
}

test('whoever the company vouches for is in, adds a factor without a password, and is asked for it from then on', async ({
  visitor,
}) => {
  const desk = await visitor()
  const { page, t, security } = desk
  await desk.signIn.open()
  await expectAccessible(page)
  await throughCompany(desk, account(), '/security')
  await page.waitForURL('/security')
  const cookies = await page.context().cookies()
  expect(cookies.find(({ name }) => name.endsWith('session-token'))).toMatchObject({ httpOnly: true })
  expect(cookies.filter(({ name, value }) => /\.(state|pkce|nonce)/.test(name) && value !== '')).toEqual([])
  const { secret } = await security.addApp(null)

  await leave(desk)
  await throughCompany(desk, account({ email: 'married@demo.giro.invalid' }), '/payouts?state=sent')
  await page.waitForURL('/sign-in/factor?**')
  const half = await page.request.get('/payouts', { maxRedirects: 0 })
  expect(half.status()).toBe(307)
  await page
    .getByLabel(t('signIn.factor.code'))
    .fill(generateSync({ secret, epoch: Math.floor(Date.now() / 1_000) + STEP_S }))
  await page.keyboard.press('Enter')
  await page.waitForURL('/payouts?state=sent')
})

test('whoever is in none of the groups is told so, in words', async ({ visitor }) => {
  const desk = await visitor({ width: 360 })
  const { page, t } = desk
  await throughCompany(desk, account({ groups: ['others'] }))
  await page.waitForURL('/sign-in?sso=no_group')
  await expect(page.getByText(t('signIn.sso.refused.no_group'))).toBeVisible()
  await expectAccessible(page)
})

type Case = {
  readonly who: string
  readonly as?: Partial<CompanyAccount>
  readonly asked?: (address: URL) => void
  readonly answer?: (address: URL) => void
  readonly reason: string
}
const CASES: readonly Case[] = [
  { who: 'an ID token for another client', as: { lie: { aud: 'another' } }, reason: 'failed' },
  {
    who: 'an ID token of another issuer',
    as: { lie: { iss: 'https://elsewhere.invalid' } },
    reason: 'failed',
  },
  { who: 'an ID token for another browser', as: { lie: { nonce: 'another' } }, reason: 'failed' },
  { who: 'an ID token that ran out', as: { lie: { exp: 1 } }, reason: 'failed' },
  { who: 'an ID token of another person', as: { lie: { sub: 'company-admin' } }, reason: 'failed' },
  { who: 'an ID token signed by somebody else', as: { key: true }, reason: 'failed' },
  {
    who: 'another nonce asked for',
    asked: ({ searchParams: p }) => p.set('nonce', 'x'.repeat(43)),
    reason: 'failed',
  },
  {
    who: 'another challenge asked for',
    asked: ({ searchParams: p }) => p.set('code_challenge', 'x'.repeat(43)),
    reason: 'failed',
  },
  {
    who: 'a forged state',
    answer: ({ searchParams: p }) => p.set('state', 'x'.repeat(43)),
    reason: 'failed',
  },
  { who: 'no state', answer: ({ searchParams: p }) => p.delete('state'), reason: 'failed' },
  {
    who: 'an answer of another issuer',
    answer: ({ searchParams: p }) => p.set('iss', 'https://elsewhere.invalid'),
    reason: 'failed',
  },
  {
    who: 'a code that was made up',
    answer: ({ searchParams: p }) => p.set('code', 'x'.repeat(43)),
    reason: 'failed',
  },
  { who: 'an e-mail that nobody verified', as: { sub: 'new', email_verified: false }, reason: 'unverified' },
  {
    who: 'somebody whom nobody added',
    as: { sub: 'new', email: 'nobody@demo.giro.invalid' },
    reason: 'no_access',
  },
  { who: 'somebody without access', as: { sub: 'new', email: DISABLED }, reason: 'no_access' },
  { who: 'another account of the same e-mail', as: { sub: 'new' }, reason: 'other_subject' },
  { who: 'somebody without a group', as: { groups: [] }, reason: 'no_group' },
]

test('nothing else that comes from there opens a session, and each time is on record', async ({
  playwright,
  baseURL,
}) => {
  const count = async () => ({
    sessions: await askText('SELECT count(*) FROM session WHERE user_id = ANY($1)', [
      ACCOUNTS.map((email) => `e2e-${email}`),
    ]),
    users: await askText('SELECT count(*) FROM app_user'),
    refused: Number(await askText(`SELECT count(*) FROM audit_event WHERE action = 'session.sso_refused'`)),
  })
  const browsers: APIRequestContext[] = []
  const newBrowser = async () => {
    const browser = await playwright.request.newContext(baseURL ? { baseURL } : {})
    browsers.push(browser)
    return browser
  }
  const before = await count()
  for (const { who, as = {}, asked, answer, reason } of CASES) {
    const browser = await newBrowser()
    const question = new URL(await askForProvider(browser))
    asked?.(question)
    const said = new URL(await answerOf(browser, question.href, account(as)))
    answer?.(said)
    expect(await takeToGiro(browser, said.href), who).toBe(`/sign-in?sso=${reason}`)
    expect((await browser.get('/payouts', { maxRedirects: 0 })).status(), who).toBe(307)
  }
  const owner = await newBrowser()
  const stolen = await answerOf(owner, await askForProvider(owner), account())
  expect(await takeToGiro(await newBrowser(), stolen), 'in a browser that asked nothing').toBe(
    '/sign-in?sso=failed',
  )
  const other = await newBrowser()
  await askForProvider(other)
  expect(await takeToGiro(other, stolen), 'in a browser that asked for itself').toBe('/sign-in?sso=failed')
  expect((await owner.post(stolen, { maxRedirects: 0 })).status(), 'as a POST').toBe(405)
  const after = await count()
  expect(after).toEqual({ ...before, refused: before.refused + CASES.length + 2 })

  const again = await playwright.request.newContext({
    ...(baseURL && { baseURL }),
    storageState: await owner.storageState(),
  })
  browsers.push(again)
  expect(await takeToGiro(owner, stolen), 'in the browser that asked').toContain('/sign-in/factor')
  expect(await takeToGiro(again, stolen), 'a code that was used').toBe('/sign-in?sso=failed')
  for (const browser of browsers) await browser.dispose()
})
