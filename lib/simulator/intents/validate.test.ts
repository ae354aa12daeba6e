import { describe, expect, it } from 'vitest'
import type { Account } from '@/lib/simulator/accounts'
import { DEFAULT_DIALS, type Dials } from '@/lib/simulator/dials'
import { validate } from '@/lib/simulator/intents/validate'
import { bankBody, chileBody, notifying, pixBody } from '@/lib/simulator/testing/bodies'

const account = (site: 'MLB' | 'MLC'): Account => ({
  userId: 1,
  site,
  accessToken: 't',
  moneyOutEnabled: true,
  cashOutEnabled: true,
  currency: site === 'MLB' ? 'BRL' : 'CLP',
  available: 0n,
  installedKeys: [],
})

function causes(body: object, site: 'MLB' | 'MLC' = 'MLB', dials: Partial<Dials> = {}): string[] {
  const result = validate(body, account(site), { ...DEFAULT_DIALS, ...dials })
  return result.ok ? [] : result.causes
}

const field = (path: string) => `invalid value for field: ${path}`
const to = (path: string) => field(`transaction.to.accounts[0].${path}`)
const identification = (type: string, number: string) => ({ owner: { identification: { type, number } } })
const key = (type: string, value: unknown) => ({ chave: { type, value } })

describe('the documented order', () => {
  it('of the Pix list', () => {
    const body = {
      external_reference: 1,
      transaction: { from: { accounts: [{}] }, to: { accounts: [{ chave: {}, type: 'current' }] } },
    }
    expect(causes(body)).toEqual([
      'Invalid type for field external_reference',
      field('point_of_interaction.type'),
      field('transaction.from.accounts[0].amount'),
      to('chave.value'),
      to('chave.type'),
      to('identification.number'),
      to('owner.identification.type'),
      to('amount'),
      field('transaction.total_amount'),
    ])
  })

  it('of the bank list, which has no key', () => {
    const body = { transaction: { from: { accounts: [{ amount: 1 }] }, to: { accounts: [{ bank_id: 1 }] } } }
    expect(causes(body)).toEqual([
      field('point_of_interaction.type'),
      to('identification.number'),
      to('owner.identification.type'),
      to('bank_id'),
      to('branch'),
      to('holder'),
      to('provider_id'),
      to('currency_id'),
      to('number'),
      to('type'),
      to('amount'),
      field('transaction.total_amount'),
    ])
  })

  it('asks the key directory last', () => {
    const body = pixBody({ destination: { ...key('CPF', '52998224725') }, transaction: undefined })
    expect(causes(body).at(0)).toBe(field('transaction.from.accounts'))
    expect(causes(pixBody({ destination: key('CPF', '52998224725') }))).toEqual([
      'chave has a different owner',
    ])
    expect(
      causes(pixBody({ destination: key('CPF', '52998224725') }), 'MLB', { checkKeyOwner: false }),
    ).toEqual([])
  })
})

describe('accepts', () => {
  it.each([
    ['an e-mail key', pixBody()],
    ['a key without account type, as in the test sample', pixBody({ destination: { type: undefined } })],
    ['a CPF key of its owner', pixBody({ destination: key('CPF', '11144477735') })],
    ['a phone key', pixBody({ destination: key('PHONE', '+5511912345678') })],
    ['a random key', pixBody({ destination: key('PIX_CODE', '123e4567-e89b-42d3-a456-426614174000') })],
    ['a company', pixBody({ destination: identification('CNPJ', '12ABC34501DE35') })],
    ['a bank account', bankBody()],
    ['an amount with cents', bankBody({ amount: 10.55 })],
    ['the greatest amount', bankBody({ amount: 10_000_000_000 })],
    ['a notification address', bankBody(notifying('http://localhost:3000/hook'))],
    ['no reference', bankBody({ external_reference: undefined })],
  ])('%s', (_, body) => {
    expect(causes(body)).toEqual([])
  })

  it('a Chilean bank account', () => {
    expect(causes(chileBody(), 'MLC')).toEqual([])
  })
})

