import { expect, type Locator, type Page } from '@playwright/test'
import type { Texts } from '@/e2e/fixtures/texts'
import { DEMO_PASSWORD } from '@/lib/users/demo-users.mjs'

/** What waits for approval at the tills, and one request of it. */
export class CashRequestsPage {
  constructor(
    private readonly page: Page,
    private readonly t: Texts,
  ) {}

  /** As a person finds it: from the inbox. */
  async openFromInbox(): Promise<void> {
    await this.page.goto('/approvals')
    await this.page
      .getByRole('navigation', { name: this.t('approvals.tabs') })
      .getByRole('link', { name: this.t('cashRequests.tab') })
      .click()
    await expect(
      this.page.getByRole('heading', { level: 1, name: this.t('cashRequests.list.title') }),
    ).toBeVisible()
  }

  waiting(till: string): Locator {
    return this.page
      .getByRole('table', { name: this.t('cashRequests.list.waiting') })
      .getByRole('row')
      .filter({ hasText: till })
  }

  async choose(till: string, kind: 'withdrawal' | 'refund'): Promise<void> {
    await this.waiting(till)
      .getByRole('link', { name: this.t(`cashRequests.kind.${kind}`), exact: true })
      .click()
    await expect(
      this.page.getByRole('heading', { level: 1, name: this.t(`cashRequests.one.${kind}`) }),
    ).toBeVisible()
  }

  get decision(): Locator {
    return this.page.getByRole('region', { name: this.t('cashRequests.decide.region'), exact: true })
  }

  approveButton(money: string): Locator {
    return this.decision.getByRole('button', { name: this.t('cashRequests.decide.approve', { money }) })
  }

  /** By its key, which goes on trying until the page listens; then the second step by the password of the demo. */
  async approve(money: string): Promise<void> {
    await expect(async () => {
      await this.page.keyboard.press('a')
      await expect(this.approveButton(money)).toBeFocused({ timeout: 500 })
    }).toPass()
    await this.page.keyboard.press('Enter')
    const dialog = this.page.getByRole('dialog', { name: this.t('cashRequests.decide.title', { money }) })
    const password = dialog.getByLabel(this.t('factors.stepUp.password'), { exact: true })
    await expect(password).toBeFocused()
    await expect(dialog).toContainText(this.t('cashRequests.decide.bound'))
    await password.fill(DEMO_PASSWORD)
    await this.page.keyboard.press('Enter')
    await expect(this.decision).toBeFocused()
  }

  async reject(money: string, reason: string): Promise<void> {
    const dialog = this.page.getByRole('dialog', {
      name: this.t('cashRequests.decide.rejectTitle', { money }),
    })
    await expect(async () => {
      await this.page.keyboard.press('r')
      await expect(dialog).toBeVisible({ timeout: 500 })
    }).toPass()
    const confirm = dialog.getByRole('button', {
      name: this.t('cashRequests.decide.rejectConfirm', { money }),
    })
    await confirm.click()
    await expect(dialog).toContainText(this.t('cashRequests.decide.reasonShort'))
    await dialog.getByLabel(this.t('cashRequests.decide.reason'), { exact: true }).fill(reason)
    await confirm.click()
    await expect(this.decision).toBeFocused()
  }
}
