import { expectAccessible } from '@/e2e/fixtures/accessible'
import { expected, readTargets } from '@/e2e/fixtures/action-table'
import { callAction } from '@/e2e/fixtures/actions'
import { readActions } from '@/e2e/fixtures/build'
import { ask, askText, changesByPeople } from '@/e2e/fixtures/database'
import { asOtherAdmin, withoutOtherAdmin } from '@/e2e/fixtures/other-admin'
import { expect, test } from '@/e2e/fixtures/test'
import type { Permission } from '@/lib/domain/permissions'
import { DEMO_PASSWORD } from '@/lib/users/demo-users.mjs'

const ID = 'e2e-set-holder'
const EMAIL = 'set-holder@demo.giro.invalid'
const SET = 'Solo preparar (ficticio)'
/** What a maker has and the set leaves out. */
const OUT = [
  'payout:reveal',
  'payout:refresh',
  'webhook:read',
  'sending:stop',
  'cash:read',
  'cash:refresh',
] as const
const LEFT: readonly Permission[] = ['desk:enter', 'company:read', 'payout:read', 'payout:prepare']

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })
test.describe.configure({ timeout: 120_000 })

// Others' tests count the people of the demo.
test.afterEach(async () => {
  await ask(`UPDATE proposal SET state = 'withdrawn', decided_by_id = proposed_by_id, decided_at = now()
    WHERE kind = 'role' AND state = 'proposed'`)
  await ask('UPDATE app_user SET disabled_at = now() WHERE id = $1', [ID])
  await withoutOtherAdmin()
})

const held = () =>
  askText(
    `SELECT u.role || coalesce(' ' || s.name, '') FROM app_user u LEFT JOIN permission_set s ON s.id = u.set_id WHERE u.id = $1`,
    [ID],
  )

test('a set is made by one and given by two, and whoever has it does what it leaves and no more', async ({
  signedIn,
  visitor,
}) => {
  await ask(
    `INSERT INTO app_user (id, person_id, email, name, password_hash, role)
     SELECT $1, $1, $2, 'Sofía Ficticia', password_hash, 'maker' FROM app_user WHERE email = 'maker@demo.giro.invalid'`,
    [ID, EMAIL],
  )
  const holder = await visitor()
  await holder.signIn.open()
  await holder.signIn.fill(EMAIL, DEMO_PASSWORD)
  await holder.signIn.submit()
  await expect(holder.page).toHaveURL('/payouts')
  const request = holder.page.context().request
  expect((await request.get('/webhooks')).status()).toBe(200)

  const { page, t } = await signedIn('admin')
  const main = page.getByRole('main')
  const box = (permission: Permission) =>
    page.getByRole('checkbox', { name: t(`settings.roles.may.${permission}`), exact: true })
  await page.goto('/settings/roles/new')
  const submit = page.getByRole('button', { name: t('settings.sets.submit') })
  // Only a page that listens says what is missing.
  await expect(async () => {
    await submit.click()
    await expect(main.getByRole('alert')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  const name = page.getByLabel(t('settings.sets.name'), { exact: true })
  await name.fill(SET)
  await box('payout:read').uncheck()
  await submit.click()
  const [permission, needs] = [t('settings.roles.may.company:read'), t('settings.roles.may.payout:read')]
  await expect(main.getByRole('alert')).toContainText(t('errors.fields.set_needs', { permission, needs }))
  await expect(name).toHaveValue(SET)
  await expect(box('payout:read')).not.toBeChecked()
  await expectAccessible(page)
  await box('payout:read').check()
  for (const one of OUT) await box(one).uncheck()
  await submit.click()
  await expect(page).toHaveURL('/settings/roles')
  await expect(main).toContainText(SET)
  await expectAccessible(page)

  await page.goto(`/settings/users/${ID}`)
  const propose = page.getByRole('button', { name: t('settings.roleChange.propose') })
  await expect(async () => {
    await page.getByRole('radio', { name: SET }).check()
    await expect(propose).not.toHaveAttribute('aria-disabled', 'true', { timeout: 1_000 })
  }).toPass()
  await propose.click()
  const link = page.getByRole('link', { name: /\d$/ }).and(page.locator('[href*="/settings/users/changes/"]'))
  await expect(link).toBeVisible()
  await expect(main).toContainText(SET)
  expect(await held()).toBe('maker')
  const number = await askText(`SELECT number FROM proposal WHERE kind = 'role' AND state = 'proposed'`)

  const other = await visitor()
  await asOtherAdmin(other)
  await other.page.goto(`/settings/users/changes/${number}`)
  await expect(other.page.getByRole('main')).toContainText(SET)
  await expectAccessible(other.page)
  await other.page.setViewportSize({ width: 1440, height: 900 })
  await other.policies.decide(t('changes.accept', { number }))
  await expect.poll(held).toBe(`maker ${SET}`)
  await other.page.goto('/settings/users')
  await expect(other.page.getByRole('main')).toContainText(`${t('common.role.maker')} · ${SET}`)

  // From the next request on: by page, by route and by action.
  await holder.page.goto('/settings/sending')
  await expect(holder.page.getByRole('main')).toContainText(t('sending.mayNotStop'))
  await expect(holder.page.getByRole('link', { name: t('frame.nav.webhooks') })).toHaveCount(0)
  await holder.page.goto('about:blank')
  const seen = async (address: string) => (await request.get(address)).status()
  expect(await seen('/payouts/new')).toBe(200)
  for (const address of ['/webhooks', '/approvals/cash', '/audit', '/settings/users']) {
    expect(await seen(address), address).toBe(403)
  }
  const targets = await readTargets()
  const before = await changesByPeople()
  for (const action of readActions().filter((one) => !LEFT.includes(expected(one).permission))) {
    const { code } = await callAction(request, action, action.page, expected(action).harm(targets))
    expect(code, action.name).toBe('forbidden')
  }
  expect(await changesByPeople()).toBe(before)

  await page.goto('/settings/roles')
  const retire = t('settings.sets.retireNamed', { name: SET })
  const dialog = page.getByRole('dialog')
  await expect(async () => {
    await page.getByRole('button', { name: retire }).click()
    await expect(dialog).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expect(dialog).toContainText(t('settings.sets.retireBody', { count: 1 }))
  await dialog.getByRole('button', { name: retire }).click()
  await expect(main).toContainText(t('settings.sets.retired'))
  expect(await held()).toBe(`maker ${SET}`)
  await page.goto('/settings/users/new')
  await expect(page.getByRole('radio', { name: t('common.role.maker') })).toBeVisible()
  await expect(page.getByRole('radio', { name: SET })).toHaveCount(0)
})
