import 'server-only'
import { z } from 'zod'
import type { Payout } from '@/generated/prisma/client'
import { maskDocument } from '@/lib/domain/document'
import { maskAccountNumber } from '@/lib/domain/mask'
import type { Contract } from '@/lib/domain/payout/contract'
import { ACCOUNT_TYPES, type PayoutDraft } from '@/lib/domain/payout/draft'
import { maskPixKey, PIX_KEY_TYPES } from '@/lib/domain/pix-key'
import { type Keyring, keyring } from '@/lib/personal-data/keyring'
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

/** The columns of this payout that a draft fills. */
export function draftToRow(draft: PayoutDraft, payoutId: string) {
  const destination = destinationOf(draft)
  return {
    contract: draft.contract,
    currency: draft.currency,
    amountMinor: draft.amountMinor,
    teamReference: draft.reference,
    note: draft.note,
    tags: [...draft.tags],
    destination: sealText(JSON.stringify(destination), 'payout.destination', payoutId),
    beneficiaryName: sealText(draft.beneficiaryName, 'payout.beneficiary_name', payoutId),
    destinationMasked: maskDestination(destination),
    documentMasked: maskDocument(destination.ownerDocumentType, destination.ownerDocument),
    ...indexes(destination, draft.beneficiaryName, keyring()),
  }
}

function indexes(destination: Destination, name: string, keys: Keyring) {
  const target = destination.contract === 'pix_br' ? destination.key : destination.accountNumber
  return {
    destinationIndex: exactIndex(target, keys),
    documentIndex: exactIndex(destination.ownerDocument, keys),
    nameWords: nameWords(name, keys),
  }
}

/** What a stored payout is found and counted by, made from its sealed columns. */
export function indexesOf(row: Pick<Payout, 'id' | 'destination' | 'beneficiaryName'>, keys: Keyring) {
  const destination = openText(row.destination, 'payout.destination', row.id, keys)
  const name = openText(row.beneficiaryName, 'payout.beneficiary_name', row.id, keys)
  return indexes(Destination.parse(JSON.parse(destination)), name, keys)
}

type DraftColumns = Pick<
  Payout,
  | 'id'
  | 'formId'
  | 'accountId'
  | 'amountMinor'
  | 'teamReference'
  | 'beneficiaryName'
  | 'note'
  | 'tags'
  | 'destination'
  | 'contract'
  | 'erasedAt'
>

/** What is left of a destination that was erased. */
const NO_OWNER = { accountType: 'current', ownerDocument: '' } as const
const NOWHERE = {
  pix_br: { ...NO_OWNER, contract: 'pix_br', ownerDocumentType: 'CPF', keyType: 'EMAIL', key: '' },
  bank_br: {
    ...NO_OWNER,
    ...{ contract: 'bank_br', ownerDocumentType: 'CPF', bankId: '', branch: '', accountNumber: '' },
  },
  bank_cl: { ...NO_OWNER, contract: 'bank_cl', ownerDocumentType: 'RUT', bankId: '', accountNumber: '' },
} as const satisfies { readonly [C in Contract]: Extract<Destination, { contract: C }> }

/** The draft that a row holds, empty where it was erased. Throws when the stored destination is not one we wrote. */
export function rowToDraft(row: DraftColumns): PayoutDraft {
  const destination = row.erasedAt
    ? NOWHERE[row.contract]
    : Destination.parse(JSON.parse(openText(row.destination, 'payout.destination', row.id)))
  const shared = {
    formId: row.formId,
    accountId: row.accountId,
    amountMinor: row.amountMinor,
    reference: row.teamReference,
    beneficiaryName: openText(row.beneficiaryName, 'payout.beneficiary_name', row.id),
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
