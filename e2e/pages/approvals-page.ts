import { expect, type Locator, type Page } from '@playwright/test'
import type { Texts } from '@/e2e/fixtures/texts'
import type { InboxTab } from '@/lib/approvals/list-inbox'
import type { RejectionCause } from '@/lib/domain/approval/rejection'
import { DEMO_PASSWORD } from '@/lib/users/demo-users.mjs'

/** The inbox of decisions, and the page where one is made. */
export class ApprovalsPage {
  readonly sent: Locator
  readonly decision: Locator
  readonly decided: Locator
  readonly rejectDialog: Locator
  readonly stepUp: Locator

  constructor(
    private readonly page: Page,
    private readonly t: Texts,
  ) {
    this.sent = page.getByRole('region', { name: t('approvals.sent.title') })
    this.decision = page.getByRole('region', { name: t('approvals.decide.title') })
    this.decided = page.getByRole('region', { name: t('approvals.decided.title') })
    this.rejectDialog = page.getByRole('dialog')
    this.stepUp = page.getByRole('dialog')
  }

  async open(tab?: InboxTab): Promise<void> {
    await this.page.goto(tab ? `/approvals?tab=${tab}` : '/approvals')
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('approvals.title'))
  }

  /** As people come here: by the section's link. */
  async openBySection(): Promise<void> {
    await this.page
      .getByRole('link', { name: this.t('frame.nav.approvals') })
      .first()
      .click()
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('approvals.title'))
  }

  rows(tab: InboxTab): Locator {
    const table = this.page.getByRole('table', { name: this.t(`approvals.tab.${tab}`) })
    return table.locator('tbody').getByRole('row')
  }

  /** Opens what waits for somebody by the name of who gets the money. */
  async choose(beneficiary: string): Promise<void> {
    await this.page.getByRole('link', { name: beneficiary, exact: true }).click()
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('approvals.decide.title'))
  }

  async openDecision(payoutId: string): Promise<void> {
    await this.page.goto(`/approvals/${payoutId}`)
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('approvals.decide.title'))
  }

  approveButton(money: string): Locator {
    return this.decision.getByRole('button', { name: this.t('approvals.approve', { money }) })
  }

  /** By its key; it goes on trying until the page listens. Again it does nothing more. */
  async goToApprove(money: string): Promise<void> {
    await expect(async () => {
      await this.page.keyboard.press('a')
      await expect(this.approveButton(money)).toBeFocused({ timeout: 500 })
    }).toPass()
  }

  async approve(money: string): Promise<void> {
    await this.approveInPart(money)
    await expect(this.decided).toBeFocused()
  }

  /** The button, and the second step by the password, which stands in for a second factor in the demo. */
  async approveInPart(money: string): Promise<void> {
    await this.approveButton(money).click()
    const password = this.stepUp.getByLabel(this.t('factors.stepUp.password'), { exact: true })
    await expect(password).toBeFocused()
    await password.fill(DEMO_PASSWORD)
    await this.page.keyboard.press('Enter')
  }

  /** Opens the dialog that asks for the reason. */
  async startRejecting(): Promise<void> {
    await this.decision.getByRole('button', { name: this.t('approvals.reject.open') }).click()
    await expect(this.rejectDialog).toBeVisible()
  }

  async giveReason(cause: RejectionCause, reason: string, money: string): Promise<void> {
    const list = this.rejectDialog.getByRole('combobox', { name: this.t('approvals.reject.cause') })
    await list.selectOption({ label: this.t(`status.rejection.${cause}`) })
    await this.rejectDialog.getByRole('textbox', { name: this.t('approvals.reject.reason') }).fill(reason)
    await this.rejectDialog
      .getByRole('button', { name: this.t('approvals.reject.confirm', { money }) })
      .click()
  }
}