describe('refuses', () => {
  it.each([
    [
      'a bare string without the dial',
      pixBody({ point_of_interaction: 'PSP_TRANSFER' }),
      field('point_of_interaction.type'),
    ],
    ['a long reference', pixBody({ external_reference: 'a'.repeat(65) }), field('external_reference')],
    ['a forbidden character', pixBody({ external_reference: 'a(b)' }), field('external_reference')],
    [
      'text as an amount',
      bankBody({ transaction: { from: { accounts: [{ amount: '100' }] } } }),
      field('transaction.from.accounts[0].amount'),
    ],
    ['three decimals', pixBody({ amount: 1.005 }), field('transaction.from.accounts[0].amount')],
    ['a negative amount', pixBody({ amount: -1 }), field('transaction.from.accounts[0].amount')],
    ['too much', pixBody({ amount: 10_000_000_000.01 }), field('transaction.from.accounts[0].amount')],
    ['an unequal destination', pixBody({ destination: { amount: 99 } }), to('amount')],
    [
      'a key of the wrong form',
      pixBody({ destination: key('PHONE', '11912345678') }),
      'Unrecognized key format',
    ],
    ['an unknown key type', pixBody({ destination: key('EVP', 'a') }), to('chave.type')],
    [
      'a short document',
      pixBody({ destination: identification('CPF', '1234567890') }),
      to('identification.number'),
    ],
    [
      'a Chilean document',
      pixBody({ destination: identification('RUT', '111111111') }),
      to('owner.identification.type'),
    ],
    ['a savings account', bankBody({ destination: { type: 'savings' } }), to('type')],
    ['a bank account with a key', bankBody({ destination: key('EMAIL', 'a@example.com') }), to('bank_id')],
    ['a wrong currency', bankBody({ destination: { currency_id: 'CLP' } }), to('currency_id')],
    ['a bank that is no ISPB', bankBody({ destination: { bank_id: '001' } }), to('bank_id')],
    [
      'an address without a scheme',
      pixBody(notifying('www.example.com')),
      field('seller_configuration.notification_info.notification_url'),
    ],
    [
      'a long address',
      pixBody(notifying(`https://example.com/${'a'.repeat(500)}`)),
      field('seller_configuration.notification_info.notification_url'),
    ],
  ])('%s', (_, body, cause) => {
    expect(causes(body).at(0)).toBe(cause)
  })

  it('a second destination', () => {
    const body = pixBody()
    body.transaction.to.accounts.push(...pixBody().transaction.to.accounts)
    expect(causes(body)).toEqual([field('transaction.to.accounts')])
  })

  it('an unequal total', () => {
    const body = pixBody()
    body.transaction.total_amount = 99
    expect(causes(body)).toEqual([field('transaction.total_amount')])
  })

  it("Brazil's fields and decimals in Chile", () => {
    expect(causes(chileBody({ destination: { branch: '1' } }), 'MLC')).toEqual([to('branch')])
    expect(causes(chileBody({ destination: { bank_id: '' } }), 'MLC')).toEqual([to('bank_id')])
    expect(causes(chileBody({ amount: 100.5 }), 'MLC').at(0)).toBe(
      field('transaction.from.accounts[0].amount'),
    )
    expect(causes(chileBody({ destination: identification('CPF', '11144477735') }), 'MLC')).toEqual([
      to('owner.identification.type'),
    ])
  })
})

describe('dials', () => {
  it('legacyPointOfInteraction accepts the bare string', () => {
    const body = pixBody({ point_of_interaction: 'PSP_TRANSFER' })
    expect(causes(body, 'MLB', { legacyPointOfInteraction: true })).toEqual([])
  })

  it('minimumAmount', () => {
    expect(causes(pixBody({ amount: 0 }))).toEqual([])
    expect(causes(pixBody({ amount: 0.99 }), 'MLB', { minimumAmount: '1.00' })).toEqual([
      field('transaction.from.accounts[0].amount'),
    ])
  })

  it('allowHttpNotificationUrl off wants https and another machine', () => {
    const strict = { allowHttpNotificationUrl: false }
    expect(causes(pixBody(notifying('http://example.com/a')), 'MLB', strict)).toHaveLength(1)
    expect(causes(pixBody(notifying('https://localhost/a')), 'MLB', strict)).toHaveLength(1)
    expect(causes(pixBody(notifying('https://example.com/a')), 'MLB', strict)).toEqual([])
  })
})
