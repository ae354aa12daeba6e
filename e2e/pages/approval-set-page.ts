import { expect, type Locator, type Page } from '@playwright/test'
import type { Texts } from '@/e2e/fixtures/texts'
import { DEMO_PASSWORD } from '@/lib/users/demo-users.mjs'

/** Several payouts that are looked through and approved together. */
export class ApprovalSetPage {
  readonly rows: Locator
  readonly stepUp: Locator
  readonly outcomes: Locator

  constructor(
    private readonly page: Page,
    private readonly t: Texts,
  ) {
    const table = page.getByRole('table', { name: t('approvalSet.list') })
    this.rows = table.locator('tbody').getByRole('row')
    this.stepUp = page.getByRole('dialog')
    this.outcomes = page.getByRole('main').getByRole('listitem')
  }

  /** Chooses rows of the inbox by their keys, and goes on to look through them. */
  async choose(...references: readonly string[]): Promise<void> {
    for (const reference of references) {
      const row = this.page.getByRole('row').filter({ hasText: reference })
      await row.focus()
      await this.page.keyboard.press('x')
      await expect(row.getByRole('checkbox')).toBeChecked()
    }
    await this.page
      .getByRole('link', { name: this.t('approvalSet.review', { count: references.length }) })
      .click()
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('approvalSet.title'))
  }

  approveButton(count: number): Locator {
    return this.page.getByRole('button', { name: this.t('approvalSet.approve', { count }) })
  }

  async begin(count: number): Promise<void> {
    await this.approveButton(count).click()
    await expect(this.stepUp.getByLabel(this.t('factors.stepUp.password'), { exact: true })).toBeFocused()
  }

  async confirm(): Promise<void> {
    await this.page.keyboard.type(DEMO_PASSWORD)
    await this.page.keyboard.press('Enter')
    await this.expectDone()
  }

  async expectDone(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: this.t('approvalSet.result.title') })).toBeFocused()
  }
}
