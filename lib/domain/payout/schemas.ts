import { z } from 'zod'
import { formatDocument } from '@/lib/domain/document'
import { formatAmount, LOCALES, type Locale } from '@/lib/domain/money'
import { CONTRACT_FACTS } from '@/lib/domain/payout/contract'
import { ACCOUNT_TYPES, type PayoutDraft } from '@/lib/domain/payout/draft'
import {
  checkAccountNumber,
  checkAmount,
  checkBranch,
  checkChileanBankId,
  checkIspb,
  checkKey,
  checkName,
  checkNote,
  checkOwnerDocument,
  checkReference,
} from '@/lib/domain/payout/draft-fields'
import type { Checked, FieldErrorKey } from '@/lib/domain/payout/field-errors'
import { checkTags } from '@/lib/domain/payout/tags'
import { PIX_KEY_TYPES } from '@/lib/domain/pix-key'

const REQUIRED = { error: 'field_required' satisfies FieldErrorKey }
const INVALID = { error: 'field_invalid' satisfies FieldErrorKey }

/** Texts arrive as typed; the caps only keep absurd input away from the rules, which name the real limits. */
const typed = z.string(REQUIRED).max(200)
const longTyped = z.string(REQUIRED).max(2000)

const common = {
  formId: z.uuid(INVALID),
  accountId: z.string(REQUIRED).regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, INVALID),
  amount: typed,
  locale: z.enum(LOCALES, INVALID),
  reference: typed.default(''),
  beneficiaryName: longTyped.default(''),
  note: longTyped.default(''),
  tags: longTyped.default(''),
  accountType: z.enum(ACCOUNT_TYPES, INVALID),
  ownerDocument: typed,
}

const brazilianOwner = { ownerDocumentType: z.enum(['CPF', 'CNPJ'], INVALID) }

const pixBr = z.strictObject({
  contract: z.literal('pix_br'),
  ...common,
  ...brazilianOwner,
  keyType: z.enum(PIX_KEY_TYPES, INVALID),
  key: typed,
})

const bankBr = z.strictObject({
  contract: z.literal('bank_br'),
  ...common,
  ...brazilianOwner,
  bankId: typed,
  branch: typed,
  accountNumber: typed,
})

const bankCl = z.strictObject({
  contract: z.literal('bank_cl'),
  ...common,
  bankId: typed,
  accountNumber: typed,
})

const typedInput = z.discriminatedUnion('contract', [pixBr, bankBr, bankCl], INVALID)

/**
 * A payout form as typed, to a `PayoutDraft`. One schema for form, action and verb: all fields are checked at once,
 * each message is a key of `errors.fields` and each issue's path is its field (`toFieldErrors` reads them).
 */
export const payoutInputSchema = typedInput.transform((input, context): PayoutDraft => {
  switch (input.contract) {
    case 'pix_br':
      return pixDraft(input, context) ?? z.NEVER
    case 'bank_br':
      return bankBrDraft(input, context) ?? z.NEVER
    case 'bank_cl':
      return bankClDraft(input, context) ?? z.NEVER
  }
})

export type PayoutInput = z.input<typeof payoutInputSchema>

type Typed = z.output<typeof typedInput>
type Context = Pick<z.core.$RefinementCtx, 'addIssue'>

/** The form's fields of a draft that is edited again, with the amount in the editor's language. */
export function draftToInput(draft: PayoutDraft, locale: Locale): PayoutInput {
  const shared = {
    formId: draft.formId,
    accountId: draft.accountId,
    amount: formatAmount(draft.amountMinor, draft.currency, locale),
    locale,
    reference: draft.reference,
    beneficiaryName: draft.beneficiaryName,
    note: draft.note,
    tags: draft.tags.join(', '),
    accountType: draft.accountType,
    ownerDocument: formatDocument(draft.ownerDocumentType, draft.ownerDocument),
  }
  switch (draft.contract) {
    case 'pix_br': {
      const { contract, keyType, key, ownerDocumentType } = draft
      return { ...shared, contract, keyType, key, ownerDocumentType }
    }
    case 'bank_br': {
      const { contract, bankId, branch, accountNumber, ownerDocumentType } = draft
      return { ...shared, contract, bankId, branch, accountNumber, ownerDocumentType }
    }
    case 'bank_cl': {
      const { contract, bankId, accountNumber } = draft
      return { ...shared, contract, bankId, accountNumber }
    }
  }
}

