import { ask, askText, endLooks } from '@/e2e/fixtures/database'
import type { Desk } from '@/e2e/fixtures/desk'
import { openBody } from '@/e2e/fixtures/sealed'
import { servedTill } from '@/e2e/fixtures/served-till'
import { expect, test } from '@/e2e/fixtures/test'

test.describe.configure({ timeout: 180_000 })
test.afterAll(endLooks)

/** The example of the CashOut guide, but for what is of the moment and the place: reference, address and end. */
const GUIDE = {
  title: 'Title',
  description: 'Mercado Pago',
  total_amount: 1390,
  items: [
    {
      sku_number: 'KS955RUR',
      category: 'FOOD',
      title: 'Item1',
      description: 'Item1 Mercado Pago',
      unit_price: 238,
      quantity: 5,
      unit_measure: 'unit',
      total_amount: 1190,
    },
  ],
  sponsor: { id: 820480089 },
  cash_out: { amount: 200 },
}

test('the example of the guide, typed at a till, leaves byte for byte', async ({ signedIn }) => {
  await nameSponsor(await signedIn('admin'), String(GUIDE.sponsor.id))
  const till = await servedTill()
  const { page, t, till: desk } = await signedIn('cashier', { width: 820 })
  await desk.open(till.id)
  const [item] = GUIDE.items
  const typed = {
    'items.0.title': item?.title,
    'items.0.skuNumber': item?.sku_number,
    'items.0.category': item?.category,
    'items.0.description': item?.description,
    'items.0.quantity': '5',
    title: GUIDE.title,
    description: GUIDE.description,
    reference: 'order-id-1234',
  }
  await desk.typeAmounts({ withdrawal: '200', price: '238' }, 438n)
  await page.getByText(t('cashDesk.form.more'), { exact: true }).click()
  await page.getByText(t('cashDesk.form.texts'), { exact: true }).click()
  for (const [field, text] of Object.entries(typed)) {
    await page.locator(`[name="order.${field}"]`).fill(text ?? '')
  }
  await desk.charge({ withdrawal: '200', price: '238' }, 1390n)
  await desk.expectState('offered')

  const [order] = await ask(
    `SELECT o.external_reference, o.expires_at, a.time_zone, o.id, o.body
     FROM cash_order o JOIN account a ON a.id = o.account_id WHERE o.till_id = $1`,
    [till.id],
  )
  const stored = order?.['body']
  if (!Buffer.isBuffer(stored)) throw new Error('no bytes are stored')
  const body = openBody(stored, String(order?.['id']))
  const { external_reference: reference, notification_url: address, expiration_date: end } = JSON.parse(body)
  expect(reference).toBe(order?.['external_reference'])
  expect(reference).toMatch(/^order-id-1234-[0-9A-Z]{26}$/)
  expect(address).toMatch(/^https?:\/\/.+\/api\/webhooks\//)
  expect(end).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}-0[34]:00$/)
  expect(Date.parse(String(end))).toBe(Number(order?.['expires_at']))
  const { title, description, ...rest } = GUIDE
  const head = { external_reference: reference, title, description }
  expect(body).toBe(JSON.stringify({ ...head, notification_url: address, expiration_date: end, ...rest }))
})

/** The integrator's number in every order of the account of the demo's tills. */
async function nameSponsor({ page, t }: Desk, sponsor: string): Promise<void> {
  const accountId = await askText(`SELECT account_id FROM store WHERE external_id = 'LOCALCENTRO'`)
  await page.goto(`/settings/cash-out/${accountId}`)
  await expect(async () => {
    await page.getByLabel(t('cashShop.setting.sponsor')).fill(sponsor)
    await page.getByRole('button', { name: t('cashShop.setting.save'), exact: true }).click()
    await expect(page.getByText(t('cashShop.setting.saved')).first()).toBeVisible({ timeout: 2_000 })
  }).toPass()
}
