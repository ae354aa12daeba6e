import { expectAccessible } from '@/e2e/fixtures/accessible'
import { askText } from '@/e2e/fixtures/database'
import { expect, test } from '@/e2e/fixtures/test'

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })

test('what asks for a look stands first and says why; the oldest does where that is asked', async ({
  signedIn,
  prepared,
}) => {
  // Paid before, so that nothing but its twin asks for a look.
  await prepared('settled')
  const first = await prepared('submitted', { amount: '71,83' })
  const twin = await prepared('submitted', { amount: '71,83' })
  const { page, t, approvals } = await signedIn('approver')
  const places = async () => {
    const texts = await approvals.rows('mine').allInnerTexts()
    return [first, twin].map(({ reference }) => texts.findIndex((text) => text.includes(reference)))
  }

  await approvals.open('mine')
  const row = approvals.rows('mine').filter({ hasText: twin.reference })
  await expect(row).toContainText(t('approvals.risk.duplicate'))
  const [calm = -1, marked = -1] = await places()
  expect(marked).toBeGreaterThanOrEqual(0)
  expect(calm === -1 || marked < calm).toBe(true)
  await expectAccessible(page)

  await page.getByRole('link', { name: t('approvals.order.age') }).click()
  await expect(page).toHaveURL(/order=age/)
  await expect(page.getByRole('link', { name: t('approvals.order.age') })).toHaveAttribute(
    'aria-current',
    'true',
  )
  const [older = -1, younger = -1] = await places()
  expect(older).toBeGreaterThanOrEqual(0)
  expect(younger).toBeGreaterThan(older)

  // Deciding goes on in this order.
  await page.setViewportSize({ width: 1440, height: 900 })
  await approvals.rows('mine').filter({ hasText: first.reference }).getByRole('link').first().click()
  await expect(page).toHaveURL(`/approvals/${first.id}?order=age`)
  await page.getByRole('link', { name: t('approvals.decide.back') }).click()
  await expect(page).toHaveURL(/\/approvals\?order=age$/)

  await approvals.openDecision(twin.id)
  await expect(page.getByRole('main')).toContainText(t('request.twins.title'))
  await expect(page.locator(`main a[href="/payouts/${first.id}"]`).first()).toBeVisible()
})

test('where nothing waits for somebody it is said for whom it does', async ({ signedIn, prepared }) => {
  await prepared('submitted')
  const name = await askText(`SELECT name FROM app_user WHERE email LIKE 'approver@%'`)
  const { page, t, approvals } = await signedIn('viewer')
  await approvals.open('mine')
  await expect(page.getByRole('main')).toContainText(name)
  await expectAccessible(page)
  await page.getByRole('link', { name: t('approvals.empty.seeOthers') }).click()
  await expect(approvals.rows('others').first()).toBeVisible()
})
