import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxAmountMinor, toDecimalText } from '@/lib/domain/money'
import type { BankBrDraft, BankClDraft, PayoutDraft, PixBrDraft } from '@/lib/domain/payout/draft'
import { buildPayoutBody } from '@/lib/mercadopago/contracts/build-payout-body'
import { parseWireAmount } from '@/lib/mercadopago/wire-amount'

const base = {
  formId: '0d5020ed-1af6-469c-ae06-c3bec19954bb',
  accountId: '01JD0000000000000000000000',
  reference: 'MP0001',
  note: 'never sent',
  tags: ['never sent'],
  accountType: 'current',
} as const
const pix: PixBrDraft = {
  ...base,
  contract: 'pix_br',
  currency: 'BRL',
  amountMinor: 10_000n,
  beneficiaryName: 'never sent',
  keyType: 'CPF',
  key: '38437455871',
  ownerDocumentType: 'CPF',
  ownerDocument: '38437455871',
}
const bankBr: BankBrDraft = {
  ...base,
  contract: 'bank_br',
  currency: 'BRL',
  amountMinor: 10_000n,
  beneficiaryName: 'Jonh Doe',
  bankId: '99999004',
  branch: '0001',
  accountNumber: '10266732',
  ownerDocumentType: 'CPF',
  ownerDocument: '38437455871',
}
const bankCl: BankClDraft = {
  ...base,
  contract: 'bank_cl',
  currency: 'CLP',
  amountMinor: 100n,
  beneficiaryName: 'never sent',
  bankId: '99999004',
  accountNumber: '10266732',
  ownerDocumentType: 'RUT',
  ownerDocument: '123456785',
}
const parts = { externalReference: 'MP0001', notificationUrl: 'https://desk.example/hook' }

/**
 * The guide's three curl bodies as compact JSON. They differ from the page in three ways: its documents (1234567890,
 * 111111111111) fail their check digits, so valid ones stand here; `point_of_interaction` is the object that the page's
 * table and the test page show, not the string of its example; the notification URL has a scheme.
 */
const guide = {
  pix: '{"external_reference":"MP0001","point_of_interaction":{"type":"PSP_TRANSFER"},"seller_configuration":{"notification_info":{"notification_url":"https://desk.example/hook"}},"transaction":{"from":{"accounts":[{"amount":100}]},"to":{"accounts":[{"type":"current","amount":100,"chave":{"type":"CPF","value":"38437455871"},"owner":{"identification":{"type":"CPF","number":"38437455871"}}}]},"total_amount":100}}',
  bankBr:
    '{"external_reference":"MP0001","point_of_interaction":{"type":"PSP_TRANSFER"},"seller_configuration":{"notification_info":{"notification_url":"https://desk.example/hook"}},"transaction":{"from":{"accounts":[{"amount":100}]},"to":{"accounts":[{"type":"current","amount":100,"bank_id":"99999004","branch":"0001","holder":"Jonh Doe","provider_id":"spi","currency_id":"BRL","number":"10266732","owner":{"identification":{"type":"CPF","number":"38437455871"}}}]},"total_amount":100}}',
  bankCl:
    '{"external_reference":"MP0001","point_of_interaction":{"type":"PSP_TRANSFER"},"seller_configuration":{"notification_info":{"notification_url":"https://desk.example/hook"}},"transaction":{"from":{"accounts":[{"amount":100}]},"to":{"accounts":[{"amount":100,"bank_id":"99999004","type":"current","number":"10266732","owner":{"identification":{"type":"RUT","number":"123456785"}}}]},"total_amount":100}}',
}

describe('buildPayoutBody', () => {
  it.each([
    ['Pix, Brazil', pix, guide.pix],
    ['bank account, Brazil', bankBr, guide.bankBr],
    ['bank account, Chile', bankCl, guide.bankCl],
  ])('writes the bytes of the guide: %s', (_name, draft, body) => {
    expect(buildPayoutBody(draft, parts)).toBe(body)
  })

  it('leaves the notification out without a public address', () => {
    const body = JSON.parse(buildPayoutBody(pix, { externalReference: 'MP0001' }))
    expect(Object.keys(body)).toEqual(['external_reference', 'point_of_interaction', 'transaction'])
  })

  it('keeps accents, quotes and emoji of a holder', () => {
    const name = 'Ana "Ñandú" São João 🙂 \\'
    const body = JSON.parse(buildPayoutBody({ ...bankBr, beneficiaryName: name }, parts))
    expect(body.transaction.to.accounts[0].holder).toBe(name)
  })

  it.each<[string, PayoutDraft, { externalReference: string; notificationUrl?: string }]>([
    ['zero', { ...pix, amountMinor: 0n }, parts],
    ['less than zero', { ...pix, amountMinor: -1n }, parts],
    ['over the maximum', { ...pix, amountMinor: maxAmountMinor('BRL') + 1n }, parts],
    ['no reference', pix, { externalReference: '' }],
    ['a long reference', pix, { externalReference: 'a'.repeat(65) }],
    ['a reference with a space', pix, { externalReference: 'a b' }],
    ['an address without a scheme', pix, { ...parts, notificationUrl: 'www.example.com' }],
    ['a long address', pix, { ...parts, notificationUrl: `https://desk.example/${'a'.repeat(500)}` }],
  ])('freezes nothing with %s', (_name, draft, wrong) => {
    expect(() => buildPayoutBody(draft, wrong)).toThrow(RangeError)
  })

  it('carries 100,000 amounts exactly, three times the same', () => {
    const amounts = fc.oneof(
      fc.bigInt({ min: 1n, max: maxAmountMinor('BRL') }).map((amountMinor) => ({ ...pix, amountMinor })),
      fc.bigInt({ min: 1n, max: maxAmountMinor('CLP') }).map((amountMinor) => ({ ...bankCl, amountMinor })),
    )
    fc.assert(
      fc.property(amounts, (draft) => {
        const text = buildPayoutBody(draft, parts)
        const { transaction } = JSON.parse(text)
        const sent = [
          transaction.from.accounts[0].amount,
          transaction.to.accounts[0].amount,
          transaction.total_amount,
        ]
        const literal = toDecimalText(draft.amountMinor, draft.currency)
        const asWritten = text.endsWith(`"total_amount":${literal}}}`)
        return (
          asWritten && sent.every((amount) => parseWireAmount(amount, draft.currency) === draft.amountMinor)
        )
      }),
      { numRuns: 100_000 },
    )
  }, 30_000)
})
