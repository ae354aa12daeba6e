import type { Page } from '@playwright/test'
import { ask } from '@/e2e/fixtures/database'
import { expect, test } from '@/e2e/fixtures/test'
import { DEMO_PASSWORD } from '@/lib/users/demo-users.mjs'

const EMAIL = 'sessions@demo.giro.invalid'

/** An account of this file's own: others' tests go on with theirs. */
test.beforeAll(() =>
  ask(
    `INSERT INTO app_user (id, person_id, email, name, password_hash, role)
     SELECT 'e2e-sessions', 'e2e-sessions', $1, 'Iva Ficticia', password_hash, role
     FROM app_user WHERE email = 'viewer@demo.giro.invalid' ON CONFLICT (email) DO UPDATE SET disabled_at = NULL`,
    [EMAIL],
  ),
)
test.afterAll(() => ask('UPDATE app_user SET disabled_at = now() WHERE email = $1', [EMAIL]))

const cookieOf = async (page: Page) =>
  (await page.context().cookies()).find(({ name }) => name.includes('session-token'))

test('whoever is signed in elsewhere ends that from here, and its next request is nobody’s', async ({
  visitor,
}) => {
  const [here, there] = [await visitor(), await visitor({ width: 360 })]
  for (const { page, signIn, t } of [here, there]) {
    await signIn.open()
    await signIn.choose('viewer')
    await page.getByLabel(t('signIn.email')).fill(EMAIL)
    await signIn.submit()
    await page.waitForURL('/payouts')
  }
  await here.page.goto('/security')
  const dialog = here.page.getByRole('dialog')
  const before = await cookieOf(here.page)
  const list = here.page.getByRole('list', { name: here.t('sessions.title') })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect(list.getByRole('listitem').first()).toContainText(here.t('sessions.this'))
  await expect(async () => {
    await list.getByRole('button').first().click({ timeout: 1_000 })
    await expect(dialog).toBeVisible({ timeout: 1_000 })
  }).toPass()
  // Who only sits down at this desk ends nothing.
  const password = dialog.getByLabel(here.t('factors.enrol.password'), { exact: true })
  const end = dialog.getByRole('button').last()
  await end.click()
  await expect(dialog).toContainText(here.t('factors.stepUp.passwordShort'))
  await expect(password).toBeFocused()
  await password.fill('a phrase of somebody else')
  await end.click()
  await expect(dialog.getByRole('alert')).toContainText(here.t('errors.reasons.password_wrong'))
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await password.fill(DEMO_PASSWORD)
  await end.click()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(dialog).toBeHidden()
  // Whoever took the cookie before has nothing; this browser goes on with another one.
  expect((await cookieOf(here.page))?.value).not.toBe(before?.value)
  await here.page.goto('/payouts')
  await expect(here.page).toHaveURL('/payouts')
  await ask(`UPDATE session SET token_used_at = now() - interval '11 seconds'
    WHERE user_id = 'e2e-sessions' AND token_used_at IS NOT NULL AND revoked_at IS NULL`)
  const taken = await here.page.context().request.get('/payouts', {
    headers: { cookie: `${before?.name}=${before?.value}` },
    maxRedirects: 0,
  })
  expect(taken.status()).toBe(307)
  await there.page.goto('/payouts')
  await expect(there.page).toHaveURL(/\/sign-in\?/)
  await expect(there.page.getByText(there.t('signIn.ended.title'))).toBeVisible()
})

test('too many wrong passwords say so, and a browser that is known is not kept out', async ({ visitor }) => {
  const known = await visitor()
  await known.signIn.open()
  await known.signIn.choose('viewer')
  await known.page.getByLabel(known.t('signIn.email')).fill(EMAIL)
  await known.signIn.submit()
  await known.page.waitForURL('/payouts')
  // As if somebody had guessed for a while.
  const guesser = await visitor()
  const { page, t } = guesser
  await guesser.signIn.open()
  await guesser.signIn.choose('viewer')
  const alert = page.getByRole('main').getByRole('alert')
  await expect(async () => {
    await page.getByLabel(t('signIn.email')).fill(EMAIL)
    await page.getByLabel(t('signIn.password'), { exact: true }).fill('not the right phrase at all')
    await guesser.signIn.submit()
    await expect(alert).toContainText(t('signIn.tooMany.title'), { timeout: 1_000 })
  }).toPass()
  await known.page.context().clearCookies({ name: /session-token/ })
  await known.signIn.open()
  await known.signIn.choose('viewer')
  await known.page.getByLabel(known.t('signIn.email')).fill(EMAIL)
  await known.signIn.submit()
  await known.page.waitForURL('/payouts')
})
