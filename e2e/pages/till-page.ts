import { expect, type Locator, type Page } from '@playwright/test'
import type { Texts } from '@/e2e/fixtures/texts'
import type { OrderState } from '@/lib/domain/cash-out/order-state'
import { formatMoney, type Locale } from '@/lib/domain/money'

type TypedAmounts = { readonly withdrawal?: string; readonly price?: string }

/** A cashier's till, in pesos. */
export class TillPage {
  constructor(
    private readonly page: Page,
    private readonly t: Texts,
    private readonly locale: Locale,
  ) {}

  async open(tillId: string): Promise<void> {
    await this.page.goto(`/cash-out/tills/${tillId}`)
  }

  /** From the list of tills, as a person finds it. */
  async openFromList(name: string): Promise<void> {
    await this.page.getByRole('link', { name: this.t('cashShop.mine.serve', { name }) }).click()
    await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible()
  }

  /** As the names of controls have it: with a plain space. */
  money(pesos: bigint): string {
    return formatMoney(pesos, 'CLP', this.locale).replace('\u00a0', ' ')
  }

  get withdrawal(): Locator {
    return this.field(this.t('cashDesk.form.withdrawal', { currency: 'CLP' }))
  }

  get price(): Locator {
    return this.field(this.t('cashDesk.form.unitPrice', { currency: 'CLP' }))
  }

  get alert(): Locator {
    return this.page.getByRole('main').getByRole('alert')
  }

  /** Types amounts until the form has added them up: before, nobody listens. */
  async typeAmounts(typed: TypedAmounts, total: bigint): Promise<void> {
    await expect(async () => {
      await this.withdrawal.fill(typed.withdrawal ?? '')
      await this.price.fill(typed.price ?? '')
      await expect(this.chargeButton(total)).toBeVisible({ timeout: 1_000 })
    }).toPass()
  }

  async charge(typed: TypedAmounts, total: bigint): Promise<void> {
    await this.typeAmounts(typed, total)
    await this.chargeButton(total).click()
  }

  async expectState(state: OrderState): Promise<void> {
    await expect(this.page.locator('#order-title')).toHaveText(this.t(`cashDesk.headings.${state}`))
  }

  /** The order's own code on the screen. */
  get code(): Locator {
    return this.page.getByRole('img', { name: this.t('cashDesk.code.own'), exact: true })
  }

  async handOver(pesos: bigint): Promise<void> {
    await this.press(this.t('cashDesk.paid.handOver', { money: this.money(pesos) }))
  }

  async confirm(pesos: bigint): Promise<void> {
    await this.press(this.t('cashDesk.paid.confirm', { money: this.money(pesos) }))
  }

  async withdraw(): Promise<void> {
    await this.press(this.t('cashDesk.withdraw.button'))
    const dialog = this.page.getByRole('dialog', { name: this.t('cashDesk.withdraw.title') })
    await dialog.getByRole('button', { name: this.t('cashDesk.withdraw.confirm'), exact: true }).click()
  }

  async openDecision(pesos: bigint): Promise<Locator> {
    await this.press(this.t('cashDesk.decide.button'))
    return this.page.getByRole('dialog', {
      name: this.t('cashDesk.decide.title', { money: this.money(pesos) }),
    })
  }

  async nextCustomer(): Promise<void> {
    await this.press(this.t('cashDesk.next'))
    await expect(this.page.getByRole('heading', { name: this.t('cashDesk.form.heading') })).toBeVisible()
  }

  private async press(name: string): Promise<void> {
    await this.button(name).click()
  }

  private button(name: string): Locator {
    return this.page.getByRole('main').getByRole('button', { name, exact: true })
  }

  private chargeButton(total: bigint): Locator {
    return this.button(this.t('cashDesk.form.submitAmount', { money: this.money(total) }))
  }

  private field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true })
  }
}
