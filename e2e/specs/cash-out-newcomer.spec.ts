import type { Locator } from '@playwright/test'
import { expectAccessible } from '@/e2e/fixtures/accessible'
import { ask, askPastGuards, askText, endLooks } from '@/e2e/fixtures/database'
import type { Desk } from '@/e2e/fixtures/desk'
import { readCode } from '@/e2e/fixtures/read-code'
import { servedTill } from '@/e2e/fixtures/served-till'
import { simulator } from '@/e2e/fixtures/simulator'
import { expect, test } from '@/e2e/fixtures/test'
import { PhonePage } from '@/e2e/pages/phone-page'

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })
test.describe.configure({ timeout: 180_000 })
test.afterAll(endLooks)

/** Of the CashOut guide: a purchase of 1190 with a withdrawal of 200. */
const CASH = 200n
const TOTAL = 1390n
const HAPPENED = [
  'created',
  'offered',
  'paid',
  'hand_over_begun',
  'decided',
  'confirmation_acknowledged',
] as const

/** The customer's phone, in a browser of its own. */
async function phoneIn({ page }: Desk): Promise<PhonePage> {
  const phone = new PhonePage(page, 'en-US')
  await phone.open(simulator.phone())
  return phone
}

const orderAt = (tillId: string) =>
  askText('SELECT id FROM cash_order WHERE till_id = $1 ORDER BY created_at DESC LIMIT 1', [tillId])

test('a newcomer serves a customer from the till to the confirmation', async ({ visitor }) => {
  const till = await servedTill({ model: 'dynamic' })
  const cashier = await visitor({ width: 820 })
  const { page, t } = cashier
  await cashier.signIn.as('cashier')
  await expect(page).toHaveURL('/cash-out')
  await cashier.till.openFromList(till.name)
  await cashier.till.charge({ withdrawal: '200', price: '1.190' }, TOTAL)
  await cashier.till.expectState('offered')

  const phone = await phoneIn(await visitor({ width: 360 }))
  await test.step('the phone reads the code from the screen: it is the one that Mercado Pago made', async () => {
    const code = await askText('SELECT qr_data FROM cash_order WHERE till_id = $1', [till.id])
    await expect(cashier.till.code).toBeInViewport({ ratio: 1 })
    expect(await readCode(page)).toBe(code)
    await phone.scanPicture(await page.screenshot())
    await expect(phone.phone(1).getByRole('definition')).toHaveText([/1,190/, /200/, /1,390/])
  })
  await phone.press(phone.phone(1), phone.texts.pay)

  await cashier.till.expectState('paid')
  await expect(page.getByRole('timer', { name: t('cashDesk.paid.timer') })).toHaveText(/^[43]:\d\d$/)
  const amounts = page.getByRole('main').getByRole('definition')
  await expect(amounts.nth(0)).toHaveText(/200/)
  await expect(amounts.nth(1)).toHaveText(/1\.190/)
  await cashier.till.handOver(CASH)
  await cashier.till.confirm(CASH)
  await cashier.till.expectState('confirmed')
  await expect(phone.phone(1).getByRole('status')).toContainText(phone.texts.confirmed)

  await cashier.till.nextCustomer()
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText(
    t('cashDesk.headings.confirmed'),
  )

  await test.step('and finds it in the table, with everything that happened', async () => {
    const orderId = await orderAt(till.id)
    const reference = await askText('SELECT external_reference FROM cash_order WHERE id = $1', [orderId])
    await page.getByRole('link', { name: t('cashDesk.shift.all') }).click()
    await page.getByRole('link', { name: reference }).filter({ visible: true }).click()
    await expect(page).toHaveURL(`/cash-out/orders/${orderId}`)
    for (const kind of HAPPENED) {
      await expect(page.getByRole('main')).toContainText(t(`cashOut.events.${kind}`))
    }
  })
})

test('a payment that fails, and then one that does not', async ({ signedIn, visitor }) => {
  const till = await servedTill()
  const cashier = await signedIn('cashier', { locale: 'pt-BR', theme: 'dark', width: 360 })
  const { page, t } = cashier
  await cashier.till.open(till.id)
  await cashier.till.charge({ withdrawal: '200' }, CASH)
  await cashier.till.expectState('offered')
  await expect(page.getByText(t('cashDesk.waiting.balance'))).toBeVisible()

  const phone = await phoneIn(await visitor({ width: 360 }))
  await phone.scanPrinted(till.name)
  await phone.press(phone.phone(1), phone.texts.decline)
  await expect(cashier.till.alert).toContainText(t('cashDesk.waiting.rejected'))
  await cashier.till.expectState('offered')
  await phone.press(phone.phone(1), phone.texts.pay)
  await cashier.till.expectState('paid')
  await cashier.till.handOver(CASH)

  await test.step('cash that is out is not cancelled before it is back', async () => {
    const dialog = await cashier.till.openDecision(CASH)
    await choose(dialog, t('cashDesk.decide.cancelled.other'))
    await expect(dialog).toContainText(t('cashDesk.decide.cashFirst'))
    await dialog.getByRole('button', { name: t('cashDesk.decide.back'), exact: true }).click()
  })
  await cashier.till.confirm(CASH)
  await cashier.till.expectState('confirmed')
})

