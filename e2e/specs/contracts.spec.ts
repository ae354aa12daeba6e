import type { Desk } from '@/e2e/fixtures/desk'
import { unique } from '@/e2e/fixtures/prepare-payout'
import { expect, test } from '@/e2e/fixtures/test'
import type { Typing } from '@/e2e/pages/payout-form'
import { formatMoney, LOCALES, type Locale } from '@/lib/domain/money'
import type { Contract } from '@/lib/domain/payout/contract'
import { makeCnpj, makeCpf, makeRut } from '@/prisma/factories/documents'

const REAIS = { es: '1.234,50', 'pt-BR': '1.234,50', en: '1,234.50' } as const satisfies Record<
  Locale,
  string
>
const PESOS = { es: '45.000', 'pt-BR': '45.000', en: '45,000' } as const satisfies Record<Locale, string>
/** Pesos have no decimals. */
const PESOS_WITH_DECIMALS = { es: '45,5', 'pt-BR': '45,5', en: '45.5' } as const satisfies Record<
  Locale,
  string
>

type Case = {
  readonly contract: Contract
  readonly document: 'CPF' | 'CNPJ' | 'RUT'
  readonly money: (locale: Locale) => string
  readonly typing: (locale: Locale) => Typing
}

const CASES: readonly Case[] = [
  {
    contract: 'pix_br',
    document: 'CPF',
    money: (locale) => formatMoney(123_450n, 'BRL', locale),
    typing: (locale) => ({
      contract: 'pix_br',
      amount: REAIS[locale],
      keyType: 'CPF',
      key: makeCpf(7),
      name: unique('Lia Fictícia'),
      document: makeCpf(7),
      reference: unique('pix'),
    }),
  },
  {
    contract: 'bank_br',
    document: 'CNPJ',
    money: (locale) => formatMoney(123_450n, 'BRL', locale),
    typing: (locale) => ({
      contract: 'bank_br',
      amount: REAIS[locale],
      bank: '99999004',
      branch: '0001',
      account: '1026673-2',
      name: unique('Oficina Fictícia ME'),
      documentType: 'CNPJ',
      document: makeCnpj(8),
      reference: unique('ted'),
    }),
  },
  {
    contract: 'bank_cl',
    document: 'RUT',
    money: (locale) => formatMoney(45_000n, 'CLP', locale),
    typing: (locale) => ({
      contract: 'bank_cl',
      amount: PESOS[locale],
      bank: '99999004',
      account: '444000111',
      name: unique('Ferretería Ficticia'),
      document: makeRut(9),
      reference: unique('boleta'),
    }),
  },
]

for (const locale of LOCALES) {
  for (const { contract, document, money, typing } of CASES) {
    test(`${contract} in ${locale}: from the form to settled`, async ({ signedIn }) => {
      const maker = await signedIn('maker', { locale })
      const approver = await signedIn('approver', { locale })
      const typed = typing(locale)
      const amount = money(locale)
      await maker.form.open()
      await maker.form.fill({
        ...typed,
        amount: mistakenAmount(contract, locale),
        document: wrongDigit(typed),
      })
      await maker.form.submit.click()
      await expectMistakes(maker, contract, document)
      await correct(maker, typed, document)

      await expect(maker.form.summary).toContainText(amount)
      await maker.form.submitOf(typed).click()
      await maker.payout.id()
      await maker.payout.expectState('submitted')

      await approver.approvals.open()
      await approver.approvals.choose(typed.name)
      await expect(approver.approvals.sent).toContainText(amount)
      await approver.approvals.approve(amount)
      await maker.payout.reloadUntil('settled')
      await expect(maker.payout.heading).toContainText(amount)
      await expect(maker.payout.heading).toContainText(typed.name)
    })
  }
}

function mistakenAmount(contract: Contract, locale: Locale): string {
  return contract === 'bank_cl' ? PESOS_WITH_DECIMALS[locale] : '1.234'
}

/** The document with another last digit. */
function wrongDigit({ document }: Typing): string {
  return document.slice(0, -1) + (document.endsWith('1') ? '2' : '1')
}

/** Each mistake is said at its field in the reader's language, and nothing typed is lost. */
async function expectMistakes(
  { t, locale, form }: Desk,
  contract: Contract,
  document: Case['document'],
): Promise<void> {
  const pesos = { currency: 'CLP', decimals: '0' }
  const reais = { first: formatMoney(123_400n, 'BRL', locale), second: formatMoney(123n, 'BRL', locale) }
  const amount =
    contract === 'bank_cl'
      ? t('errors.fields.amount_decimals', pesos)
      : t('errors.fields.amount_ambiguous', reais)
  await form.expectError(form.amount(contract), amount)
  const digits = t('errors.fields.document_check_digits', { document })
  await form.expectError(form.document(document), digits)
  await expect(form.alert).toBeFocused()
  await expect(form.amount(contract)).toHaveValue(mistakenAmount(contract, locale))
}

/** An ambiguous amount is settled by choosing a reading; then the right one is typed. */
async function correct(
  { page, t, locale, form }: Desk,
  typed: Typing,
  document: Case['document'],
): Promise<void> {
  if (typed.contract !== 'bank_cl') {
    const reading = t('payoutForm.amount.reading', { money: formatMoney(123_400n, 'BRL', locale) })
    await page.getByRole('button', { name: reading }).click()
    await expect(form.summary).toContainText(formatMoney(123_400n, 'BRL', locale))
  }
  await form.amount(typed.contract).fill(typed.amount)
  await form.document(document).fill(typed.document)
}
