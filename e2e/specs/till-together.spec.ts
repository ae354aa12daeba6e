import { expectAccessible } from '@/e2e/fixtures/accessible'
import { askText, endLooks } from '@/e2e/fixtures/database'
import { servedTill } from '@/e2e/fixtures/served-till'
import { simulator } from '@/e2e/fixtures/simulator'
import { expect, test } from '@/e2e/fixtures/test'
import { PhonePage } from '@/e2e/pages/phone-page'

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })
test.describe.configure({ timeout: 180_000 })
test.afterAll(endLooks)

const CASH = 200n

test('an unattended till: what to pay is asked of Giro by the scan, and the rest is as at any till', async ({
  signedIn,
  visitor,
  request,
}) => {
  const till = await servedTill()
  const admin = await signedIn('admin')
  await admin.page.goto(`/settings/tills/${till.id}`)
  const save = admin.page.getByRole('button', { name: admin.t('cashShop.till.saveModel'), exact: true })
  await expect(async () => {
    await admin.page.getByRole('radio', { name: admin.t('cashShop.models.unattended') }).check()
    await expect(save).toBeEnabled({ timeout: 1_000 })
  }).toPass()
  await save.click()
  await expect(admin.page.getByText(admin.t('cashShop.till.stays'))).toBeVisible()
  const token = await askText('SELECT scan_token FROM till WHERE id = $1', [till.id])
  /** What Mercado Pago is answered when somebody scans. */
  const scanned = async () => {
    const answer = await request.get(`/api/cash-out/scan/${token}`)
    const { status } = await answer.json()
    return [answer.status(), answer.headers()['order-version'] ?? status.status_detail]
  }
  expect(await scanned()).toEqual([202, 'waiting_for_order'])
  const customer = await visitor({ width: 360 })
  const phone = new PhonePage(customer.page, 'en-US')
  await phone.open(simulator.phone())
  await phone.scanPrinted(till.name)
  await expect(phone.said).toHaveText(phone.texts.seller.waiting_for_order)

  const cashier = await signedIn('cashier', { width: 360 })
  const { page, t } = cashier
  await cashier.till.open(till.id)
  await cashier.till.charge({ withdrawal: '200' }, CASH)
  await cashier.till.expectState('offered')
  await expect(page.getByText(t('cashDesk.code.unattended'))).toBeVisible()
  await expectAccessible(page)
  expect(await scanned()).toEqual([200, '2'])
  await phone.scanPrinted(till.name)
  await phone.press(phone.phone(1), phone.texts.pay)
  await cashier.till.expectState('paid')
  expect(await scanned()).toEqual([202, 'nothing_to_pay'])
  await cashier.till.handOver(CASH)
  await cashier.till.confirm(CASH)
  await cashier.till.expectState('confirmed')
  await expect(phone.phone(1).getByRole('status')).toContainText(phone.texts.confirmed)
})

test('a form that is open while a colleague serves somebody says so before it is sent', async ({
  signedIn,
}) => {
  const till = await servedTill()
  const first = await signedIn('cashier', { locale: 'en', width: 820 })
  const { page, t } = first
  await first.till.open(till.id)
  await first.till.typeAmounts({ withdrawal: '200' }, CASH)
  const colleague = await signedIn('cashier')
  await colleague.till.open(till.id)
  await colleague.till.charge({ price: '500' }, 500n)
  await colleague.till.expectState('offered')

  await expect(first.till.alert).toContainText(t('cashDesk.meanwhile.orderBody'))
  await expect(page.getByText(t('cashDesk.meanwhile.held'))).toBeVisible()
  await first.till.withdrawal.press('Enter')
  await expect(first.till.withdrawal).toHaveValue('200')
  await expectAccessible(page)

  await colleague.till.withdraw()
  await colleague.till.expectState('withdrawn')
  await expect(first.till.alert).toHaveCount(0)
  await first.till.charge({ withdrawal: '200' }, CASH)
  await first.till.expectState('offered')
  const orders = await askText('SELECT count(*) FROM cash_order WHERE till_id = $1', [till.id])
  expect(orders).toBe('2')
})

test('where the account is stopped nothing is handed over, and the screen says why', async ({
  signedIn,
  visitor,
}) => {
  const till = await servedTill()
  const cashier = await signedIn('cashier', { locale: 'pt-BR', theme: 'dark', width: 360 })
  const { page, t } = cashier
  await cashier.till.open(till.id)
  await cashier.till.charge({ withdrawal: '200' }, CASH)
  await cashier.till.expectState('offered')
  // The account is everybody's: only this screen is told that it is stopped.
  await page.route('**/api/cash-out/orders/*/now', async (route) => {
    const order: Record<string, unknown> = await (await route.fetch()).json()
    await route.fulfill({ json: { ...order, handOverBlocked: 'till_account_stopped' } })
  })
  const phone = new PhonePage((await visitor({ width: 360 })).page, 'en-US')
  await phone.open(simulator.phone())
  await phone.scanPrinted(till.name)
  await phone.press(phone.phone(1), phone.texts.pay)
  await cashier.till.expectState('paid')
  await expect(page.getByText(t('errors.reasons.till_account_stopped'))).toBeVisible()
  const handOver = t('cashDesk.paid.handOver', { money: cashier.till.money(CASH) })
  await expect(page.getByRole('button', { name: handOver })).toHaveCount(0)
  await expect(page.getByRole('button', { name: t('cashDesk.decide.button') })).toBeVisible()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})
