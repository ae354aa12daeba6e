import { expect, type Locator, type Page } from '@playwright/test'
import type { Texts } from '@/e2e/fixtures/texts'

/** The inbox of notifications and the page of one. */
export class WebhooksPage {
  readonly rows: Locator

  constructor(
    private readonly page: Page,
    private readonly t: Texts,
  ) {
    this.rows = page
      .getByRole('table', { name: t('webhooks.title') })
      .locator('tbody')
      .getByRole('row')
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/webhooks${query}`)
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('webhooks.title'))
  }

  /** The newest notification that brought something about the payout of this reference. */
  rowOf(reference: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('link', { name: reference, exact: true }) }).first()
  }

  /** From a row of the table to the notification itself. */
  async openRow(row: Locator): Promise<void> {
    await row.getByRole('link').first().click()
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('webhooks.detail.title'))
  }
}
