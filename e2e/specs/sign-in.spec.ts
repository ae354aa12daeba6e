import type { Locator } from '@playwright/test'
import { generateSync } from 'otplib'
import { expectAccessible } from '@/e2e/fixtures/accessible'
import { ask } from '@/e2e/fixtures/database'
import type { Desk } from '@/e2e/fixtures/desk'
import { expect, test } from '@/e2e/fixtures/test'
import { hashRecoveryCode, newRecoveryCode } from '@/lib/factors/recovery-code'

const NAME = 'Sol Ficticia'
const EMAIL = 'sign-in@demo.giro.invalid'
const [FIRST, SECOND] = ['cuatro gatos cruzan la calle', 'la lluvia lava nueve tejados']
const STEP_S = 30

/** An account of this file's own: others' tests count the people of the demo. */
test.afterAll(() => ask('UPDATE app_user SET disabled_at = now() WHERE email = $1', [EMAIL]))
test.describe.configure({ mode: 'serial' })

async function givePassword({ page, signIn }: Desk, password: string): Promise<void> {
  await page.context().clearCookies({ name: /session-token/ })
  await signIn.open()
  await signIn.fill(EMAIL, password)
  await signIn.submit()
}

/** What an admin is shown once to hand over. */
async function shownLink({ page }: Desk): Promise<string> {
  return (await page.getByRole('main').locator('[data-copyable]').getAttribute('title')) ?? ''
}

/** Goes on until the page listens, and presses no more once it was heard. */
async function pressUntil(button: Locator, seen: Locator): Promise<void> {
  await expect(async () => {
    if (!(await seen.isVisible())) await button.click({ timeout: 2_000 })
    await expect(seen).toBeVisible({ timeout: 5_000 })
  }).toPass()
}

async function choosePassword({ page, t }: Desk, link: string, password: string): Promise<void> {
  await page.goto(link)
  await expect(page.getByLabel(t('access.set.email'))).toHaveValue(EMAIL)
  await page.getByLabel(t('access.set.password'), { exact: true }).fill(password)
  const again = page.getByLabel(t('access.set.again'), { exact: true })
  await again.fill(password)
  await again.press('Enter')
}

test('whoever is invited chooses a password, adds an app, and is nobody without its code from then on', async ({
  signedIn,
  visitor,
}) => {
  const [admin, desk] = [await signedIn('admin'), await visitor()]
  const { page, t, security } = desk
  await admin.page.goto('/settings/users/new')
  await admin.page.getByLabel(t('settings.users.name')).fill(NAME)
  await admin.page.getByLabel(t('settings.users.email')).fill(EMAIL)
  await admin.page.getByRole('radio', { name: t('common.role.viewer') }).check()
  const add = admin.page.getByRole('button', { name: t('settings.newUser.submit') })
  await pressUntil(add, admin.page.getByText(t('settings.roleChange.added', { name: NAME })))
  const link = await shownLink(admin)
  // Who accepts a new account stands in people.spec.ts; here it is open.
  await ask('UPDATE app_user SET disabled_at = NULL WHERE email = $1', [EMAIL])
  await ask(`UPDATE proposal SET state = 'withdrawn', decided_by_id = proposed_by_id, decided_at = now()
    WHERE kind = 'role' AND state = 'proposed'`)

  await test.step('the link takes a password that nobody guesses, and no second one', async () => {
    await choosePassword(desk, link, '123456789012345')
    const alert = page.getByRole('alert').filter({ hasText: t('errors.fields.password_sequence') })
    await expect(alert).toBeFocused()
    await expectAccessible(page)
    await choosePassword(desk, link, FIRST)
    await page.waitForURL('/sign-in?set=1')
    await expect(page.getByText(t('access.set.done'))).toBeVisible()
    await page.goto(link)
    await expect(page.getByText(t('access.set.overTitle'))).toBeVisible()
  })

  await givePassword(desk, FIRST)
  await page.waitForURL('/payouts')
  await page.goto('/security')
  const { secret, code: used } = await security.addApp(FIRST)

  await givePassword(desk, FIRST)
  await page.waitForURL('/sign-in/factor?**')
  const code = page.getByLabel(t('signIn.factor.code'))
  await expect(code).toBeFocused()
  const half = await page.request.get('/payouts', { maxRedirects: 0 })
  expect(half.status()).toBe(307)
  await code.fill(used)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: t('errors.reasons.code_used') })).toBeFocused()
  await expectAccessible(page)
  await code.fill(generateSync({ secret, epoch: Math.floor(Date.now() / 1_000) + STEP_S }))
  await page.keyboard.press('Enter')
  await page.waitForURL('/payouts')
})

