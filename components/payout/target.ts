import { DOCUMENT_TYPES, formatDocument } from '@/lib/domain/document'
import type { Contract } from '@/lib/domain/payout/contract'
import type { PayoutDraft } from '@/lib/domain/payout/draft'

/** Where money goes, whichever side tells it: a draft, the frozen bytes, or the provider's answer. */
export type Target = {
  readonly type: string | null
  readonly bankId: string | null
  readonly branch: string | null
  readonly holder: string | null
  readonly number: string | null
  readonly keyType: string | null
  readonly key: string | null
  readonly ownerDocumentType: string | null
  readonly ownerDocument: string | null
}

/** The destination as its maker gave it. */
export function targetOf(draft: PayoutDraft): Target {
  return {
    type: draft.accountType,
    bankId: draft.contract === 'pix_br' ? null : draft.bankId,
    branch: draft.contract === 'bank_br' ? draft.branch : null,
    holder: draft.contract === 'bank_br' ? draft.beneficiaryName : null,
    number: draft.contract === 'pix_br' ? null : draft.accountNumber,
    keyType: draft.contract === 'pix_br' ? draft.keyType : null,
    key: draft.contract === 'pix_br' ? draft.key : null,
    ownerDocumentType: draft.ownerDocumentType,
    ownerDocument: draft.ownerDocument,
  }
}

/** Which of the three forms a destination belongs to: only Pix has a key, only Chile a RUT. */
export function contractOf({ key, ownerDocumentType }: Target): Contract {
  if (key !== null) return 'pix_br'
  return ownerDocumentType === 'RUT' ? 'bank_cl' : 'bank_br'
}

/** `CPF 123.456.789-09`; a type or number that is none of ours stays as it came. */
export function documentText({ ownerDocumentType: type, ownerDocument: value }: Target): string {
  const known = DOCUMENT_TYPES.find((word) => word === type)
  const written = known && value ? formatDocument(known, value) : value
  return [type, written].filter(Boolean).join(' ')
}

/** True for a CNPJ with letters: valid in Brazil, unconfirmed at the provider. */
export function hasAlphanumericCnpj({ ownerDocumentType, ownerDocument }: Target): boolean {
  return ownerDocumentType === 'CNPJ' && /[A-Z]/.test(ownerDocument ?? '')
}
