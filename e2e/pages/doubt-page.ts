import { expect, type Locator, type Page } from '@playwright/test'
import type { Texts } from '@/e2e/fixtures/texts'
import type { ResolutionVerdict } from '@/lib/domain/payout/doubt'

/** What a payout's page shows while nobody knows how it ended, and afterwards who resolved it. */
export class DoubtPage {
  readonly ways: Locator
  readonly people: Locator
  readonly resolved: Locator
  readonly confirmDialog: Locator
  private readonly verdicts: Record<ResolutionVerdict, string>
  private readonly confirms: Record<ResolutionVerdict, string>

  constructor(
    private readonly page: Page,
    t: Texts,
  ) {
    this.ways = page.getByRole('region', { name: t('doubt.title') })
    this.people = page.getByRole('region', { name: t('doubt.people.title') })
    this.resolved = page.getByRole('region', { name: t('doubt.resolved.title') })
    this.confirmDialog = page.getByRole('dialog')
    this.verdicts = { paid: t('doubt.people.paid'), not_paid: t('doubt.people.not_paid') }
    this.confirms = { paid: t('doubt.people.confirm.paid'), not_paid: t('doubt.people.confirm.not_paid') }
  }

  /** With the keyboard alone. */
  async propose(verdict: ResolutionVerdict, reference: string, note: string): Promise<void> {
    const choice = this.people.getByRole('radio', { name: this.verdicts[verdict] })
    await choice.first().focus()
    await this.page.keyboard.press('Space')
    await this.page.keyboard.press('Tab')
    await this.page.keyboard.type(reference)
    await this.page.keyboard.press('Tab')
    await this.page.keyboard.type(note)
    await this.page.keyboard.press('Tab')
    await this.page.keyboard.press('Enter')
  }

  confirmButton(verdict: ResolutionVerdict): Locator {
    return this.people.getByRole('button', { name: this.confirms[verdict] })
  }

  async confirm(verdict: ResolutionVerdict): Promise<void> {
    await this.confirmButton(verdict).click()
    const sure = this.confirmDialog.getByRole('button', { name: this.confirms[verdict] })
    await expect(sure).toBeVisible()
    await sure.click()
  }
}
