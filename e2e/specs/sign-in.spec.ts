import { generateSync } from 'otplib'
import { expectAccessible } from '@/e2e/fixtures/accessible'
import { ask } from '@/e2e/fixtures/database'
import type { Desk } from '@/e2e/fixtures/desk'
import { expect, test } from '@/e2e/fixtures/test'
import { hashRecoveryCode, newRecoveryCode } from '@/lib/factors/recovery-code'
import { DEMO_PASSWORD } from '@/lib/users/demo-users.mjs'

const ID = 'e2e-sign-in'
const EMAIL = 'sign-in@demo.giro.invalid'
const STEP_S = 30

/** An account of this file's own: others' tests go on with theirs. */
test.beforeAll(() =>
  ask(
    `INSERT INTO app_user (id, person_id, email, name, password_hash, role)
     SELECT $1, $1, $2, 'Sol Ficticia', password_hash, role
     FROM app_user WHERE email = 'viewer@demo.giro.invalid' ON CONFLICT (email) DO UPDATE SET disabled_at = NULL`,
    [ID, EMAIL],
  ),
)
test.afterAll(() => ask('UPDATE app_user SET disabled_at = now() WHERE id = $1', [ID]))

async function givePassword({ page, signIn }: Desk): Promise<void> {
  await page.context().clearCookies({ name: /session-token/ })
  await signIn.open()
  await signIn.fill(EMAIL, DEMO_PASSWORD)
  await signIn.submit()
}

test('whoever has a factor is asked for it at sign-in, and is nobody before', async ({ visitor }) => {
  const desk = await visitor()
  const { page, t, security } = desk
  await givePassword(desk)
  await page.waitForURL('/payouts')
  await page.goto('/security')
  const { secret, code: used } = await security.addApp()

  await givePassword(desk)
  await page.waitForURL('/sign-in/factor?**')
  const code = page.getByLabel(t('signIn.factor.code'))
  await expect(code).toBeFocused()
  const elsewhere = await page.request.get('/payouts', { maxRedirects: 0 })
  expect(elsewhere.status()).toBe(307)
  await code.fill(used)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: t('errors.reasons.code_used') })).toBeFocused()
  await expectAccessible(page)
  await code.fill(generateSync({ secret, epoch: Math.floor(Date.now() / 1_000) + STEP_S }))
  await page.keyboard.press('Enter')
  await page.waitForURL('/payouts')

  await test.step('a recovery code gets in, once', async () => {
    const recovery = newRecoveryCode()
    await ask(
      `INSERT INTO recovery_code (id, user_id, hash, created_at) VALUES (gen_random_uuid()::text, $1, $2, now())`,
      [ID, hashRecoveryCode(recovery)],
    )
    await givePassword(desk)
    await page.waitForURL('/sign-in/factor?**')
    const field = page.getByLabel(t('signIn.factor.recovery'), { exact: true })
    await expect(async () => {
      await page.getByRole('button', { name: t('signIn.factor.way.recovery') }).click({ timeout: 1_000 })
      await expect(field).toBeFocused({ timeout: 1_000 })
    }).toPass()
    await field.fill(recovery)
    await page.keyboard.press('Enter')
    await page.waitForURL('/payouts')
  })
})
