import 'server-only'
import { z } from 'zod'
import type { Payout } from '@/generated/prisma/client'
import { maskDocument } from '@/lib/domain/document'
import { maskAccountNumber } from '@/lib/domain/mask'
import { ACCOUNT_TYPES, type PayoutDraft } from '@/lib/domain/payout/draft'
import { maskPixKey, PIX_KEY_TYPES } from '@/lib/domain/pix-key'
import { openText, sealText } from '@/lib/personal-data/seal'
import { exactIndex, nameWords } from '@/lib/personal-data/search-index'

const owner = { accountType: z.enum(ACCOUNT_TYPES), ownerDocument: z.string() }
const brazilian = { ...owner, ownerDocumentType: z.enum(['CPF', 'CNPJ']) }

/** What column `destination` holds, sealed: the destination as it was checked, a contract at a time. */
const Destination = z.discriminatedUnion('contract', [
  z.strictObject({
    contract: z.literal('pix_br'),
    ...brazilian,
    keyType: z.enum(PIX_KEY_TYPES),
    key: z.string(),
  }),
  z.strictObject({
    contract: z.literal('bank_br'),
    ...brazilian,
    bankId: z.string(),
    branch: z.string(),
    accountNumber: z.string(),
  }),
  z.strictObject({
    contract: z.literal('bank_cl'),
    ...owner,
    ownerDocumentType: z.literal('RUT'),
    bankId: z.string(),
    accountNumber: z.string(),
  }),
])
type Destination = z.infer<typeof Destination>

/** The payout's columns that a draft fills. */
export function draftToRow(draft: PayoutDraft) {
  const destination = destinationOf(draft)
  const target = destination.contract === 'pix_br' ? destination.key : destination.accountNumber
  return {
    contract: draft.contract,
    currency: draft.currency,
    amountMinor: draft.amountMinor,
    teamReference: draft.reference,
    note: draft.note,
    tags: [...draft.tags],
    destination: sealText(JSON.stringify(destination)),
    beneficiaryName: sealText(draft.beneficiaryName),
    destinationMasked: maskDestination(destination),
    documentMasked: maskDocument(destination.ownerDocumentType, destination.ownerDocument),
    destinationIndex: exactIndex(target),
    documentIndex: exactIndex(destination.ownerDocument),
    nameWords: nameWords(draft.beneficiaryName),
  }
}

type DraftColumns = Pick<
  Payout,
  | 'formId'
  | 'accountId'
  | 'amountMinor'
  | 'teamReference'
  | 'beneficiaryName'
  | 'note'
  | 'tags'
  | 'destination'
>

/** The draft that a row holds. Throws when the stored destination is not one we wrote. */
export function rowToDraft(row: DraftColumns): PayoutDraft {
  const destination = Destination.parse(JSON.parse(openText(row.destination)))
  const shared = {
    formId: row.formId,
    accountId: row.accountId,
    amountMinor: row.amountMinor,
    reference: row.teamReference,
    beneficiaryName: openText(row.beneficiaryName),
    note: row.note,
    tags: row.tags,
  }
  return destination.contract === 'bank_cl'
    ? { ...shared, ...destination, currency: 'CLP' }
    : { ...shared, ...destination, currency: 'BRL' }
}

function destinationOf(draft: PayoutDraft): Destination {
  const { formId, accountId, amountMinor, reference, beneficiaryName, note, tags, currency, ...destination } =
    draft
  return destination
}

function maskDestination(destination: Destination): string {
  switch (destination.contract) {
    case 'pix_br':
      return maskPixKey(destination.keyType, destination.key)
    case 'bank_br':
      return `${destination.bankId} · ${destination.branch} · ${maskAccountNumber(destination.accountNumber)}`
    case 'bank_cl':
      return `${destination.bankId} · ${maskAccountNumber(destination.accountNumber)}`
  }
}