test('what is open to whoever is not signed in takes nothing from another site, and tells nobody apart', async ({
  request,
}) => {
  const post = async (what: string, data: object, headers: Record<string, string> = {}) => {
    const answer = await request.post(`/api/sign-in/${what}`, { data, headers })
    const { requestId: _, ...said }: Record<string, unknown> = await answer.json()
    return { status: answer.status(), said }
  }
  const token = 'A'.repeat(43)
  for (const [what, data] of [
    ['link', { token }],
    ['password', { token, password: SECOND }],
    ['forgotten', { email: EMAIL }],
  ] as const) {
    expect((await post(what, data, { origin: 'https://elsewhere.invalid' })).status, what).toBe(403)
    expect((await post(what, data, { 'content-type': 'text/plain' })).status, what).toBe(400)
    expect((await post(what, { ...data, more: { not: '' } })).status, what).toBe(400)
    expect((await post(what, { email: { not: '' }, token: { not: '' } })).status, what).toBe(400)
  }
  expect(await post('link', { token })).toMatchObject({ status: 422, said: { reason: 'link_over' } })
  const known = await post('forgotten', { email: EMAIL })
  expect(known).toEqual({ status: 200, said: { ok: true, data: null } })
  expect(await post('forgotten', { email: 'nobody@demo.giro.invalid' })).toEqual(known)
})

test('whoever forgot the password gets another one by an admin’s link, and is still asked for the factor', async ({
  signedIn,
  visitor,
}) => {
  const [admin, desk] = [await signedIn('admin'), await visitor()]
  const { page, t } = desk
  await desk.signIn.open()
  await page.getByRole('link', { name: t('access.forgotten.link') }).click()
  await expect(page.getByText(t('access.forgotten.noMailTitle'))).toBeVisible()
  await expectAccessible(page)

  await admin.page.goto('/settings/users')
  await admin.page.getByRole('link', { name: NAME }).click()
  const make = admin.page.getByRole('button', { name: t('settings.link.makeReset', { name: NAME }) })
  await pressUntil(make, admin.page.getByRole('main').locator('[data-copyable]'))
  await choosePassword(desk, await shownLink(admin), SECOND)
  await page.waitForURL('/sign-in?set=1')

  await givePassword(desk, FIRST)
  await expect(page.getByText(t('signIn.wrong.title'))).toBeVisible()
  await givePassword(desk, SECOND)
  await page.waitForURL('/sign-in/factor?**')

  await test.step('a recovery code gets in', async () => {
    const recovery = newRecoveryCode()
    await ask(
      `INSERT INTO recovery_code (id, user_id, hash, created_at)
       SELECT gen_random_uuid()::text, id, $2, now() FROM app_user WHERE email = $1`,
      [EMAIL, hashRecoveryCode(recovery)],
    )
    const field = page.getByLabel(t('signIn.factor.recovery'), { exact: true })
    await pressUntil(page.getByRole('button', { name: t('signIn.factor.way.recovery') }), field)
    await field.fill(recovery)
    await page.keyboard.press('Enter')
    await page.waitForURL('/payouts')
  })
})
