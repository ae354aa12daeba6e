import { expectAccessible } from '@/e2e/fixtures/accessible'
import { expect, test } from '@/e2e/fixtures/test'

test('filters stand in the address and as chips, survive a reload, and go one by one', async ({
  signedIn,
}) => {
  const { page, t, payouts } = await signedIn('viewer')
  await payouts.open()
  await payouts.openFilters()
  await payouts.filterField(t('status.state.final.label')).check()
  await payouts.filterField(t('payouts.filter.contract')).selectOption('pix_br')
  await payouts.filterField(t('common.filter.currency')).selectOption('BRL')
  await payouts.filterField(t('common.filter.min')).fill('18.400,00')
  // Another test pays more than any payout of the demo.
  await payouts.filterField(t('common.filter.max')).fill('500.000,00')
  await payouts.applyFilters()

  await expect(page).toHaveURL('/payouts?state=final&contract=pix_br&currency=BRL&min=18400&max=500000')
  const found = ['factura-1011-insufficient-funds', 'factura-1010-high-risk', 'factura-1003']
  await payouts.expectRows(...found)
  await page.reload()
  await payouts.expectRows(...found)
  await expect(payouts.chips).toHaveCount(6)

  await payouts.removeChip(t('payouts.chip.min', { value: 'BRL 18.400,00' }))
  await expect(page).toHaveURL('/payouts?state=final&contract=pix_br&currency=BRL&max=500000')
  await expect.poll(() => payouts.rows.count()).toBeGreaterThan(found.length)
  await page.getByRole('button', { name: t('common.table.clearFilters') }).click()
  await expect(page).toHaveURL('/payouts')
  await expect(payouts.chips).toHaveCount(0)
})

test('a filter that makes no sense is said at its field, and nothing typed is lost', async ({ signedIn }) => {
  const { page, t, payouts } = await signedIn('viewer')
  await payouts.open()
  await payouts.openFilters()
  await payouts.filterField(t('common.filter.currency')).selectOption('BRL')
  await payouts.filterField(t('common.filter.min')).fill('500,00')
  await payouts.filterField(t('common.filter.max')).fill('100,00')
  await payouts.applyFilters()
  await expect(payouts.filterField(t('common.filter.max'))).toBeFocused()
  await expect(payouts.filterDialog).toContainText(t('common.filter.maxBelowMin'))
  await expect(payouts.filterField(t('common.filter.min'))).toHaveValue('500,00')
  await expect(page).toHaveURL('/payouts')
})

test('an address that makes no sense says so and shows what is left of it', async ({ signedIn }) => {
  const { page, t, payouts } = await signedIn('viewer')
  await payouts.open('?state=nonsense&contract=bank_cl&rows=7')
  await expect(page.getByText(t('payouts.ignored.title'))).toBeVisible()
  await expect(payouts.row('boleta-201')).toBeVisible()
  await page.getByRole('link', { name: t('payouts.ignored.clean') }).click()
  await expect(page).toHaveURL('/payouts?contract=bank_cl')
  await expect(page.getByText(t('payouts.ignored.title'))).toBeHidden()
})

test('text finds by the beginning of a reference, the words of a name and a whole document', async ({
  signedIn,
}) => {
  const { page, t, payouts } = await signedIn('viewer')
  await payouts.open()
  const search = page.getByRole('searchbox', { name: t('frame.search.label') })
  await payouts.enterByKey()
  await payouts.press('/')
  await expect(search).toBeFocused()
  await search.fill('factura-1003')
  await search.press('Enter')
  await expect(page).toHaveURL(/\/payouts\?q=s1\.[\w.-]+$/)
  await payouts.expectRows('factura-1003-bis', 'factura-1003')

  await search.fill('inventada ana')
  await search.press('Enter')
  await payouts.expectRows('reembolso-ana')

  await search.fill('444.440.002-10')
  await search.press('Enter')
  await payouts.expectRows('reembolso-ana')
  await expect(payouts.chips).toContainText([t('payouts.chip.q', { value: '444.440.002-10' })])
  await page.goBack()
  await payouts.expectRows('reembolso-ana')
  await expect(payouts.chips).toContainText([t('payouts.chip.q', { value: 'inventada ana' })])
  await page.goBack()
  await payouts.expectRows('factura-1003-bis', 'factura-1003')
  await expect(search).toHaveValue('444.440.002-10')
  await search.fill('')
  await search.press('Enter')
  await expect(page).toHaveURL('/payouts')
  await expect(payouts.chips).toHaveCount(0)
})

