import type { BankBrDraft, PixBrDraft } from '@/lib/domain/payout/draft'
import type { DecimalLiteral, JsonObject } from '@/lib/mercadopago/json-text'

/** The destination of a Pix in Brazil (Money Out guide, MLB, "retiros vía Pix"). */
export function pixDestination(draft: PixBrDraft, amount: DecimalLiteral): JsonObject {
  return {
    type: draft.accountType,
    amount,
    chave: { type: draft.keyType, value: draft.key },
    owner: { identification: { type: draft.ownerDocumentType, number: draft.ownerDocument } },
  }
}

/** The destination of a bank transfer in Brazil; provider and currency have one value each (Money Out guide, MLB). */
export function bankDestination(draft: BankBrDraft, amount: DecimalLiteral): JsonObject {
  return {
    type: draft.accountType,
    amount,
    bank_id: draft.bankId,
    branch: draft.branch,
    holder: draft.beneficiaryName,
    provider_id: 'spi',
    currency_id: draft.currency,
    number: draft.accountNumber,
    owner: { identification: { type: draft.ownerDocumentType, number: draft.ownerDocument } },
  }
}
