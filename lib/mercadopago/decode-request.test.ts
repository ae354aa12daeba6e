import { describe, expect, test } from 'vitest'
import { buildPayoutBody } from '@/lib/mercadopago/contracts/build-payout-body'
import { decodeRequest } from '@/lib/mercadopago/map'

const draft = {
  formId: '0d5020ed-1af6-469c-ae06-c3bec19954bb',
  accountId: '01JD0000000000000000000000',
  amountMinor: 1_000_000_000_000n,
  reference: '',
  beneficiaryName: 'Padaria Exemplo Ltda',
  note: '',
  tags: [],
  accountType: 'current',
  contract: 'pix_br',
  currency: 'BRL',
  keyType: 'EMAIL',
  key: 'pagos@ficticia.example',
  ownerDocumentType: 'CPF',
  ownerDocument: '38437455871',
} as const
const text = (parts: { externalReference: string; notificationUrl?: string }) =>
  Buffer.from(buildPayoutBody(draft, parts)).toString('utf8')

describe('a request read back', () => {
  test('says what was put into it, to the last cent of the largest amount', () => {
    const url = 'https://desk.giro.invalid/hook'
    const words = decodeRequest(text({ externalReference: 'factura-7', notificationUrl: url }), 'BRL')
    expect(words).toMatchObject({
      externalReference: 'factura-7',
      notificationUrl: url,
      pointOfInteraction: 'PSP_TRANSFER',
      from: { amountMinor: draft.amountMinor },
      totalMinor: draft.amountMinor,
      to: {
        amountMinor: draft.amountMinor,
        keyType: 'EMAIL',
        key: draft.key,
        ownerDocument: draft.ownerDocument,
      },
    })
  })

  test('has no address where none was sent', () => {
    expect(decodeRequest(text({ externalReference: 'x' }), 'BRL')?.notificationUrl).toBeNull()
  })

  test.each(['', '{', '[]', '"text"', 'null'])('%j is no request', (body) => {
    expect(decodeRequest(body, 'BRL')).toBeNull()
  })
})
