import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '@/lib/domain/money'
import type { PayoutDraft } from '@/lib/domain/payout/draft'
import { FIELD_ERROR_KEYS, FIELD_ERROR_VALUES, toFieldErrors } from '@/lib/domain/payout/field-errors'
import { draftToInput, payoutInputSchema } from '@/lib/domain/payout/schemas'

const shared = {
  formId: '0d5020ed-1af6-469c-ae06-c3bec19954bb',
  accountId: '01JD0000000000000000000000',
  amount: '100',
  locale: 'es',
  accountType: 'current',
} as const
const pix = {
  ...shared,
  contract: 'pix_br',
  keyType: 'CPF',
  key: '384.374.558-71',
  ownerDocumentType: 'CPF',
  ownerDocument: '38437455871',
} as const
const bankBr = {
  ...shared,
  contract: 'bank_br',
  beneficiaryName: 'Fulana  de\tTal',
  bankId: '99999004',
  branch: '0001',
  accountNumber: '1026673-2',
  ownerDocumentType: 'CNPJ',
  ownerDocument: '11.444.777/0001-61',
} as const
const bankCl = {
  ...shared,
  contract: 'bank_cl',
  amount: '150.000',
  bankId: '99999004',
  accountNumber: '10266732',
  ownerDocument: '12.345.678-5',
} as const

function parse(input: unknown): PayoutDraft {
  return payoutInputSchema.parse(input)
}

function errors(input: unknown) {
  const result = payoutInputSchema.safeParse(input)
  return result.success ? {} : toFieldErrors(result.error)
}

const base = {
  formId: shared.formId,
  accountId: shared.accountId,
  accountType: 'current',
  reference: '',
  beneficiaryName: '',
  note: '',
  tags: [],
}

