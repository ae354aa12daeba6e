import { expectAccessible } from '@/e2e/fixtures/accessible'
import { askPastGuards, askText, endLooks } from '@/e2e/fixtures/database'
import type { Desk } from '@/e2e/fixtures/desk'
import { approvedRequest, freshId } from '@/e2e/fixtures/own-till'
import { servedTill } from '@/e2e/fixtures/served-till'
import { simulator } from '@/e2e/fixtures/simulator'
import { expect, test } from '@/e2e/fixtures/test'
import { PhonePage } from '@/e2e/pages/phone-page'
import { LOCALES } from '@/lib/domain/money'

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })
// Several screens, each through all the rules at two widths.
test.describe.configure({ timeout: 240_000 })
test.afterAll(endLooks)

const WIDE = { width: 1440, height: 900 }
const CASH = 200n
const TOTAL = 1390n
const BACK = 190n

const limits: string[] = []

/** The most of one withdrawal at this till alone, which nobody decided: it goes with the test. */
async function limitAt(tillId: string): Promise<void> {
  const id = freshId()
  limits.push(id)
  await askPastGuards(
    `INSERT INTO cash_limit (id, account_id, scope, till_id, currency, amount_minor, version, created_at, created_by_id)
     SELECT $1, account_id, 'till_order', id, 'CLP', 150, 1, now(), created_by_id FROM till WHERE id = $2`,
    [id, tillId],
  )
}
test.afterEach(() => askPastGuards('DELETE FROM cash_limit WHERE id = ANY ($1)', [limits]))

const orderAt = (tillId: string) =>
  askText('SELECT id FROM cash_order WHERE till_id = $1 ORDER BY created_at DESC LIMIT 1', [tillId])

/** Through all the rules, and back to the size that the test goes on with. */
async function accessible({ page }: Desk): Promise<void> {
  await expectAccessible(page)
  await page.setViewportSize(WIDE)
}

