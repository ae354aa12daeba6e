import { expectAccessible } from '@/e2e/fixtures/accessible'
import { askPastGuards } from '@/e2e/fixtures/database'
import type { Desk } from '@/e2e/fixtures/desk'
import { makeEndedOrders, makeOwnTill } from '@/e2e/fixtures/own-till'
import { unique } from '@/e2e/fixtures/prepare-payout'
import { expect, test } from '@/e2e/fixtures/test'
import { LOCALES } from '@/lib/domain/money'

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })
// Several screens, each through all the rules at two widths.
test.describe.configure({ timeout: 240_000 })

const WIDE = { width: 1440, height: 900 }
const alertOf = ({ page }: Desk) => page.getByRole('main').getByRole('alert')

/** Types an amount until the button tells it: a page that does not listen yet would lose it. */
async function typeAmount({ page }: Desk, label: string, typed: string, button: string): Promise<void> {
  await expect(async () => {
    await page.getByLabel(label).filter({ visible: true }).fill(typed)
    await expect(page.getByRole('button', { name: button })).toBeVisible({ timeout: 2_000 })
  }).toPass()
}

test('a drawer is opened, counted, closed, and signed off by somebody else', async ({ signedIn }) => {
  const name = unique('Caja')
  await makeOwnTill(name)
  const desk = await signedIn('cashier')
  const { page, t } = desk
  await page.goto('/cash-out/drawers')
  await expectAccessible(page)
  await page.setViewportSize(WIDE)
  const amount = t('drawers.open.amount', { currency: 'CLP' })
  const item = page.getByRole('listitem').filter({ hasText: name })
  // A summary works without a script; typing does not.
  await item.getByText(name).click()
  await typeAmount(desk, amount, '2.000', t('drawers.open.submitWith', { money: 'CLP 2.000' }))
  await item.getByLabel(amount).fill('nada')
  await item.getByRole('button', { name: t('drawers.open.submit') }).click()
  await expect(item.getByLabel(amount)).toHaveAttribute('aria-invalid', 'true')
  await item.getByLabel(amount).fill('2.000')
  await item.getByRole('button', { name: t('drawers.open.submitWith', { money: 'CLP 2.000' }) }).click()
  const row = page.getByRole('row').filter({ hasText: name })
  await expect(row).toContainText(t('drawers.state.open'))
  await row.getByRole('link', { name }).filter({ visible: true }).click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('drawers.one.title', { till: name }))
  const main = page.getByRole('main')
  await expect(main).toContainText(t('drawers.one.noWithdrawals'))
  const counted = t('drawers.close.counted', { currency: 'CLP' })
  const closeWith = (money: string) => t('drawers.close.submitWith', { money })
  await typeAmount(desk, counted, '1.990', closeWith('CLP 1.990'))
  await expect(main.getByText('CLP 10')).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize(WIDE)
  await page.getByRole('button', { name: closeWith('CLP 1.990') }).click()
  await expect(alertOf(desk)).toContainText(t('errors.fields.drawer_note_required'))
  await page.getByLabel(counted).fill('2.000')
  await expect(main.getByText(t('drawers.difference.even'))).toBeVisible()
  await page.getByLabel(counted).press('Enter')
  await expect(main).toContainText(t('drawers.sign.role'))
  await expectAccessible(page)

  const other = await signedIn('approver')
  await other.page.goto('/cash-out/drawers?show=unsigned')
  await other.page
    .getByRole('row')
    .filter({ hasText: name })
    .getByRole('link', { name })
    .filter({ visible: true })
    .click()
  const sign = other.t('drawers.sign.submit')
  const dialog = other.page.getByRole('dialog')
  await expect(async () => {
    await other.page.getByRole('button', { name: sign }).first().click()
    await expect(dialog).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await expectAccessible(other.page)
  await other.page.setViewportSize(WIDE)
  await dialog.getByRole('button', { name: sign }).click()
  await expect(other.page.getByRole('main')).toContainText(other.t('drawers.state.signed'))
  await expect(other.page.getByRole('main')).toContainText('Demo Approver')
  await expectAccessible(other.page)
})

test('a cashier sees the drawers of own tills only, in every language', async ({ signedIn }) => {
  for (const locale of LOCALES) {
    const { page, t } = await signedIn('cashier', { locale })
    await page.goto('/cash-out')
    await page.getByRole('link', { name: t('drawers.parts.drawers') }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('drawers.title'))
    await expect(page.getByRole('main')).toContainText('Local Centro')
  }
  const reader = await signedIn('viewer')
  await reader.page.goto('/cash-out/drawers?show=closed&till=01J00000000000000000000000')
  await expect(reader.page.getByRole('main')).toContainText(reader.t('drawers.empty.other'))
  await reader.page.getByRole('link', { name: reader.t('drawers.empty.showAll') }).click()
  await expect(reader.page.getByRole('main')).toContainText('Caja 1')
})

test('cash that left without a decision stands beside what should be there', async ({ signedIn }) => {
  const name = unique('Caja')
  const tillId = await makeOwnTill(name)
  const [out] = await makeEndedOrders(tillId, 1)
  await askPastGuards(
    `WITH undecided AS (DELETE FROM cash_decision WHERE order_id = $1)
     UPDATE cash_order SET state = 'unconfirmed', confirmation_status = NULL, confirmation_detail = NULL WHERE id = $1`,
    [out],
  )
  const { page, t } = await signedIn('cashier', { locale: 'en' })
  await page.goto(`/cash-out/drawers?till=${tillId}`)
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('200 left it undecided')
  await expectAccessible(page)
  await page.setViewportSize(WIDE)
  await page.getByRole('row').getByRole('link', { name }).filter({ visible: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('drawers.one.title', { till: name }))
  const main = page.getByRole('main')
  // Opened with 20,000, of which 200 left and nobody decided.
  await expect(main.getByRole('definition').filter({ hasText: '20,000' }).last()).toContainText('19,800')
  await expect(main.getByRole('definition').filter({ hasText: /^CLP.200$/ })).toHaveCount(1)
  await expect(main).toContainText('will be missing')
  await expectAccessible(page)
})
