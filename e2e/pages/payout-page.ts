import { expect, type Locator, type Page } from '@playwright/test'
import type { Texts } from '@/e2e/fixtures/texts'
import type { Outcome, PayoutState } from '@/lib/domain/payout/state'

/** One payout: its head, what comes next, its timeline and its notifications. */
export class PayoutPage {
  readonly heading: Locator
  readonly next: Locator
  readonly timeline: Locator
  readonly deliveries: Locator
  readonly news: Locator
  /** The payouts of the same debt. */
  readonly chain: Locator
  readonly payAgain: Locator

  constructor(
    private readonly page: Page,
    private readonly t: Texts,
  ) {
    this.heading = page.getByRole('main').getByRole('heading', { level: 1 })
    this.next = page.getByRole('region', { name: t('payout.next.title') })
    this.timeline = page.getByRole('region', { name: t('payout.timeline.title') })
    this.deliveries = page.getByRole('region', { name: t('payout.deliveries.title') })
    this.chain = page.getByRole('region', { name: t('resend.chain.title') })
    this.payAgain = this.next.getByRole('button', { name: t('resend.action.payAgain') })
    this.news = page.getByRole('main').getByRole('status')
  }

  async open(payoutId: string): Promise<void> {
    await this.page.goto(`/payouts/${payoutId}`)
    await expect(this.heading).toBeVisible()
  }

  /** Its id, from the address that saving it led to. */
  async id(): Promise<string> {
    await this.page.waitForURL(/\/payouts\/[0-9A-Z]{26}$/)
    return this.page.url().slice(-26)
  }

  async expectState(state: PayoutState): Promise<void> {
    await expect(this.fact(this.t(`status.state.${state}.label`))).toBeVisible()
  }

  async expectOutcome(outcome: Outcome): Promise<void> {
    await expect(this.fact(this.t(`status.outcome.${outcome}.label`))).toBeVisible()
  }

  /** What Mercado Pago says, raw. */
  async expectWords(status: string, detail: string): Promise<void> {
    await expect(this.under(this.t('status.theirs'))).toContainText(status)
    await expect(this.under(this.t('status.theirDetail'))).toContainText(detail)
  }

  /** Shows the news whenever the page tells of some, until the outcome stands there. */
  async followUntil(outcome: Outcome): Promise<void> {
    const show = this.news.getByRole('button', { name: this.t('payout.news.show') })
    const reached = this.fact(this.t(`status.outcome.${outcome}.label`))
    await expect(async () => {
      await expect(show.or(reached).first()).toBeVisible()
      if (!(await reached.isVisible())) await show.click()
      await expect(reached).toBeVisible({ timeout: 2_000 })
    }).toPass()
  }

  /** Reads the page anew until the outcome stands there. */
  async reloadUntil(outcome: Outcome): Promise<void> {
    await expect(async () => {
      await this.page.reload()
      await expect(this.fact(this.t(`status.outcome.${outcome}.label`))).toBeVisible({ timeout: 500 })
    }).toPass()
  }

  /** Asks Mercado Pago now. */
  async check(): Promise<void> {
    await this.next.getByRole('button', { name: this.t('payout.refresh.action') }).click()
  }

  private under(term: string): Locator {
    const fact = this.page.locator('dl > div').filter({ has: this.page.getByRole('term').getByText(term) })
    return fact.getByRole('definition').first()
  }

  private fact(text: string): Locator {
    return this.page.getByRole('definition').filter({ hasText: text }).first()
  }
}