test('a withdrawal above a limit is approved in another browser, and its purchase is refunded the same way', async ({
  signedIn,
  visitor,
}) => {
  const till = await servedTill()
  await limitAt(till.id)
  const cashier = await signedIn('cashier')
  const approver = await signedIn('approver')
  const { t } = cashier
  const main = cashier.page.getByRole('main')

  await test.step('the till waits, and says for whom', async () => {
    await cashier.till.open(till.id)
    await cashier.till.charge({ withdrawal: '200', price: '1.190' }, TOTAL)
    await cashier.till.expectState('asking')
    await expect(main).toContainText(t('cashRequests.scope.till_order'))
    await expect(main).toContainText('Demo Approver')
    await accessible(cashier)
  })

  await test.step('somebody else reads all of it and approves it with a second step', async () => {
    await approver.cashRequests.openFromInbox()
    await expect(approver.cashRequests.waiting(till.name)).toContainText(t('cashRequests.list.you'))
    await accessible(approver)
    await approver.cashRequests.choose(till.name, 'withdrawal')
    const shown = approver.page.getByRole('main')
    await expect(shown).toContainText(till.name)
    await expect(shown).toContainText(t('cashRequests.scope.till_order'))
    await accessible(approver)
    await approver.cashRequests.approve(cashier.till.money(CASH))
    await expect(approver.cashRequests.decision).toContainText(t('cashRequests.ended.approved'))
    await accessible(approver)
  })

  await test.step('the till goes on to its customer by itself', async () => {
    await cashier.till.expectState('offered')
    const phone = new PhonePage((await visitor({ width: 360 })).page, 'en-US')
    await phone.open(simulator.phone())
    await phone.scanPrinted(till.name)
    await phone.press(phone.phone(1), phone.texts.pay)
    await cashier.till.expectState('paid')
    await cashier.till.handOver(CASH)
    await cashier.till.confirm(CASH)
    await cashier.till.expectState('confirmed')
  })

  const orderId = await orderAt(till.id)
  await test.step('the cashier asks for a part of the purchase back', async () => {
    await cashier.page.goto(`/cash-out/orders/${orderId}`)
    const money = cashier.till.money(BACK)
    const askButton = main.getByRole('button', { name: t('cashRequests.refund.askMoney', { money }) })
    // Before it is added up nobody listens.
    await expect(async () => {
      await main.getByLabel(t('cashRequests.refund.amount', { currency: 'CLP' })).fill('190')
      await expect(askButton).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await askButton.click()
    await expect(cashier.till.alert).toContainText(t('errors.fields.field_required'))
    await accessible(cashier)
    await main.getByLabel(t('cashRequests.refund.reason'), { exact: true }).fill('Devolvió un producto')
    await askButton.click()
    await expect(main).toContainText(t('cashOut.refundState.asking'))
    await expect(main).toContainText(t('cashRequests.refund.open'))
    await accessible(cashier)
  })

  await test.step('it is approved, leaves, and is seen back', async () => {
    await approver.cashRequests.openFromInbox()
    await approver.cashRequests.choose(till.name, 'refund')
    await expect(approver.page.getByRole('main')).toContainText('Devolvió un producto')
    await accessible(approver)
    await approver.cashRequests.approve(cashier.till.money(BACK))
    const state = () => askText('SELECT state FROM cash_refund WHERE order_id = $1', [orderId])
    await expect.poll(state, { timeout: 30_000 }).toBe('accepted')
    const back = () => askText('SELECT refunded_minor FROM cash_order WHERE id = $1', [orderId])
    await expect.poll(back, { timeout: 30_000 }).toBe('190')
    await cashier.page.reload()
    await expect(main).toContainText(t('cashOut.refundState.accepted'))
    await expect(main).toContainText(t('cashOut.events.refund_accepted'))
  })
})

test('a withdrawal that is turned down says by whom and why, and one can be taken back', async ({
  signedIn,
}) => {
  const till = await servedTill()
  await limitAt(till.id)
  const cashier = await signedIn('cashier', { locale: 'en', theme: 'dark', width: 360 })
  const approver = await signedIn('approver', { locale: 'en' })
  const { t } = cashier
  const main = cashier.page.getByRole('main')
  await cashier.till.open(till.id)
  await cashier.till.charge({ withdrawal: '200' }, CASH)
  await cashier.till.expectState('asking')
  await approver.cashRequests.openFromInbox()
  await approver.cashRequests.choose(till.name, 'withdrawal')
  await approver.cashRequests.reject(approver.till.money(CASH), 'More than the drawer can spare')
  await expect(approver.cashRequests.decision).toContainText(t('cashRequests.ended.declined'))
  await cashier.till.expectState('declined')
  await expect(main).toContainText('More than the drawer can spare')
  await expect(main).toContainText(t('cashRequests.desk.declinedBy', { name: 'Demo Approver' }))
  await cashier.till.nextCustomer()

  await cashier.till.charge({ withdrawal: '200' }, CASH)
  await cashier.till.expectState('asking')
  await cashier.till.withdraw()
  await cashier.till.expectState('withdrawn')
  await approver.cashRequests.openFromInbox()
  await expect(approver.cashRequests.waiting(till.name)).toHaveCount(0)
})

for (const locale of LOCALES) {
  test(`what was decided at the tills reads and works in ${locale}`, async ({ signedIn }) => {
    const id = await approvedRequest()
    const desk = await signedIn('viewer', { locale })
    const { page, t } = desk
    await page.goto('/approvals/cash')
    await expect(page.getByRole('main')).toContainText(t('cashRequests.state.approved'))
    await accessible(desk)
    await page.goto(`/approvals/cash/${id}`)
    await expect(page.getByRole('main')).toContainText(t('cashRequests.one.byPolicy', { policy: '1' }))
    await accessible(desk)
  })
}
