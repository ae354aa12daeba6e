import { describe, expect, it } from 'vitest'
import { payoutInputSchema } from '@/lib/domain/payout/schemas'
import { PIX_KEY_TYPES } from '@/lib/domain/pix-key'
import { makeCpf } from '@/prisma/factories/documents'
import { makeBankBrInput, makeBankClInput, makePixInput, makePixKey } from '@/prisma/factories/payout-inputs'

const ACCOUNT = '01KAHJ0000000000000000GR00'

describe('payout inputs', () => {
  it.each([makePixInput, makeBankBrInput, makeBankClInput])('%o is a form that the schema takes', (make) => {
    expect(payoutInputSchema.safeParse(make(ACCOUNT)).error).toBeUndefined()
  })
  it('has distinct form ids', () => {
    expect(makePixInput(ACCOUNT).formId).not.toBe(makePixInput(ACCOUNT).formId)
  })
  it.each(PIX_KEY_TYPES)('makes valid keys of type %s', (keyType) => {
    const owner = keyType === 'CPF' ? { ownerDocumentType: 'CPF' as const, ownerDocument: makeCpf(7) } : {}
    const n = keyType === 'CNPJ' ? 1 : 7
    const input = makePixInput(ACCOUNT, { keyType, key: makePixKey(keyType, n), ...owner })
    expect(payoutInputSchema.safeParse(input).error).toBeUndefined()
  })
})
