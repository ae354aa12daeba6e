import { expect, type Locator, type Page } from '@playwright/test'
import type { Texts } from '@/e2e/fixtures/texts'
import type { CapScope } from '@/lib/domain/limits/cap'

/** The caps in force, and the form that proposes others. */
export class LimitsPage {
  readonly rows: Locator

  constructor(
    private readonly page: Page,
    private readonly t: Texts,
  ) {
    this.rows = page
      .getByRole('table', { name: t('limits.title') })
      .locator('tbody')
      .getByRole('row')
  }

  async open(): Promise<void> {
    await this.page.goto('/settings/limits')
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('limits.title'))
  }

  /** Begins with the caps in force. */
  async edit(): Promise<void> {
    await this.open()
    await this.page.getByRole('link', { name: this.t('limits.change') }).click()
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('limits.newTitle'))
  }

  /** Another cap in Brazilian reais, for all accounts. */
  async add(scope: CapScope, amount: string): Promise<void> {
    await this.page.getByLabel(this.t('limits.scopeLabel'), { exact: true }).selectOption(scope)
    await this.page.getByRole('button', { name: this.t('limits.add'), exact: true }).click()
    await this.fill(scope, amount)
  }

  async fill(scope: CapScope, amount: string): Promise<void> {
    await this.amount(scope).fill(amount)
  }

  amount(scope: CapScope): Locator {
    return this.page
      .getByRole('group', { name: new RegExp(`^${this.t(`limits.scope.${scope}`)}`) })
      .getByLabel(this.t('limits.amount', { currency: 'BRL' }))
  }

  async note(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: this.t('changes.noteLabel') }).fill(text)
  }

  press(name: string): Promise<void> {
    return this.page.getByRole('button', { name, exact: true }).click()
  }
}
