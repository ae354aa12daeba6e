import 'server-only'
import { DOCUMENT_TYPES, maskDocument } from '@/lib/domain/document'
import { maskAccountNumber } from '@/lib/domain/mask'
import { MASK, maskBody } from '@/lib/domain/mask-body'
import type { PayoutDraft } from '@/lib/domain/payout/draft'
import { maskPixKey, PIX_KEY_TYPES } from '@/lib/domain/pix-key'
import type { FrozenPayout } from '@/lib/payouts/frozen-payout'

/** Whom and where, in the words of whoever tells it. */
type Telling = {
  readonly keyType: string | null
  readonly key: string | null
  readonly number: string | null
  readonly ownerDocumentType: string | null
  readonly ownerDocument: string | null
}

/** The same destination with its key, account and document masked; of a kind that nobody knows nothing is left. */
export function maskTarget<T extends Telling>(target: T): T {
  const { keyType, key, number, ownerDocumentType, ownerDocument } = target
  const ofKey = PIX_KEY_TYPES.find((type) => type === keyType)
  const ofDocument = DOCUMENT_TYPES.find((type) => type === ownerDocumentType)
  return {
    ...target,
    key: key && (ofKey ? maskPixKey(ofKey, key) : MASK),
    number: number && maskAccountNumber(number),
    ownerDocument: ownerDocument && (ofDocument ? maskDocument(ofDocument, ownerDocument) : MASK),
  }
}

export function maskDraft(draft: PayoutDraft): PayoutDraft {
  const ownerDocument = maskDocument(draft.ownerDocumentType, draft.ownerDocument)
  switch (draft.contract) {
    case 'pix_br':
      return { ...draft, ownerDocument, key: maskPixKey(draft.keyType, draft.key) }
    case 'bank_br':
    case 'bank_cl':
      return { ...draft, ownerDocument, accountNumber: maskAccountNumber(draft.accountNumber) }
  }
}

export function maskFrozen(frozen: FrozenPayout): FrozenPayout {
  return { ...frozen, to: frozen.to && maskTarget(frozen.to), body: maskBody(frozen.body) }
}