test('what is searched for stands in no address: typed it is sealed, and order and page carry it on', async ({
  signedIn,
}) => {
  const { page, t, payouts } = await signedIn('viewer')
  await payouts.open('?sort=created')
  await payouts.enterByKey()
  await payouts.openFilters()
  await payouts.filterField(t('payouts.filter.text')).fill('444.440.002-10')
  await payouts.applyFilters()
  await payouts.expectRows('reembolso-ana')
  await expect(page).toHaveURL(/\/payouts\?sort=created&q=s1\.[\w.-]+$/)
  const [, sealed] = /q=([^&]+)/.exec(page.url()) ?? []
  await payouts.sortBy(t('payouts.column.amount'))
  await expect(page).toHaveURL(`/payouts?sort=-amount&q=${sealed}`)
  await payouts.expectRows('reembolso-ana')
  await payouts.openFilters()
  await expect(payouts.filterField(t('payouts.filter.text'))).toHaveValue('444.440.002-10')
  await payouts.press('Escape')
  // A colleague opens the same address.
  const other = await signedIn('approver')
  await other.payouts.open(`?q=${sealed}`)
  await other.payouts.expectRows('reembolso-ana')
})

test('an address with words is left for one that holds them sealed, and one that does not open says so', async ({
  signedIn,
}) => {
  const { page, t, payouts } = await signedIn('viewer')
  await page.goto('/payouts?q=factura-1003&sort=created')
  await expect(page).toHaveURL(/\/payouts\?q=s1\.[\w.-]+&sort=created$/)
  await payouts.expectRows('factura-1003', 'factura-1003-bis')
  await expect(payouts.chips).toContainText([t('payouts.chip.q', { value: 'factura-1003' })])

  // The last characters are of what proves that nobody changed it.
  await page.goto(page.url().replace(/.{4}&sort/, 'AAAA&sort'))
  await expect(page.getByText(t('common.unreadSearch.title'))).toBeVisible()
  await expect(payouts.chips).toHaveCount(0)
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('link', { name: t('common.unreadSearch.clean') }).click()
  await expect(page).toHaveURL('/payouts?sort=created')
  await expect(page.getByText(t('common.unreadSearch.title'))).toBeHidden()
})

test('what finds nothing names the filter that empties the table and offers to clear it', async ({
  signedIn,
}) => {
  const { page, t, payouts } = await signedIn('viewer')
  await payouts.open('?q=nothing-is-called-so')
  const filters = t('payouts.chip.q', { value: 'nothing-is-called-so' })
  await expect(payouts.scroller).toContainText(t('common.table.emptyFiltered', { filters }))
  await payouts.scroller.getByRole('button', { name: t('common.table.clearFilters') }).click()
  await expect(page).toHaveURL('/payouts')
  await expect(payouts.rows).not.toHaveCount(0)
})

test('sorting by amount turns at each press and stands in the address', async ({ signedIn }) => {
  const { page, t, payouts } = await signedIn('viewer')
  await payouts.open('?contract=bank_cl')
  const amount = t('payouts.column.amount')
  await payouts.sortBy(amount)
  await expect(page).toHaveURL('/payouts?contract=bank_cl&sort=-amount')
  await expect(payouts.header(amount)).toHaveAttribute('aria-sort', 'descending')
  await expect(payouts.rows.first()).toContainText('CLP 1.350.000')
  await payouts.sortBy(amount)
  await expect(page).toHaveURL('/payouts?contract=bank_cl&sort=amount')
  await expect(payouts.header(amount)).toHaveAttribute('aria-sort', 'ascending')
  await expect(payouts.rows.last()).toContainText('CLP 1.350.000')
})

