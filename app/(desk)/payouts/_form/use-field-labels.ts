import { useTranslations } from 'next-intl'
import { CONTRACT_FACTS } from '@/lib/domain/payout/contract'
import { FIELDS, type FieldName, type FormValues } from './form-values'

export type FieldLabels = Readonly<Record<string, string>>

/** The label of each field as the form shows it, in the order of the screen. */
export function useFieldLabels(values: FormValues): FieldLabels {
  const t = useTranslations('payoutForm')
  const { contract, ownerDocumentType } = values
  const { currency } = CONTRACT_FACTS[contract]
  const label: Record<FieldName, string> = {
    accountId: t('account.label'),
    contract: t('contract.label'),
    amount: t('amount.label', { currency }),
    keyType: t('key.typeLabel'),
    key: t('key.label'),
    bankId: t('bank.label'),
    branch: t('branch.label'),
    accountNumber: t('number.label'),
    accountType: t('accountType.label'),
    beneficiaryName: contract === 'bank_br' ? t('name.holder') : t('name.beneficiary'),
    ownerDocumentType: t('document.typeLabel'),
    ownerDocument: t('document.label', { document: contract === 'bank_cl' ? 'RUT' : ownerDocumentType }),
    reference: t('reference.label'),
    note: t('note.label'),
    tags: t('tags.label'),
  }
  const fields: readonly FieldName[] = FIELDS[contract]
  return Object.fromEntries(fields.map((field) => [field, label[field]]))
}
