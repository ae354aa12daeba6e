import { expect, type Locator, type Page } from '@playwright/test'
import { generateSync } from 'otplib'
import type { Texts } from '@/e2e/fixtures/texts'
import { DEMO_PASSWORD } from '@/lib/users/demo-users.mjs'

/** The page of one's own second factors. */
export class SecurityPage {
  readonly dialog: Locator
  readonly factors: Locator

  constructor(
    private readonly page: Page,
    private readonly t: Texts,
  ) {
    this.dialog = page.getByRole('dialog')
    this.factors = page.getByRole('list', { name: t('factors.list.caption') }).getByRole('listitem')
  }

  /** As people come here: by the menu with their name. */
  async openByMenu(name: string): Promise<void> {
    await this.page.goto('/payouts')
    await this.page.locator('summary', { hasText: name }).click()
    await this.page.getByRole('link', { name: this.t('frame.person.security') }).click()
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('factors.title'))
  }

  async addPasskey(name: string): Promise<void> {
    await this.page.getByRole('button', { name: this.t('factors.passkeys.add') }).click()
    await this.proveOneself()
    await this.dialog.getByLabel(this.t('factors.enrol.name')).fill(name)
    await this.page.keyboard.press('Enter')
    await expect(this.factors.filter({ hasText: name })).toBeVisible()
  }

  /** Adds an app that shows codes; returns its secret and the code that proved it. Null: whoever just came by the provider. */
  async addApp(password: string | null = DEMO_PASSWORD): Promise<{ secret: string; code: string }> {
    await this.page.getByRole('button', { name: this.t('factors.totp.add') }).click()
    if (password === null)
      await this.dialog.getByRole('button', { name: this.t('factors.enrol.next') }).click()
    else await this.proveOneself(password)
    await expect(this.dialog.getByRole('img', { name: this.t('factors.totp.qr') })).toBeVisible()
    const secret = (await this.dialog.locator('[data-copyable]').getAttribute('title')) ?? ''
    const code = generateSync({ secret })
    await this.dialog.getByLabel(this.t('factors.totp.first')).fill(code)
    await this.page.keyboard.press('Enter')
    await expect(this.factors.filter({ hasText: this.t('factors.totp.name') })).toBeVisible()
    return { secret, code }
  }

  private async proveOneself(phrase = DEMO_PASSWORD): Promise<void> {
    const password = this.dialog.getByLabel(this.t('factors.enrol.password'), { exact: true })
    await expect(password).toBeFocused()
    await password.fill(phrase)
    await this.page.keyboard.press('Enter')
  }
}
