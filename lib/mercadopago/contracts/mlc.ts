import type { BankClDraft } from '@/lib/domain/payout/draft'
import type { DecimalLiteral, JsonObject } from '@/lib/mercadopago/json-text'

/** The destination of a bank transfer in Chile: no holder, branch or currency (Money Out guide, MLC). */
export function chileanBankDestination(draft: BankClDraft, amount: DecimalLiteral): JsonObject {
  return {
    amount,
    bank_id: draft.bankId,
    type: draft.accountType,
    number: draft.accountNumber,
    owner: { identification: { type: draft.ownerDocumentType, number: draft.ownerDocument } },
  }
}
