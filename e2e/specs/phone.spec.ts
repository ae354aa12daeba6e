import { test as base, expect } from '@playwright/test'
import { expectAccessible } from '@/e2e/fixtures/accessible'
import { startOwnSimulator } from '@/e2e/fixtures/own-simulator'
import { PhonePage } from '@/e2e/pages/phone-page'

type Own = { readonly own: Awaited<ReturnType<typeof startOwnSimulator>>; readonly phone: PhonePage }

const test = base.extend<Own>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's dependencies from this pattern.
  own: async ({}, use) => {
    const own = await startOwnSimulator()
    await use(own)
    await own.stop()
  },
  phone: async ({ own, page, locale }, use) => {
    const phone = new PhonePage(page, locale ?? 'es')
    await phone.open(own.page)
    await use(phone)
  },
})
test.use({ locale: 'es-CL' })

const ORDER = {
  external_reference: 'compra-1',
  title: 'Compra con retiro',
  description: 'Ficticia',
  total_amount: 1390,
  items: [{ title: 'Café', unit_price: 238, quantity: 5, unit_measure: 'unit', total_amount: 1190 }],
  cash_out: { amount: 200 },
}

test('a customer scans the sticker, is declined, pays, and pays again', async ({ own, phone }) => {
  const { texts } = phone
  await phone.scanPrinted(own.till)
  await expect(phone.said).toHaveText(texts.scanned.nothing)
  await own.putOrder(ORDER)
  await phone.scanPrinted(own.till)
  const first = phone.phone(1)
  await expect(first.getByRole('definition')).toHaveText([/1[.,]190/, /200/, /1[.,]390/])
  await expect(first.getByRole('status')).toHaveText(texts.payable)
  await phone.press(first, texts.decline)
  await expect(first.getByRole('status')).toHaveText(texts.declined)
  await phone.press(first, texts.again)
  await phone.press(first, texts.pay)
  await expect(first.getByRole('status')).toContainText(texts.paid)
  await expect(phone.phone(2).getByRole('status')).toHaveText(texts.end.paid)
  await phone.press(first, texts.twice)
  await expect(phone.phone(3).getByRole('status')).toContainText(texts.paid)
  await phone.press(phone.phone(2), texts.late)
  await expect(phone.phone(2).getByRole('status')).toContainText(texts.paid)
  await expectAccessible(phone.page)
})

test('a picture of a code is scanned like the code itself', async ({ own, phone }) => {
  const { texts, page } = phone
  await own.postQr(ORDER)
  const picture = page.getByRole('img', { name: texts.own })
  await expect(picture).toBeVisible()
  await phone.scanPicture(await picture.screenshot())
  await expect(phone.phone(1).getByRole('status')).toHaveText(texts.payable)
  await phone.scanPicture(await page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 60 } }))
  await expect(phone.said).toHaveText(texts.scanned.no_code)
  await phone.scanOwn(own.till)
  await phone.press(phone.phone(2), texts.pay)
  await expect(picture).toBeHidden()
})

test('an order that was taken from the till is paid late', async ({ own, phone }) => {
  const { texts } = phone
  await own.putOrder(ORDER)
  await phone.scanPrinted(own.till)
  await own.deleteOrder()
  await expect(phone.phone(1).getByRole('status')).toHaveText(texts.end.deleted)
  await phone.press(phone.phone(1), texts.late)
  await expect(phone.phone(1).getByRole('status')).toContainText(texts.paid)
})

test('without its key the page says where to find the right address', async ({ own, phone, page }) => {
  await page.goto('about:blank')
  await phone.open(own.page.replace(/#.*/, '#wrong'))
  await expect(phone.said).toHaveText(phone.texts.denied)
  await expect(page.getByRole('button')).toHaveCount(0)
})
