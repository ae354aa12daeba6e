import { expectAccessible } from '@/e2e/fixtures/accessible'
import { askPastGuards, endLooks } from '@/e2e/fixtures/database'
import { makeEndedOrders, makeOwnTill } from '@/e2e/fixtures/own-till'
import { unique } from '@/e2e/fixtures/prepare-payout'
import { expect, test } from '@/e2e/fixtures/test'
import { LOCALES } from '@/lib/domain/money'

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })
// Several screens, each through all the rules at two widths.
test.describe.configure({ timeout: 240_000 })
test.afterAll(endLooks)

const WIDE = { width: 1440, height: 900 }
/** More than the smallest page holds. */
const COUNT = 27

test('orders are found, paged, opened, and asked about', async ({ signedIn }) => {
  const tillId = await makeOwnTill(unique('Caja'))
  const [confirmed = '', withdrawn = ''] = await makeEndedOrders(tillId, COUNT)
  const { page, t } = await signedIn('maker')
  const rows = page.getByRole('table').getByRole('row')
  const main = page.getByRole('main')
  await page.goto(`/cash-out/orders?till=${tillId}&rows=25`)
  await expect(rows).toHaveCount(26)
  await expectAccessible(page)
  await page.setViewportSize(WIDE)

  // A button of the page's script does nothing before the script is there.
  await expect(async () => {
    await page.getByRole('button', { name: t('common.table.nextPage') }).click()
    await expect(page).toHaveURL(/cursor=after/, { timeout: 3_000 })
  }).toPass()
  await expect(rows).toHaveCount(COUNT - 25 + 1)
  await page.getByRole('button', { name: t('common.table.previousPage') }).click()
  await expect(rows).toHaveCount(26)

  const filters = page.getByRole('button', { name: t('cashOut.table.filter.open') })
  const dialog = page.getByRole('dialog', { name: t('cashOut.table.filter.title') })
  const apply = dialog.getByRole('button', { name: t('cashOut.table.filter.apply') })
  await filters.click()
  await dialog.getByLabel(t('cashOut.states.confirmed')).check()
  await dialog.getByLabel(t('cashOut.states.disputed')).check()
  await dialog.getByLabel(t('common.filter.min'), { exact: true }).fill('1.390')
  await apply.click()
  await expect(dialog).toContainText(t('common.filter.amountNeedsCurrency'))
  await dialog.getByLabel(t('common.filter.currency')).selectOption('CLP')
  await apply.click()
  await expect(rows).toHaveCount(2)
  await expect(main).toContainText(t('cashOut.totals.count', { count: 1 }))
  await expect(page).toHaveURL(/currency=CLP&min=1390/)
  await expect(rows.nth(1)).toContainText(confirmed.slice(0, 10))
  await expect(rows.nth(1)).toContainText('approved')
  await expect(rows.nth(1)).toContainText('confirmed / confirmed')
  await expect(page).toHaveURL(/state=confirmed(,|%2C)disputed/)
  await filters.click()
  await dialog.getByLabel(t('cashOut.table.filter.text')).fill('no es así')
  await apply.click()
  await expect(dialog).toContainText(t('cashOut.table.filter.wrongWord'))
  await dialog.getByLabel(t('cashOut.table.filter.text')).fill(confirmed)
  await expectAccessible(page)
  await page.setViewportSize(WIDE)
  await apply.click()
  await expect(page).toHaveURL(/q=s1\./)
  await expect(rows).toHaveCount(2)

  await rows.nth(1).getByRole('link', { name: confirmed }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Compra Ficticia')
  await expect(main).toContainText(t('cashOut.events.paid'))
  await expect(main).toContainText(t('cashOut.one.counts'))
  await expect(main).toContainText(t('cashOut.sendState.acknowledged'))
  await page.getByText(t('cashOut.one.raw')).first().click()
  await expect(main.locator('pre').first()).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize(WIDE)
  await page.getByRole('link', { name: t('cashOut.one.drawerLink') }).click()
  await expect(main).toContainText(t('drawers.one.withdrawals'))
  await expect(main.getByRole('link', { name: confirmed }).filter({ visible: true })).toBeVisible()

  await page.goto(`/cash-out/orders/${withdrawn}`)
  await expect(async () => {
    await page.getByRole('button', { name: t('cashOut.refresh.one') }).click()
    await expect(page.getByText(t('cashOut.refresh.result.stale'))).toBeVisible({ timeout: 5_000 })
  }).toPass()
})

test('news of an order waits until somebody asks for it, and a look leaves the table in place', async ({
  signedIn,
}) => {
  const tillId = await makeOwnTill(unique('Caja'))
  const [confirmed = '', changing = ''] = await makeEndedOrders(tillId, 2)
  const { page, t } = await signedIn('maker', { locale: 'en' })
  await page.goto(`/cash-out/orders?till=${tillId}`)
  const row = (id: string) => page.getByRole('row').filter({ hasText: id.slice(0, 10) })
  await expect(row(changing)).not.toContainText('rejected')
  await askPastGuards(
    `UPDATE cash_order SET payment_status = 'rejected', changed_at = now() + interval '1 second' WHERE id = $1`,
    [changing],
  )
  const show = page.getByRole('button', { name: t('common.news.show'), exact: true })
  await expect(show).toBeVisible()
  await expect(row(changing)).not.toContainText('rejected')
  await show.click()
  await expect(row(changing)).toContainText('rejected')
  await expect(row(changing)).toContainText(t('common.news.mark'))

  await row(confirmed).focus()
  await page.keyboard.press('Space')
  const panel = page.getByRole('complementary').filter({ hasText: t('cashOut.peek.open') })
  await expect(panel).toContainText('confirmed')
  await expectAccessible(page)
  await page.setViewportSize(WIDE)
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)

  const heads = page.getByRole('columnheader', { name: t('cashOut.table.column.cashier'), exact: true })
  await expect(heads).toHaveCount(0)
  await page.getByLabel(t('common.table.columnsHint'), { exact: true }).first().click()
  await page.getByRole('checkbox', { name: t('cashOut.table.column.cashier'), exact: true }).check()
  await expect(heads).toBeVisible()
  await expect(page).toHaveURL(/columns=/)
  await page.reload()
  await expect(heads).toBeVisible()
})

test('a cashier finds the orders of own tills, and every language has its words', async ({ signedIn }) => {
  const tillId = await makeOwnTill(unique('Caja'))
  const [first = ''] = await makeEndedOrders(tillId, 1)
  for (const locale of LOCALES) {
    const { page, t } = await signedIn('cashier', { locale })
    await page.goto('/cash-out')
    await page.getByRole('link', { name: t('drawers.parts.orders') }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('cashOut.table.title'))
    await page.goto(`/cash-out/orders/${first}`)
    await expect(page.getByRole('main')).toContainText(t('cashOut.one.timeline'))
    await expect(page.getByText(t('cashOut.one.raw'))).toHaveCount(0)
  }
})
