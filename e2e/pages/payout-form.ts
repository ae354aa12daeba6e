import { expect, type Locator, type Page } from '@playwright/test'
import type { Texts } from '@/e2e/fixtures/texts'
import { formatMoney, type Locale, parseAmount } from '@/lib/domain/money'
import { CONTRACT_FACTS, type Contract, type Country } from '@/lib/domain/payout/contract'
import type { PixKeyType } from '@/lib/domain/pix-key'

/** What a person types into the form of one contract. */
export type Typing = {
  readonly contract: Contract
  readonly amount: string
  readonly name: string
  readonly document: string
  readonly documentType?: 'CPF' | 'CNPJ'
  readonly keyType?: PixKeyType
  readonly key?: string
  readonly bank?: string
  readonly branch?: string
  readonly account?: string
  readonly reference?: string
}

const ACCOUNT_NAMES = { BR: 'Demo Brasil', CL: 'Demo Chile' } as const satisfies Record<Country, string>

/** The form of a new payout and of one that is edited. */
export class PayoutForm {
  readonly submit: Locator
  readonly saveDraft: Locator
  readonly saveChanges: Locator
  readonly summary: Locator
  readonly alert: Locator

  constructor(
    private readonly page: Page,
    private readonly t: Texts,
    private readonly locale: Locale,
  ) {
    const ask = t('payoutForm.action.submit')
    this.submit = page.getByRole('button', { name: new RegExp(`^${ask}`) })
    this.saveDraft = page.getByRole('button', { name: t('payoutForm.action.draft'), exact: true })
    this.saveChanges = page.getByRole('button', { name: t('payoutForm.action.save'), exact: true })
    this.summary = page.getByRole('region', { name: t('payoutForm.section.summary') })
    this.alert = page.getByRole('main').getByRole('alert')
  }

  async open(): Promise<void> {
    await this.page.goto('/payouts/new')
    await expect(this.page.getByRole('heading', { name: this.t('payoutForm.new.title') })).toBeVisible()
  }

  amount(contract: Contract): Locator {
    const { currency } = CONTRACT_FACTS[contract]
    return this.page.getByRole('textbox', { name: this.t('payoutForm.amount.label', { currency }) })
  }

  document(document: 'CPF' | 'CNPJ' | 'RUT'): Locator {
    return this.page.getByRole('textbox', { name: this.t('payoutForm.document.label', { document }) })
  }

  key(): Locator {
    return this.page.getByRole('textbox', { name: this.t('payoutForm.key.label'), exact: true })
  }

  async chooseAccount(country: Country): Promise<void> {
    await this.page.getByRole('radio', { name: ACCOUNT_NAMES[country] }).check()
  }

  async chooseContract(contract: Contract): Promise<void> {
    const radio = this.page.getByRole('radio', { name: this.t(`common.contract.${contract}`) })
    // Chile has one contract: nothing to choose.
    if (contract !== 'bank_cl') await radio.check()
  }

  /** Everything that the contract asks, in the order of the screen. */
  async fill(typing: Typing): Promise<void> {
    const { contract, amount, name, reference } = typing
    await this.chooseAccount(CONTRACT_FACTS[contract].country)
    await this.chooseContract(contract)
    await this.amount(contract).fill(amount)
    if (contract === 'pix_br') await this.fillKey(typing)
    else await this.fillBank(typing)
    await this.fillOwner(contract, name, typing)
    if (reference !== undefined) await this.text('payoutForm.reference.label').fill(reference)
  }

  /** The button that asks for approval carries the amount. */
  submitOf({ contract, amount }: Pick<Typing, 'contract' | 'amount'>): Locator {
    const { currency } = CONTRACT_FACTS[contract]
    const read = parseAmount(amount, currency, this.locale)
    if (!read.ok) throw new Error(`${amount}: ${read.code}`)
    const money = formatMoney(read.minor, currency, this.locale)
    return this.page.getByRole('button', { name: this.t('payoutForm.action.submitAmount', { money }) })
  }

  /** What is wrong with a field, as it is tied to it. */
  async expectError(field: Locator, text: string): Promise<void> {
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expect(field).toHaveAccessibleDescription(new RegExp(literal(text)))
  }

  private text(key: 'payoutForm.reference.label' | 'payoutForm.branch.label' | 'payoutForm.number.label') {
    return this.page.getByRole('textbox', { name: this.t(key) })
  }

  private async fillKey({ keyType, key }: Typing): Promise<void> {
    const label = this.t('payoutForm.key.typeLabel')
    await this.page.getByRole('combobox', { name: label }).selectOption(keyType ?? 'EMAIL')
    await this.key().fill(key ?? '')
  }

  private async fillBank({ contract, bank, branch, account }: Typing): Promise<void> {
    const field = this.page.getByRole('combobox', { name: this.t('payoutForm.bank.label') })
    await field.fill(bank ?? '')
    await field.press('Escape')
    if (contract === 'bank_br') await this.text('payoutForm.branch.label').fill(branch ?? '')
    await this.text('payoutForm.number.label').fill(account ?? '')
  }

  private async fillOwner(contract: Contract, name: string, typing: Typing): Promise<void> {
    const label = contract === 'bank_br' ? 'payoutForm.name.holder' : 'payoutForm.name.beneficiary'
    await this.page.getByRole('textbox', { name: this.t(label) }).fill(name)
    if (contract === 'bank_cl') return this.document('RUT').fill(typing.document)
    const { documentType = 'CPF' } = typing
    const types = this.page.getByRole('combobox', { name: this.t('payoutForm.document.typeLabel') })
    await types.selectOption(documentType)
    await this.document(documentType).fill(typing.document)
  }
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
