import { expect, type Locator, type Page } from '@playwright/test'
import type { Texts } from '@/e2e/fixtures/texts'

/** The stop of all sending, and the band that every screen shows meanwhile. */
export class SendingPage {
  readonly band: Locator
  readonly dialog: Locator

  constructor(
    private readonly page: Page,
    private readonly t: Texts,
  ) {
    this.band = page.getByRole('complementary', { name: t('sending.stoppedTitle') })
    this.dialog = page.getByRole('dialog')
  }

  async open(): Promise<void> {
    await this.page.goto('/settings/sending')
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('sending.title'))
  }

  /** With the keyboard alone: words, the button, and the button of the question. */
  async stopByKeyboard(words: string): Promise<void> {
    await this.page.getByLabel(this.t('sending.stopNote')).focus()
    await this.page.keyboard.type(words)
    await this.page.keyboard.press('Tab')
    await this.page.keyboard.press('Enter')
    await expect(this.dialog).toBeVisible()
    const confirm = this.dialog.getByRole('button', { name: this.t('sending.stopAction') })
    await expect(async () => {
      await this.page.keyboard.press('Tab')
      await expect(confirm).toBeFocused({ timeout: 100 })
    }).toPass()
    await this.page.keyboard.press('Enter')
    await expect(this.band).toBeVisible()
  }

  async resume(words: string): Promise<void> {
    await this.page.getByLabel(this.t('sending.resumeNote')).fill(words)
    await this.button('sending.resumeAction').click()
    await this.dialog.getByRole('button', { name: this.t('sending.resumeAction') }).click()
    await expect(this.band).toHaveCount(0)
  }

  private button(key: 'sending.resumeAction'): Locator {
    return this.page.getByRole('main').getByRole('button', { name: this.t(key) })
  }
}
