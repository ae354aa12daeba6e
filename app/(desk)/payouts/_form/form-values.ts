import { formatAmount, type Locale, parseAmount } from '@/lib/domain/money'
import type { Contract, Country } from '@/lib/domain/payout/contract'
import { CONTRACT_FACTS } from '@/lib/domain/payout/contract'
import type { AccountType } from '@/lib/domain/payout/draft'
import type { PayoutInput } from '@/lib/domain/payout/schemas'
import type { PixKeyType } from '@/lib/domain/pix-key'

/** Everything the three forms ask, as typed. What the chosen contract does not ask is kept but not sent. */
export type FormValues = {
  readonly contract: Contract
  readonly accountId: string
  readonly amount: string
  readonly reference: string
  readonly beneficiaryName: string
  readonly note: string
  /** Words with commas between them. */
  readonly tags: string
  readonly accountType: AccountType
  readonly ownerDocumentType: 'CPF' | 'CNPJ'
  readonly ownerDocument: string
  readonly keyType: PixKeyType
  readonly key: string
  readonly bankId: string
  readonly branch: string
  readonly accountNumber: string
}
export type FieldName = keyof FormValues

const SHARED_END = ['reference', 'note', 'tags'] as const

/** The fields of each contract in the order in which the screen shows them. */
export const FIELDS = {
  pix_br: [
    'accountId',
    'contract',
    'amount',
    'keyType',
    'key',
    'accountType',
    'beneficiaryName',
    'ownerDocumentType',
    'ownerDocument',
    ...SHARED_END,
  ],
  bank_br: [
    'accountId',
    'contract',
    'amount',
    'bankId',
    'branch',
    'accountNumber',
    'accountType',
    'beneficiaryName',
    'ownerDocumentType',
    'ownerDocument',
    ...SHARED_END,
  ],
  bank_cl: [
    'accountId',
    'contract',
    'amount',
    'bankId',
    'accountNumber',
    'accountType',
    'beneficiaryName',
    'ownerDocument',
    ...SHARED_END,
  ],
} as const satisfies Record<Contract, readonly FieldName[]>

/** An empty form for an account's country. */
export function emptyValues(accountId: string, country: Country): FormValues {
  return {
    contract: country === 'BR' ? 'pix_br' : 'bank_cl',
    accountId,
    amount: '',
    reference: '',
    beneficiaryName: '',
    note: '',
    tags: '',
    accountType: 'current',
    ownerDocumentType: 'CPF',
    ownerDocument: '',
    keyType: 'CPF',
    key: '',
    bankId: '',
    branch: '',
    accountNumber: '',
  }
}

/** What the form sends: exactly the fields of its contract, as typed, with the language they were typed in. */
export function toInput(values: FormValues, formId: string, locale: Locale): PayoutInput {
  const { contract, accountId, amount, reference, beneficiaryName, note, tags, accountType } = values
  const { ownerDocument, ownerDocumentType, bankId, accountNumber } = values
  const shared = { formId, accountId, amount, locale, reference, beneficiaryName, note, tags, accountType }
  switch (contract) {
    case 'pix_br':
      return {
        ...shared,
        contract,
        ownerDocument,
        ownerDocumentType,
        keyType: values.keyType,
        key: values.key,
      }
    case 'bank_br':
      return {
        ...shared,
        contract,
        ownerDocument,
        ownerDocumentType,
        bankId,
        branch: values.branch,
        accountNumber,
      }
    case 'bank_cl':
      return { ...shared, contract, ownerDocument, bankId, accountNumber }
  }
}

/** The form of a payout that is edited again. */
export function fromInput(input: PayoutInput): FormValues {
  const empty = emptyValues(input.accountId, CONTRACT_FACTS[input.contract].country)
  const {
    formId: _formId,
    locale: _locale,
    reference = '',
    beneficiaryName = '',
    note = '',
    tags = '',
    ...typed
  } = input
  return { ...empty, ...typed, reference, beneficiaryName, note, tags }
}

/** Another account; what belongs to the other country's banks and documents does not come along. */
export function withAccount(values: FormValues, accountId: string, country: Country): FormValues {
  if (CONTRACT_FACTS[values.contract].country === country) return { ...values, accountId }
  const { contract, ownerDocument, bankId, branch, accountNumber, key } = emptyValues(accountId, country)
  return { ...values, accountId, contract, ownerDocument, bankId, branch, accountNumber, key }
}

/**
 * A changed key or key type. A CPF or CNPJ key names its owner, so the owner's document follows it until somebody
 * types another one; when the key turns out to be of a kind that names nobody, what followed it goes.
 */
function withKey(values: FormValues, change: Partial<Pick<FormValues, 'key' | 'keyType'>>): FormValues {
  const next = { ...values, ...change }
  const named = values.keyType === 'CPF' || values.keyType === 'CNPJ'
  const follows = values.ownerDocument === '' || (named && values.ownerDocument === values.key)
  if (!follows) return next
  const { keyType, key } = next
  if (keyType !== 'CPF' && keyType !== 'CNPJ') return { ...next, ownerDocument: '' }
  return { ...next, ownerDocumentType: keyType, ownerDocument: key }
}

/** One field changed by the person at the form. */
export function withField<F extends FieldName>(
  values: FormValues,
  field: F,
  value: FormValues[F],
): FormValues {
  // The computed key loses the pair of field and value that the signature guarantees.
  const change = { [field]: value } as Pick<FormValues, F>
  if (field === 'key' || field === 'keyType') return withKey(values, change)
  return { ...values, ...change }
}

/** The amount in the form of another language. What the first language could not read stays as it was typed. */
export function relocalised(values: FormValues, from: Locale, to: Locale): FormValues {
  if (from === to) return values
  const { currency } = CONTRACT_FACTS[values.contract]
  const read = parseAmount(values.amount, currency, from)
  return read.ok ? { ...values, amount: formatAmount(read.minor, currency, to) } : values
}
