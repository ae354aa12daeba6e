import { expectAccessible } from '@/e2e/fixtures/accessible'
import type { Desk } from '@/e2e/fixtures/desk'
import { asOtherAdmin, withoutCashLimits, withoutOtherAdmin } from '@/e2e/fixtures/other-admin'
import { makeOwnTill } from '@/e2e/fixtures/own-till'
import { unique } from '@/e2e/fixtures/prepare-payout'
import { servedTill } from '@/e2e/fixtures/served-till'
import { expect, test } from '@/e2e/fixtures/test'
import { LOCALES } from '@/lib/domain/money'

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })
// Several screens, each through all the rules at two widths.
test.describe.configure({ timeout: 180_000 })

// Whatever a test leaves would make withdrawals of every other ask.
test.afterEach(async () => {
  await withoutCashLimits()
  await withoutOtherAdmin()
})

const PATH = '/settings/cash-limits'
const WIDE = { width: 1440, height: 900 }

test('a limit of a till holds at once; it is raised by two admins, and everybody reads it', async ({
  signedIn,
  visitor,
}) => {
  const { id: tillId, name: till } = await servedTill()
  const admin = await signedIn('admin')
  const { page, t } = admin
  const main = page.getByRole('main')
  await page.goto(PATH)
  await expect(main).toContainText(t('cashLimits.emptyBody'))
  await expectAccessible(page)
  await page.setViewportSize(WIDE)

  await addTillLimit(admin, till)
  await amountOf(admin, till).fill('nada')
  await expect(main).toContainText(t('cashLimits.readWaits'))
  await amountOf(admin, till).fill('20.000')
  await expect(main).toContainText(t('changes.stricterBody'))
  await expectAccessible(page)
  await page.setViewportSize(WIDE)
  await press(admin, t('changes.hold'))
  await expect(page.getByRole('main').getByRole('alert')).toContainText(t('errors.fields.policy_note_short'))
  await expect(amountOf(admin, till)).toHaveValue('20.000')
  await note(admin, 'That till is small.')
  await press(admin, t('changes.hold'))
  await expect(page).toHaveURL(new RegExp(`${PATH}$`))
  await expect(rows(admin).filter({ hasText: till })).toContainText('CLP 20.000')
  await expectAccessible(page)
  await page.setViewportSize(WIDE)

  await page.getByRole('link', { name: t('cashLimits.change') }).click()
  await typeUntil(admin, till, '30.000', t('changes.looserBody'))
  await note(admin, 'It was too little.')
  await press(admin, t('changes.propose'))
  await expect(page).toHaveURL(new RegExp(`${PATH}/\\d+$`))
  const number = page.url().replace(/.*\//, '')
  await expect(main).toContainText(t('policies.ownProposal'))

  const other = await visitor()
  await asOtherAdmin(other)
  await other.page.goto(PATH)
  await expect(rows(other).filter({ hasText: till })).toContainText('CLP 20.000')
  await other.page.getByRole('link', { name: t('policies.openAction') }).click()
  const change = other.page.getByRole('listitem').filter({ hasText: t('changes.kind.changed') })
  await expect(change).toContainText(/20\.000[\s\S]*30\.000/)
  await expectAccessible(other.page)
  await other.page.setViewportSize(WIDE)
  const accept = t('changes.accept', { number })
  const dialog = other.page.getByRole('dialog')
  await expect(async () => {
    await other.page.getByRole('button', { name: accept, exact: true }).click()
    await expect(dialog).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await dialog.getByRole('button', { name: accept, exact: true }).click()
  await expect(other.page.getByRole('main')).toContainText(t('policies.state.in_force'))

  const cashier = await signedIn('cashier')
  const limit = (key: 'most' | 'asks' | 'asksBody') =>
    t(`cashDesk.form.limit.${key}`, { money: 'CLP\u00a030.000' })
  await cashier.page.goto(`/cash-out/tills/${tillId}`)
  await expect(cashier.page.getByRole('main')).toContainText(limit('most'))
  await expect(async () => {
    await cashier.page.getByLabel(t('cashDesk.form.withdrawal', { currency: 'CLP' })).fill('30.001')
    await expect(cashier.page.getByRole('main')).toContainText(limit('asks'), { timeout: 2_000 })
  }).toPass()
  await expect(cashier.page.getByRole('main')).toContainText(limit('asksBody'))
  await expectAccessible(cashier.page)

  for (const locale of LOCALES) {
    const reader = await signedIn('viewer', { locale, width: 360 })
    await reader.page.goto(PATH)
    const row = rows(reader).filter({ hasText: till })
    await expect(row).toContainText(reader.t('cashLimits.scope.till_day'))
    await expect(row).toContainText(locale === 'en' ? 'CLP 30,000' : 'CLP 30.000')
    const button = reader.page.getByRole('button', { name: reader.t('cashLimits.change') })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
  }
})

test('what was typed over limits that no longer hold stays; zero asks always', async ({
  signedIn,
  visitor,
}) => {
  const till = unique('Caja')
  await makeOwnTill(till)
  const admin = await signedIn('admin')
  const { t } = admin
  await admin.page.goto(PATH)
  await addTillLimit(admin, till)
  await amountOf(admin, till).fill('5.000')
  await note(admin, 'What the board said.')

  const other = await visitor()
  await asOtherAdmin(other)
  await other.page.goto(PATH)
  await addTillLimit(other, till)
  await amountOf(other, till).fill('0')
  await note(other, 'In need, at once.')
  await press(other, t('changes.hold'))
  await expect(rows(other).filter({ hasText: till })).toContainText(t('cashLimits.always'))

  await press(admin, t('changes.hold'))
  await expect(admin.page.getByRole('main').getByRole('alert')).toContainText(
    t('errors.reasons.change_outdated'),
  )
  await expect(amountOf(admin, till)).toHaveValue('5.000')
  // Now it is looser than what holds: it takes another person.
  await expect(admin.page.getByRole('main')).toContainText(t('changes.looserBody'))
  await press(admin, t('changes.propose'))
  await expect(admin.page).toHaveURL(new RegExp(`${PATH}/\\d+$`))
})

const rows = ({ page, t }: Desk) =>
  page
    .getByRole('table', { name: t('cashLimits.title') })
    .locator('tbody')
    .getByRole('row')
const amountOf = ({ page, t }: Desk, till: string) =>
  page.getByRole('group', { name: new RegExp(till) }).getByLabel(t('cashLimits.amount', { currency: 'CLP' }))
const press = ({ page }: Desk, name: string) => page.getByRole('button', { name, exact: true }).click()
const note = ({ page, t }: Desk, text: string) =>
  page.getByRole('textbox', { name: t('changes.noteLabel') }).fill(text)

/** From the list: another limit, of what one till hands out in a day. */
async function addTillLimit({ page, t }: Desk, till: string): Promise<void> {
  await page.getByRole('link', { name: t('cashLimits.change') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('cashLimits.newTitle'))
  const tills = page.getByLabel(t('cashLimits.till'), { exact: true })
  // The list of tills comes with the choice: a page that does not listen yet has none.
  await expect(async () => {
    await page.getByLabel(t('cashLimits.scopeLabel'), { exact: true }).selectOption('till_day')
    await expect(tills).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await tills.selectOption({ label: `${till} · Local Centro` })
  await page.getByRole('button', { name: t('cashLimits.add'), exact: true }).click()
}

async function typeUntil(desk: Desk, till: string, typed: string, told: string): Promise<void> {
  await expect(async () => {
    await amountOf(desk, till).fill(typed)
    await expect(desk.page.getByRole('main')).toContainText(told, { timeout: 2_000 })
  }).toPass()
}
