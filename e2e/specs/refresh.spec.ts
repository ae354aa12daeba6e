import type { Page } from '@playwright/test'
import { holdScripts } from '@/e2e/fixtures/hold-scripts'
import { unique } from '@/e2e/fixtures/prepare-payout'
import { searching } from '@/e2e/fixtures/sealed'
import { simulator } from '@/e2e/fixtures/simulator'
import { expect, test } from '@/e2e/fixtures/test'

/** Something happens at Mercado Pago, and no notification tells of it. */
const comeBack = (externalReference: string, notify = false) =>
  simulator.advance({ externalReference, state: 'returned', refundedAmount: '100.00', notify })

test('one row is checked by its button or its key, and shows what changed', async ({
  signedIn,
  prepared,
}) => {
  const word = unique('row')
  const first = await prepared('settled', { reference: `${word}-a` })
  const second = await prepared('settled', { reference: `${word}-b` })
  const { t, payouts } = await signedIn('approver')
  await payouts.open(`?q=${word}&sort=created`)
  await payouts.expectRows(first.reference, second.reference)

  await comeBack(first.reference)
  await payouts.checkRow(first.reference)
  await payouts.expectOutcome(1)
  await expect(payouts.row(first.reference)).toContainText('approved → refunded')
  await expect(payouts.row(first.reference)).toContainText(t('payouts.refresh.changed'))
  await expect(payouts.row(second.reference)).not.toContainText('→')

  await payouts.row(second.reference).focus()
  await payouts.press('r')
  await payouts.expectOutcome(0)
  await expect(payouts.row(second.reference)).toContainText(t('payouts.refresh.same'))
  await expect(payouts.row(second.reference)).toBeFocused()
})

test('the selected rows are checked, and filter, order and selection stay', async ({
  signedIn,
  prepared,
}) => {
  const word = unique('selected')
  const made = []
  for (const letter of ['a', 'b', 'c'])
    made.push(await prepared('settled', { reference: `${word}-${letter}` }))
  const [a = '', b = '', c = ''] = made.map(({ reference }) => reference)
  const { page, t, payouts } = await signedIn('maker')
  const address = searching(`/payouts?q=${word}&sort=created&rows=25`)
  await payouts.open(address.replace('/payouts', ''))
  await payouts.select(a, c)
  await comeBack(a)
  await comeBack(b)
  await payouts.checkSelected(2)
  await payouts.expectOutcome(1)

  await expect(payouts.row(a)).toContainText('approved → refunded')
  await expect(payouts.row(b)).not.toContainText('refunded')
  await expect(payouts.row(c)).toContainText(t('payouts.refresh.same'))
  await payouts.expectRows(a, b, c)
  await expect(page).toHaveURL(address)
  await expect(payouts.row(a).getByRole('checkbox')).toBeChecked()
  await expect(payouts.row(b).getByRole('checkbox')).not.toBeChecked()

  await page.getByRole('button', { name: t('payouts.refresh.details') }).click()
  const report = page.getByRole('dialog', { name: t('payouts.refresh.reportTitle') })
  await expect(report.getByRole('listitem')).toHaveCount(2)
  await expect(report.getByRole('listitem').first()).toContainText(
    'approved / approved → refunded / refunded',
  )
})

test('the whole page is checked without moving it, and what cannot be checked says why', async ({
  signedIn,
  prepared,
}) => {
  const word = unique('page')
  const changing = await prepared('settled', { reference: `${word}-a` })
  const steady = await prepared('settled', { reference: `${word}-b` })
  const unsent = await prepared('submitted', { reference: `${word}-c` })
  const { page, t, payouts } = await signedIn('maker')
  await payouts.open(`?q=${word}&sort=created`)
  await payouts.row(steady.reference).focus()
  await comeBack(changing.reference)
  const before = await placeOf(page)
  await payouts.checkPage()
  await payouts.expectOutcome(1, 1)

  await expect(payouts.row(changing.reference)).toContainText('approved → refunded')
  await expect(payouts.row(unsent.reference)).toContainText(t('errors.reasons.never_sent'))
  await payouts.expectRows(changing.reference, steady.reference, unsent.reference)
  expect(await placeOf(page)).toEqual(before)
})

test('a long page stays where it was scrolled to while it is checked', async ({ signedIn }) => {
  const { page, t, payouts } = await signedIn('maker')
  await payouts.open('?rows=50')
  await payouts.rows.nth(30).scrollIntoViewIfNeeded()
  await payouts.rows.nth(30).focus()
  const before = await placeOf(page)
  const order = await payouts.references()
  await payouts.checkPage()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await payouts.expectRows(...order)
  expect(await placeOf(page)).toEqual(before)
  await expect(page.getByRole('button', { name: t('payouts.refresh.page') })).toBeFocused()
  await expect(payouts.rows.nth(30)).toHaveAttribute('tabindex', '0')
})

test('what was scrolled before the page listened stays where it is', async ({ signedIn }) => {
  const { page, payouts } = await signedIn('maker')
  const { release } = await holdScripts(page)
  await page.goto('/payouts?rows=50', { waitUntil: 'commit' })
  await payouts.rows.nth(30).scrollIntoViewIfNeeded()
  const before = await placeOf(page)
  release()
  await expect(async () => {
    await payouts.checkPage()
    await expect(page.getByRole('progressbar')).toBeVisible({ timeout: 500 })
  }).toPass()
  expect(await placeOf(page)).toEqual(before)
})

test('what changes by itself is announced, and shown in its place when asked', async ({
  signedIn,
  prepared,
}) => {
  const word = unique('news')
  const first = await prepared('settled', { reference: `${word}-a` })
  const second = await prepared('settled', { reference: `${word}-b` })
  const { page, t, payouts } = await signedIn('viewer')
  await payouts.open(`?q=${word}&sort=-news`)
  const order = await payouts.references()
  const last = order.at(-1) === first.reference ? first : second
  await comeBack(last.reference, true)

  await expect(payouts.news).toHaveText(t('common.news.changes', { count: 1 }))
  await expect(payouts.row(last.reference)).not.toContainText('refunded')
  await payouts.expectRows(...order)
  await page.getByRole('button', { name: t('common.news.show'), exact: true }).click()
  await expect(payouts.row(last.reference)).toContainText('refunded')
  await expect(payouts.row(last.reference)).toContainText(t('common.news.mark'))
  await payouts.expectRows(...order)
})

test('the payout’s own page is checked by its button', async ({ signedIn, prepared }) => {
  const { id, reference } = await prepared('settled')
  const { t, payout } = await signedIn('approver')
  await payout.open(id)
  await payout.expectOutcome('settled')
  await comeBack(reference)
  await payout.check()
  const change = t('payout.refresh.changed', { before: 'approved / approved', after: 'refunded / refunded' })
  await expect(payout.next).toContainText(change)
  await payout.expectOutcome('returned')
})

test('who only reads is offered no check', async ({ signedIn }) => {
  const { page, t, payouts } = await signedIn('viewer')
  await payouts.open()
  await expect(payouts.rows).not.toHaveCount(0)
  await expect(page.getByRole('button', { name: t('payouts.refresh.page') })).toHaveCount(0)
  await expect(payouts.rows.getByRole('checkbox')).toHaveCount(0)
  await expect(payouts.rows.getByRole('button')).toHaveCount(0)
})

/** Where the page and the table are scrolled to. */
function placeOf(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const scroller = document.querySelector('main section')
    return [window.scrollY, scroller?.scrollTop ?? 0, scroller?.scrollLeft ?? 0]
  })
}