describe('payoutInputSchema', () => {
  it('normalises each contract', () => {
    expect(parse(pix)).toEqual({
      ...base,
      contract: 'pix_br',
      currency: 'BRL',
      amountMinor: 10_000n,
      keyType: 'CPF',
      key: '38437455871',
      ownerDocumentType: 'CPF',
      ownerDocument: '38437455871',
    })
    expect(parse(bankBr)).toEqual({
      ...base,
      contract: 'bank_br',
      currency: 'BRL',
      amountMinor: 10_000n,
      beneficiaryName: 'Fulana de Tal',
      bankId: '99999004',
      branch: '0001',
      accountNumber: '10266732',
      ownerDocumentType: 'CNPJ',
      ownerDocument: '11444777000161',
    })
    expect(parse(bankCl)).toEqual({
      ...base,
      contract: 'bank_cl',
      currency: 'CLP',
      amountMinor: 150_000n,
      bankId: '99999004',
      accountNumber: '10266732',
      ownerDocumentType: 'RUT',
      ownerDocument: '123456785',
    })
  })

  it.each([
    [pix, 'amount', '', 'amount_required', undefined],
    [pix, 'amount', '12.5', 'amount_invalid', { example: '1.234,56' }],
    [bankCl, 'amount', '12.5', 'amount_invalid', { example: '1.234' }],
    [pix, 'amount', '1.234', 'amount_ambiguous', { first: 'BRL\u00a01.234,00', second: 'BRL\u00a01,23' }],
    [bankCl, 'amount', '1,5', 'amount_decimals', { currency: 'CLP', decimals: '0' }],
    [pix, 'amount', '0', 'amount_not_positive', undefined],
    [pix, 'amount', '10000000001', 'amount_too_large', { max: 'BRL\u00a010.000.000.000,00' }],
    [pix, 'amount', '1'.repeat(201), 'field_too_long', { max: '200' }],
    [pix, 'amount', 100, 'field_required', undefined],
    [pix, 'reference', 'a b', 'reference_characters', undefined],
    [pix, 'reference', 'a'.repeat(65), 'reference_too_long', { max: '64' }],
    [pix, 'beneficiaryName', 'a\u200bb', 'name_characters', undefined],
    [pix, 'beneficiaryName', 'a\u202eb', 'name_characters', undefined],
    [pix, 'beneficiaryName', 'a\ud800', 'name_characters', undefined],
    [pix, 'beneficiaryName', 'a'.repeat(121), 'name_too_long', { max: '120' }],
    [bankBr, 'beneficiaryName', ' ', 'name_required', undefined],
    [pix, 'note', 'a\u0000', 'note_characters', undefined],
    [pix, 'note', 'a\udc00', 'note_characters', undefined],
    [pix, 'note', 'a'.repeat(501), 'note_too_long', { max: '500' }],
    [pix, 'note', 'a'.repeat(2001), 'field_too_long', { max: '2000' }],
    [pix, 'tags', 'a<b', 'tag_characters', undefined],
    [pix, 'tags', 'a'.repeat(41), 'tag_too_long', { max: '40' }],
    [pix, 'tags', 'a,b,c,d,e,f,g,h,i,j,k', 'tags_too_many', { max: '10' }],
    [pix, 'ownerDocument', '', 'document_required', { document: 'CPF' }],
    [pix, 'ownerDocument', '1', 'document_format', { document: 'CPF' }],
    [bankCl, 'ownerDocument', '12345678-6', 'document_check_digits', { document: 'RUT' }],
    [pix, 'ownerDocument', '12345678909', 'owner_differs_from_key', undefined],
    [pix, 'key', '', 'pix_key_required', undefined],
    [pix, 'key', '3843745587\u200b1', 'pix_key_characters', undefined],
    [pix, 'key', '38437455872', 'document_check_digits', { document: 'CPF' }],
    [pix, 'key', '384', 'document_format', { document: 'CPF' }],
    [{ ...pix, keyType: 'EMAIL' }, 'key', 'x', 'pix_key_email', undefined],
    [{ ...pix, keyType: 'PHONE' }, 'key', 'x', 'pix_key_phone', undefined],
    [{ ...pix, keyType: 'PIX_CODE' }, 'key', 'x', 'pix_key_evp', undefined],
    [pix, 'keyType', 'EVP', 'field_invalid', undefined],
    [bankBr, 'bankId', '', 'bank_required', undefined],
    [bankBr, 'bankId', '001', 'bank_id_ispb', undefined],
    [bankCl, 'bankId', ' ', 'bank_required', undefined],
    [bankCl, 'bankId', 'a b', 'bank_id_characters', { max: '16' }],
    [bankCl, 'bankId', 'a'.repeat(17), 'bank_id_characters', { max: '16' }],
    [bankBr, 'branch', '', 'branch_required', undefined],
    [bankBr, 'branch', '1234-5', 'branch_format', undefined],
    [bankBr, 'accountNumber', '', 'account_number_required', undefined],
    [bankBr, 'accountNumber', '12-X', 'account_number_format', { max: '20' }],
    [bankBr, 'accountNumber', '1'.repeat(21), 'account_number_format', { max: '20' }],
    [bankBr, 'accountNumber', '12--3', 'account_number_format', { max: '20' }],
    [pix, 'formId', 'x', 'field_invalid', undefined],
    [pix, 'accountId', '01jd', 'field_invalid', undefined],
    [pix, 'locale', 'fr', 'field_invalid', undefined],
    [pix, 'contract', 'pix', 'field_invalid', undefined],
    [pix, 'accountType', 'savings', 'field_invalid', undefined],
    [pix, 'isAdmin', 'true', 'field_unknown', undefined],
    [bankCl, 'branch', '0001', 'field_unknown', undefined],
  ])('%#: %j of %s = %j', (input, field, value, key, values) => {
    const expected = values === undefined ? { key } : { key, values }
    expect(errors({ ...input, [field]: value })).toEqual({ [field]: expected })
  })

  it('asks for the same kind of document as the key', () => {
    const cnpj = { ...pix, ownerDocumentType: 'CNPJ', ownerDocument: '11444777000161' }
    expect(errors(cnpj)).toEqual({ ownerDocument: { key: 'owner_differs_from_key' } })
    const email = { ...cnpj, keyType: 'EMAIL', key: 'ana@example.com' }
    expect(parse(email)).toMatchObject({ key: 'ana@example.com', ownerDocumentType: 'CNPJ' })
  })

  it('names every wrong field at once, each once', () => {
    const wrong = { ...bankBr, amount: '', bankId: '1', branch: '', accountNumber: 'x', ownerDocument: '1' }
    expect(Object.keys(errors({ ...wrong, beneficiaryName: '', reference: '!' })).sort()).toEqual(
      ['accountNumber', 'amount', 'bankId', 'beneficiaryName', 'branch', 'ownerDocument', 'reference'].sort(),
    )
  })

  it('asks for every field that is missing, and lets nothing odd through', () => {
    const missing = Object.keys(errors({ contract: 'pix_br' }))
    expect(missing).toEqual(expect.arrayContaining(['formId', 'amount', 'key', 'ownerDocument', 'keyType']))
    for (const odd of [null, undefined, 1, 'x', [], {}, { contract: { not: 'x' } }]) {
      expect(Object.keys(errors(odd))).toHaveLength(1)
    }
    expect(errors({ ...pix, key: { not: '' } })).toEqual({ key: { key: 'field_required' } })
    expect(errors(JSON.parse(`{"__proto__":1,"contract":"pix_br"}`))).toHaveProperty('formId')
  })

  it('speaks only in known keys with their declared values, whatever comes in', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constant(undefined),
      fc.integer(),
      fc.constant(null),
    )
    const field = fc.constantFrom(...Object.keys({ ...bankBr, ...pix, note: '', reference: '' }))
    const changes = fc.dictionary(field, value, { maxKeys: 6 })
    fc.assert(
      fc.property(fc.constantFrom<object>(pix, bankBr, bankCl), changes, (input, change) => {
        for (const { key, values } of Object.values(errors({ ...input, ...change }))) {
          const known = FIELD_ERROR_KEYS.find((candidate) => candidate === key)
          expect(known).toBeDefined()
          expect(Object.keys(values ?? {})).toEqual(known === undefined ? [] : [...FIELD_ERROR_VALUES[known]])
        }
      }),
      { numRuns: 2000 },
    )
  }, 30_000)
})

describe('draftToInput', () => {
  it.each(LOCALES)('gives a form that parses to the same draft (%s)', (locale) => {
    const extra = { reference: 'INV-1', note: 'línea 1\nlínea 2' }
    for (const input of [pix, bankBr, bankCl]) {
      const draft = parse({ ...input, ...extra })
      expect(parse(draftToInput(draft, locale))).toEqual(draft)
    }
  })
})
