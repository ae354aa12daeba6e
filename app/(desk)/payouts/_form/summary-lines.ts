import { checkDocument, formatDocument } from '@/lib/domain/document'
import { type Locale, parseAmount } from '@/lib/domain/money'
import { CONTRACT_FACTS, type Contract, type Currency } from '@/lib/domain/payout/contract'
import { checkPixKey } from '@/lib/domain/pix-key'
import { type BankOption, bankIdText } from './bank-choice'
import type { FormValues } from './form-values'

export type SummaryLines = {
  readonly currency: Currency
  /** Null while the amount cannot be read. */
  readonly minor: bigint | null
  readonly name: string
  /** Key, or bank, branch and account number, as far as typed. */
  readonly destination: string
  /** `CPF 123.456.789-09`, or as typed while it is not valid; '' when there is none. */
  readonly document: string
}

/** What would be sent as the form stands, for reading at a glance. */
export function summaryLines(values: FormValues, locale: Locale, banks: readonly BankOption[]): SummaryLines {
  const { currency } = CONTRACT_FACTS[values.contract]
  const amount = parseAmount(values.amount, currency, locale)
  return {
    currency,
    minor: amount.ok ? amount.minor : null,
    name: values.beneficiaryName.trim(),
    destination: destinationOf(values, banks),
    document: documentOf(values),
  }
}

/** Values that have one possibility: shown, not asked (Money Out guide). */
export function fixedValues(contract: Contract): readonly (readonly [name: string, value: string])[] {
  const always = [['point_of_interaction.type', 'PSP_TRANSFER']] as const
  const brazilianBank = [
    ['provider_id', 'spi'],
    ['currency_id', 'BRL'],
  ] as const
  return contract === 'bank_br' ? [...brazilianBank, ...always] : always
}

function destinationOf(values: FormValues, banks: readonly BankOption[]): string {
  if (values.contract === 'pix_br') {
    const key = checkPixKey(values.keyType, values.key)
    return key.ok ? key.value : values.key.trim()
  }
  const branch = values.contract === 'bank_br' ? values.branch : ''
  const parts = [bankIdText(values.bankId, banks), branch, values.accountNumber]
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' · ')
}

function documentOf({ contract, ownerDocumentType, ownerDocument }: FormValues): string {
  const type = contract === 'bank_cl' ? 'RUT' : ownerDocumentType
  const typed = ownerDocument.trim()
  if (typed === '') return ''
  const checked = checkDocument(type, typed)
  return `${type} ${checked.ok ? formatDocument(type, checked.value) : typed}`
}
