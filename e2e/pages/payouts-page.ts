import { expect, type Locator, type Page } from '@playwright/test'
import { searching } from '@/e2e/fixtures/sealed'
import type { Texts } from '@/e2e/fixtures/texts'

/** The payouts table with its filters, its keys and its checks. */
export class PayoutsPage {
  readonly table: Locator
  readonly rows: Locator
  readonly scroller: Locator
  readonly chips: Locator
  readonly filterDialog: Locator
  readonly peek: Locator
  readonly news: Locator

  constructor(
    private readonly page: Page,
    private readonly t: Texts,
  ) {
    const table = t('payouts.table')
    this.table = page.getByRole('table', { name: table })
    this.rows = this.table.locator('tbody').getByRole('row')
    this.scroller = page.getByRole('region', { name: t('common.table.region', { table }) })
    this.chips = page.getByRole('list', { name: t('common.table.filters') }).getByRole('listitem')
    this.filterDialog = page.getByRole('dialog', { name: t('payouts.filter.title') })
    this.peek = page.getByRole('complementary').filter({ has: this.button('common.actions.close') })
    this.news = page.getByRole('main').getByRole('status')
  }

  /** The table as an address has it; `?` and what follows, with the words of a search as they are typed. */
  async open(query = ''): Promise<void> {
    await this.page.goto(searching(`/payouts${query}`))
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('payouts.title'))
  }

  /** The row of a payout by what stands in its first column: the team's reference. */
  row(reference: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('link', { name: reference, exact: true }) })
  }

  references(): Promise<string[]> {
    return this.rows.getByRole('link').allTextContents()
  }

  async expectRows(...references: readonly string[]): Promise<void> {
    await expect(this.rows.getByRole('link')).toHaveText([...references])
  }

  async openFilters(): Promise<void> {
    await this.button('payouts.filter.open').click()
    await expect(this.filterDialog).toBeVisible()
  }

  async applyFilters(): Promise<void> {
    await this.button('payouts.filter.apply').click()
  }

  /** A filter of the dialog by its label. */
  filterField(label: string): Locator {
    return this.filterDialog.getByLabel(label, { exact: true })
  }

  async removeChip(filter: string): Promise<void> {
    await this.page.getByRole('button', { name: this.t('common.table.removeFilter', { filter }) }).click()
  }

  async sortBy(column: string): Promise<void> {
    await this.header(column).getByRole('button').click()
  }

  header(column: string): Locator {
    return this.table.getByRole('columnheader', { name: column })
  }

  async select(...references: readonly string[]): Promise<void> {
    for (const reference of references) await this.row(reference).getByRole('checkbox').check()
  }

  /** Asks Mercado Pago about one row, by the button in it. */
  async checkRow(reference: string): Promise<void> {
    await this.row(reference)
      .getByRole('button', { name: this.t('payouts.refresh.row', { name: reference }) })
      .click()
  }

  async checkSelected(count: number): Promise<void> {
    const name = this.t('payouts.refresh.selected', { count })
    await this.page.getByRole('button', { name, exact: true }).click()
  }

  async checkPage(): Promise<void> {
    await this.button('payouts.refresh.page').click()
  }

  /** What a check came to, in the line beneath the table. */
  async expectOutcome(changed: number, failed = 0): Promise<void> {
    const outcome = this.t('payouts.refresh.summary', { changed, failed })
    await expect(this.page.getByRole('main').getByText(outcome, { exact: true })).toBeVisible()
  }

  /** The first key of the table; it goes on trying until the page listens. Again it does nothing more. */
  async enterByKey(): Promise<void> {
    await expect(async () => {
      await this.press('k')
      await expect(this.rows.first()).toBeFocused({ timeout: 500 })
    }).toPass()
  }

  /** Presses a key on the page, wherever the focus is. */
  press(key: string): Promise<void> {
    return this.page.keyboard.press(key)
  }

  private button(
    key:
      | 'payouts.filter.open'
      | 'payouts.filter.apply'
      | 'payouts.refresh.page'
      | 'common.actions.close'
      | 'common.table.clearFilters',
  ): Locator {
    return this.page.getByRole('button', { name: this.t(key), exact: true })
  }
}