function pixDraft(input: Extract<Typed, { contract: 'pix_br' }>, context: Context): PayoutDraft | undefined {
  const { contract, keyType, ownerDocumentType } = input
  const shared = sharedFields(input, context, 'optional')
  const key = take(context, 'key', checkKey(keyType, input.key))
  const ownerDocument = take(
    context,
    'ownerDocument',
    checkOwnerDocument(ownerDocumentType, input.ownerDocument),
  )
  if (key === undefined || ownerDocument === undefined) return undefined
  const keyIsDocument = keyType === 'CPF' || keyType === 'CNPJ'
  if (keyIsDocument && (keyType !== ownerDocumentType || key !== ownerDocument)) {
    take(context, 'ownerDocument', { ok: false, code: 'owner_differs_from_key' })
    return undefined
  }
  if (shared === undefined) return undefined
  const { currency } = CONTRACT_FACTS[contract]
  return { contract, currency, ...shared, keyType, key, ownerDocumentType, ownerDocument }
}

function bankBrDraft(
  input: Extract<Typed, { contract: 'bank_br' }>,
  context: Context,
): PayoutDraft | undefined {
  const { contract, ownerDocumentType } = input
  const shared = sharedFields(input, context, 'required')
  const bankId = take(context, 'bankId', checkIspb(input.bankId))
  const branch = take(context, 'branch', checkBranch(input.branch))
  const accountNumber = take(context, 'accountNumber', checkAccountNumber(input.accountNumber))
  const ownerDocument = take(
    context,
    'ownerDocument',
    checkOwnerDocument(ownerDocumentType, input.ownerDocument),
  )
  if (shared === undefined || bankId === undefined || branch === undefined) return undefined
  if (accountNumber === undefined || ownerDocument === undefined) return undefined
  const { currency } = CONTRACT_FACTS[contract]
  return { contract, currency, ...shared, bankId, branch, accountNumber, ownerDocumentType, ownerDocument }
}

function bankClDraft(
  input: Extract<Typed, { contract: 'bank_cl' }>,
  context: Context,
): PayoutDraft | undefined {
  const { contract } = input
  const shared = sharedFields(input, context, 'optional')
  const bankId = take(context, 'bankId', checkChileanBankId(input.bankId))
  const accountNumber = take(context, 'accountNumber', checkAccountNumber(input.accountNumber))
  const ownerDocument = take(context, 'ownerDocument', checkOwnerDocument('RUT', input.ownerDocument))
  if (shared === undefined || bankId === undefined) return undefined
  if (accountNumber === undefined || ownerDocument === undefined) return undefined
  const { currency } = CONTRACT_FACTS[contract]
  return { contract, currency, ...shared, bankId, accountNumber, ownerDocumentType: 'RUT', ownerDocument }
}

function sharedFields(input: Typed, context: Context, holder: 'required' | 'optional') {
  const { currency } = CONTRACT_FACTS[input.contract]
  const amountMinor = take(context, 'amount', checkAmount(input.amount, currency, input.locale))
  const reference = take(context, 'reference', checkReference(input.reference))
  const beneficiaryName = take(context, 'beneficiaryName', checkName(input.beneficiaryName, holder))
  const note = take(context, 'note', checkNote(input.note))
  const tags = take(context, 'tags', checkTags(input.tags))
  if (amountMinor === undefined || reference === undefined) return undefined
  if (beneficiaryName === undefined || note === undefined || tags === undefined) return undefined
  const { formId, accountId, accountType } = input
  return { formId, accountId, accountType, amountMinor, reference, beneficiaryName, note, tags }
}

function take<T>(context: Context, field: string, result: Checked<T>): T | undefined {
  if (result.ok) return result.value
  const { code: message, values: params } = result
  context.addIssue(
    params ? { code: 'custom', path: [field], message, params } : { code: 'custom', path: [field], message },
  )
  return undefined
}
