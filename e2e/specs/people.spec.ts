import { expectAccessible } from '@/e2e/fixtures/accessible'
import { ask, askText } from '@/e2e/fixtures/database'
import { asOtherAdmin, withoutOtherAdmin } from '@/e2e/fixtures/other-admin'
import { expect, test } from '@/e2e/fixtures/test'

const NAME = 'Paula Ficticia'
const EMAIL = 'people-paula@example.com'

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })
test.describe.configure({ timeout: 120_000 })

// Others' tests count the people of the demo.
test.afterEach(async () => {
  await ask(`UPDATE proposal SET state = 'withdrawn', decided_by_id = proposed_by_id, decided_at = now()
    WHERE kind IN ('role', 'account') AND state = 'proposed'`)
  await ask(`UPDATE app_user SET disabled_at = now() WHERE email = $1`, [EMAIL])
  await withoutOtherAdmin()
})

const account = () =>
  askText(
    `SELECT role || CASE WHEN disabled_at IS NULL THEN ' open' ELSE ' closed' END FROM app_user WHERE email = $1`,
    [EMAIL],
  )

test('somebody who may decide comes in by two admins', async ({ signedIn, visitor }) => {
  const { page, t } = await signedIn('admin')
  const roles = (role: 'approver') => t(`common.role.${role}`)
  await page.goto('/settings/users/new')
  const submit = page.getByRole('button', { name: t('settings.newUser.submit') })
  // Only a page that listens says what is missing.
  await expect(async () => {
    await submit.click()
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await page.getByLabel(t('settings.users.name'), { exact: true }).fill(NAME)
  await page.getByLabel(t('settings.users.email'), { exact: true }).fill(EMAIL)
  await page.getByRole('radio', { name: roles('approver') }).check()
  await submit.click()
  await expect(
    page.getByRole('heading', { name: t('settings.roleChange.added', { name: NAME }) }),
  ).toBeVisible()
  expect(await account()).toBe('viewer closed')

  // Whoever proposed it cannot accept it, and is told why.
  const number = await askText(`SELECT number FROM proposal WHERE kind = 'role' AND state = 'proposed'`)
  await page.getByRole('link', { name: t('settings.roleChange.open', { number }) }).click()
  await expect(page).toHaveURL(`/settings/users/changes/${number}`)
  const main = page.getByRole('main')
  await expect(main).toContainText(NAME)
  await expect(main).toContainText(t('policies.ownProposal'))
  const accept = t('changes.accept', { number })
  await expect(page.getByRole('button', { name: accept })).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page)
  // Nor does anybody open it past that.
  await main.getByRole('link', { name: NAME }).click()
  await expect(page.getByRole('button', { name: t('settings.user.enable', { name: NAME }) })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await expect(main).toContainText(t('settings.roleChange.begins'))

  const other = await visitor()
  await asOtherAdmin(other)
  await other.page.goto('/settings/users')
  await expect(other.page.getByRole('main')).toContainText(
    t('settings.roleChange.waits', { name: NAME, role: roles('approver') }),
  )
  await expectAccessible(other.page)
  await other.page.setViewportSize({ width: 1440, height: 900 })
  await other.page.getByRole('link', { name: t('settings.roleChange.open', { number }) }).click()
  await other.policies.decide(accept)
  await expect.poll(account).toBe('approver open')
  await other.page.goto('/settings/users')
  await expect(other.page.getByRole('link', { name: NAME })).toBeVisible()
  await expect(other.page.getByRole('link', { name: t('settings.roleChange.open', { number }) })).toHaveCount(
    0,
  )
})

test('a secret of an account waits for another admin, and the account goes on with what it has', async ({
  signedIn,
}) => {
  const { page, t, form } = await signedIn('admin')
  const id = await askText(`SELECT id FROM account WHERE country = 'CL'`)
  const secret = () => askText(`SELECT concat(webhook_secret_source) FROM account WHERE id = $1`, [id])
  const before = await secret()
  await page.goto(`/settings/accounts/${id}`)
  const name = page.getByLabel(t('settings.accounts.name'), { exact: true })
  const save = page.getByRole('button', { name: t('settings.account.save') })
  const called = await name.inputValue()
  // Only a page that listens says what is missing.
  await expect(async () => {
    await name.fill('')
    await save.click()
    await expect(form.alert).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await name.fill(called)
  await page.getByLabel(t('settings.account.webhookSecret')).fill('MERCADOPAGO_ELSEWHERE')
  await save.click()
  await expect(page).toHaveURL(/\/settings\/accounts\/changes\/\d+$/)
  const main = page.getByRole('main')
  await expect(main).toContainText('MERCADOPAGO_ELSEWHERE')
  await expect(main).toContainText(t('policies.ownProposal'))
  await expectAccessible(page)
  expect(await secret()).toBe(before)
  await page.goto('/settings/accounts')
  await expect(page.getByRole('main')).toContainText(t('settings.accountChange.waits', { name: called }))
})