test('pages follow one another without a row twice, and back again', async ({ signedIn }) => {
  const { page, t, payouts } = await signedIn('viewer')
  await payouts.open('?currency=BRL')
  await page.getByRole('combobox', { name: t('common.table.pageSize') }).selectOption('25')
  await expect(page).toHaveURL('/payouts?currency=BRL&rows=25')
  await expect(payouts.rows).toHaveCount(25)
  const first = await payouts.references()

  await page.getByRole('button', { name: t('common.table.nextPage') }).click()
  await expect(page).toHaveURL(/cursor=after/)
  await expect(payouts.row(first[0] ?? '')).toHaveCount(0)
  const second = await payouts.references()
  expect(second.filter((reference) => first.includes(reference))).toEqual([])
  await page.reload()
  await payouts.expectRows(...second)

  await page.getByRole('button', { name: t('common.table.previousPage') }).click()
  await payouts.expectRows(...first)
  await page.goBack()
  await payouts.expectRows(...second)
  await page.getByRole('button', { name: t('common.table.firstPage') }).click()
  await expect(page).toHaveURL('/payouts?currency=BRL&rows=25')
  await payouts.expectRows(...first)
})

test('columns are chosen in the address, and come back', async ({ signedIn }) => {
  const { page, t, payouts } = await signedIn('viewer')
  await payouts.open()
  const destination = t('payouts.column.destination')
  await expect(payouts.header(destination)).toBeVisible()
  await page.getByLabel(t('common.table.columnsHint'), { exact: true }).first().click()
  await page.getByRole('checkbox', { name: destination, exact: true }).uncheck()
  await expect(payouts.header(destination)).toHaveCount(0)
  await expect(page).toHaveURL(/columns=/)
  await page.reload()
  await expect(payouts.header(t('payouts.column.amount'))).toBeVisible()
  await expect(payouts.header(destination)).toHaveCount(0)
  await page.getByLabel(t('common.table.columnsHint'), { exact: true }).first().click()
  await page.getByRole('button', { name: t('common.table.resetColumns') }).click()
  await expect(payouts.header(destination)).toBeVisible()
  await expect(page).toHaveURL('/payouts')
})

test('the whole table works by keys alone', async ({ signedIn }) => {
  const { page, t, payouts } = await signedIn('maker')
  await payouts.open('?contract=bank_cl&sort=created')
  const row = (index: number) => payouts.rows.nth(index)
  await payouts.enterByKey()
  await payouts.press('j')
  await payouts.press('ArrowDown')
  await payouts.press('k')
  await expect(row(1)).toBeFocused()

  await payouts.press('x')
  await expect(row(1).getByRole('checkbox')).toBeChecked()
  await expect(page.getByText(t('common.table.selected', { count: 1 }), { exact: true })).toBeVisible()

  await payouts.press(' ')
  await expect(payouts.peek).toContainText('boleta-202')
  await payouts.press('j')
  await expect(payouts.peek).toContainText('arriendo-noviembre')
  await payouts.press('Escape')
  await expect(payouts.peek).toHaveCount(0)
  await expect(row(2)).toBeFocused()

  await payouts.press('?')
  const keys = page.getByRole('dialog', { name: t('common.keyboard.title') })
  await expect(keys).toContainText(t('common.keyboard.rowPeek'))
  await expect(keys).toContainText(t('payouts.refresh.rowKey'))
  await payouts.press('Escape')
  await expect(keys).toBeHidden()
  await expect(row(2)).toBeFocused()
  await payouts.press('Enter')
  await expect(page).toHaveURL(/\/payouts\/[0-9A-Z]{26}$/)
})