test('in the last minute nothing is handed over', async ({ signedIn, visitor }) => {
  const till = await servedTill()
  const cashier = await signedIn('cashier', { locale: 'en', width: 360 })
  const { page, t } = cashier
  await cashier.till.open(till.id)
  await cashier.till.charge({ withdrawal: '200' }, CASH)
  await cashier.till.expectState('offered')
  // What the server says of the window's end; all else is as it is.
  await page.route('**/api/cash-out/orders/*/now', async (route) => {
    const order: Record<string, unknown> = await (await route.fetch()).json()
    const windowEndsAt = new Date(Date.parse(String(order['now'])) + 59_000).toISOString()
    await route.fulfill({ json: order['windowEndsAt'] === null ? order : { ...order, windowEndsAt } })
  })
  const phone = await phoneIn(await visitor({ width: 360 }))
  await phone.scanPrinted(till.name)
  await phone.press(phone.phone(1), phone.texts.pay)
  await cashier.till.expectState('paid')
  await expect(page.getByText(t('cashDesk.paid.tooLate'))).toBeVisible()
  const handOver = t('cashDesk.paid.handOver', { money: cashier.till.money(CASH) })
  await expect(page.getByRole('button', { name: handOver })).toHaveCount(0)
  await expect(page.getByRole('button', { name: t('cashDesk.decide.button') })).toBeVisible()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('an order that is taken back before anybody paid', async ({ signedIn, visitor }) => {
  const till = await servedTill({ model: 'hybrid' })
  const cashier = await signedIn('cashier', { locale: 'en', width: 360 })
  await cashier.till.open(till.id)
  await cashier.till.charge({ price: '1,190' }, 1190n)
  await cashier.till.expectState('offered')
  const phone = await phoneIn(await visitor({ width: 360 }))
  await phone.scanPrinted(till.name)
  await expect(phone.phone(1).getByRole('status')).toHaveText(phone.texts.payable)
  await cashier.till.withdraw()
  await cashier.till.expectState('withdrawn')
  await expect(phone.phone(1).getByRole('status')).toHaveText(phone.texts.end.deleted)
  await cashier.till.nextCustomer()
  await cashier.till.charge({ price: '500' }, 500n)
  await cashier.till.expectState('offered')
})

test('a withdrawal that is cancelled after the payment, with its reason', async ({ signedIn, visitor }) => {
  const till = await servedTill()
  const cashier = await signedIn('cashier', { theme: 'dark', width: 820 })
  const { t } = cashier
  await cashier.till.open(till.id)
  await cashier.till.charge({ withdrawal: '200', price: '1.190' }, TOTAL)
  await cashier.till.expectState('offered')
  const phone = await phoneIn(await visitor({ width: 360 }))
  await phone.scanPrinted(till.name)
  await phone.press(phone.phone(1), phone.texts.pay)
  await cashier.till.expectState('paid')

  const dialog = await cashier.till.openDecision(CASH)
  await expect(dialog).toContainText(t('cashDesk.decide.moneyChoose'))
  await choose(dialog, t('cashDesk.decide.fail.other'))
  await expect(dialog).toContainText(t('cashDesk.decide.money.withdrawal'))
  await choose(dialog, t('cashDesk.decide.cancelled.manually_cancelled'))
  await expect(dialog).toContainText(t('cashDesk.decide.money.not_documented'))
  await dialog.getByLabel(t('cashDesk.decide.description')).fill('La persona cambió de idea')
  await dialog
    .getByRole('button', { name: t('cashDesk.decide.confirmCancel', { money: cashier.till.money(CASH) }) })
    .click()
  await cashier.till.expectState('cancelled')
  await expect(phone.phone(1).getByRole('status')).toContainText(phone.texts.cancelled)
  const decided = await ask('SELECT status, detail, description FROM cash_decision WHERE order_id = $1', [
    await orderAt(till.id),
  ])
  expect(decided).toEqual([
    { status: 'cancelled', detail: 'manually_cancelled', description: 'La persona cambió de idea' },
  ])
})

test('what is wrong is said at its field, and nothing typed is lost', async ({ signedIn }) => {
  const till = await servedTill()
  const cashier = await signedIn('cashier')
  const { page, t } = cashier
  await cashier.till.open(till.id)
  const charge = page.getByRole('button', { name: t('cashDesk.form.submit'), exact: true })
  await expect(async () => {
    await charge.click()
    await expect(cashier.till.alert).toContainText(t('errors.fields.items_or_withdrawal'), { timeout: 1_000 })
  }).toPass()
  await cashier.till.withdrawal.fill('2,5')
  await expect(
    page.getByText(t('errors.fields.amount_decimals', { currency: 'CLP', decimals: '0' })).first(),
  ).toBeVisible()
  await page.reload()
  await expect(cashier.till.withdrawal).toHaveValue('2,5')
  await expectAccessible(page)
})

test('what Mercado Pago refused is corrected at its field, and not typed again', async ({ signedIn }) => {
  const till = await servedTill()
  const cashier = await signedIn('cashier', { width: 820 })
  const { page, t } = cashier
  await cashier.till.open(till.id)
  await cashier.till.charge({ withdrawal: '200', price: '1.190' }, TOTAL)
  await cashier.till.expectState('offered')
  const orderId = await orderAt(till.id)
  await askPastGuards(
    `UPDATE cash_order SET state = 'refused', refusal = 'invalid_items.sku_number', next_look_at = NULL WHERE id = $1`,
    [orderId],
  )
  await page.goto(`/cash-out/tills/${till.id}?order=${orderId}`)
  await cashier.till.expectState('refused')
  await page.getByRole('link', { name: t('cashDesk.again.mend') }).click()
  await expect(cashier.till.withdrawal).toHaveValue('200')
  await expect(cashier.till.price).toHaveValue('1.190')
  const sku = page.getByLabel(t('cashDesk.form.skuNumber'))
  await expect(sku).toBeVisible()
  await expect(sku).toHaveAccessibleDescription(t('errors.fields.refused_by_provider'))
  await expectAccessible(page)
  await sku.fill('KS955RUR')
  await expect(page.getByText(t('errors.fields.refused_by_provider'))).toHaveCount(0)
  await cashier.till.charge({ withdrawal: '200', price: '1.190' }, TOTAL)
  await cashier.till.expectState('offered')
  expect(await orderAt(till.id)).not.toBe(orderId)
})

test('the screens of a customer, from the first to the last, are accessible', async ({
  signedIn,
  visitor,
}) => {
  const till = await servedTill({ model: 'dynamic' })
  const cashier = await signedIn('cashier', { locale: 'pt-BR' })
  const { page } = cashier
  await cashier.till.open(till.id)
  await cashier.till.charge({ withdrawal: '200', price: '1.190' }, TOTAL)
  await cashier.till.expectState('offered')
  await expectAccessible(page)
  const phone = await phoneIn(await visitor({ width: 360 }))
  await phone.scanOwn(till.name)
  await phone.press(phone.phone(1), phone.texts.pay)
  await cashier.till.expectState('paid')
  await expectAccessible(page)
  await cashier.till.openDecision(CASH)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await cashier.till.handOver(CASH)
  await cashier.till.confirm(CASH)
  await cashier.till.expectState('confirmed')
  await expectAccessible(page)
})

test('a till is seen by who serves it, and who serves one alone is led there', async ({
  signedIn,
  visitor,
}) => {
  const email = 'cashier-two@demo.giro.invalid'
  await ask(
    `INSERT INTO app_user (id, person_id, email, name, password_hash, role)
     SELECT 'e2e-other-cashier', 'e2e-other-cashier', $1, 'Zoe Ficticia', password_hash, role
     FROM app_user WHERE email = 'cashier@demo.giro.invalid' ON CONFLICT (email) DO UPDATE SET disabled_at = NULL`,
    [email],
  )
  const till = await servedTill({ email })
  const { page, signIn, t } = await visitor()
  await signIn.open()
  // All of the demo have one password; the press that fills it in shows that the page listens.
  await signIn.choose('cashier')
  await page.getByLabel(t('signIn.email')).fill(email)
  await signIn.submit()
  await page.waitForURL(`/cash-out/tills/${till.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(till.name)
  // A form that is open goes on asking about its till.
  await page.goto('about:blank')
  // Others' tests count the people of the demo.
  await ask(`UPDATE app_user SET disabled_at = now() WHERE email = $1`, [email])

  const told = async (role: 'admin' | 'cashier' | 'viewer') =>
    (await (await signedIn(role)).page.goto(`/cash-out/tills/${till.id}`))?.status()
  expect([await told('admin'), await told('cashier'), await told('viewer')]).toEqual([403, 404, 403])
})

const choose = (dialog: Locator, name: string) => dialog.getByRole('radio', { name, exact: true }).check()
