import type { PixKeyType } from '@/lib/domain/pix-key'

/** Kinds of destination account that the provider names (Money Out guide). */
export const ACCOUNT_TYPES = ['current', 'mercadopago'] as const
export type AccountType = (typeof ACCOUNT_TYPES)[number]

type DraftBase = {
  /** Made by the form; makes a second submit of the same form the same payout. */
  readonly formId: string
  readonly accountId: string
  readonly amountMinor: bigint
  /** The team's own reference; '' when there is none. */
  readonly reference: string
  /** Whom the team pays. Sent to the provider only where the contract has a holder (`bank_br`). */
  readonly beneficiaryName: string
  /** For the team; never sent. */
  readonly note: string
  /** For the team and its rules; never sent. */
  readonly tags: readonly string[]
  readonly accountType: AccountType
  /** Without punctuation, upper case. */
  readonly ownerDocument: string
}

export type PixBrDraft = DraftBase & {
  readonly contract: 'pix_br'
  readonly currency: 'BRL'
  readonly keyType: PixKeyType
  readonly key: string
  readonly ownerDocumentType: 'CPF' | 'CNPJ'
}

export type BankBrDraft = DraftBase & {
  readonly contract: 'bank_br'
  readonly currency: 'BRL'
  /** ISPB, eight digits. */
  readonly bankId: string
  readonly branch: string
  readonly accountNumber: string
  readonly ownerDocumentType: 'CPF' | 'CNPJ'
}

export type BankClDraft = DraftBase & {
  readonly contract: 'bank_cl'
  readonly currency: 'CLP'
  readonly bankId: string
  readonly accountNumber: string
  readonly ownerDocumentType: 'RUT'
}

/** A payout whose every field has been checked and normalised. */
export type PayoutDraft = PixBrDraft | BankBrDraft | BankClDraft
