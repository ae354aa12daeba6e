import { expect, type Locator, type Page } from '@playwright/test'
import type { Texts } from '@/e2e/fixtures/texts'

/** Absences: who decides in whose place, and what was decided meanwhile. */
export class AbsencePage {
  constructor(
    private readonly page: Page,
    private readonly t: Texts,
  ) {}

  /** By the button of the inbox. */
  async openFromInbox(): Promise<void> {
    await this.page.goto('/approvals')
    await this.page.getByRole('link', { name: this.t('approvals.absence'), exact: true }).click()
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('absence.title'))
  }

  async name(deputy: string, firstDay: string, lastDay: string): Promise<void> {
    await this.page.getByRole('combobox', { name: this.t('absence.deputy') }).selectOption({ label: deputy })
    await this.page.getByLabel(this.t('absence.firstDay')).fill(firstDay)
    await this.page.getByLabel(this.t('absence.lastDay')).fill(lastDay)
    await this.page.getByRole('button', { name: this.t('absence.name') }).click()
  }

  line(text: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: text })
  }
}
