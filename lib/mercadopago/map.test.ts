import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeIntent, type ProviderIntent } from '@/lib/mercadopago/map'

const point = { type: 'PSP_TRANSFER' }
/** The answer as the guide prints it: amounts as text in accounts, a string for the point of interaction. */
const guideAnswer = {
  id: '0d5020ed',
  status: 'approved',
  created_date: '2021-01-01T00:00:00.000Z',
  external_reference: '123456',
  last_updated_date: '2021-01-01T00:00:01.000Z',
  point_of_interaction: 'PSP_TRANSFER',
  seller_configuration: { notification_info: { notification_url: 'www.ejemplo.com.br' } },
  transaction: {
    from: { accounts: [{ amount: '100,00' }] },
    to: {
      accounts: [
        {
          amount: '100,00',
          status_detail: 'approved',
          owner: { identification: { number: '1234567890', type: 'CPF' } },
        },
      ],
    },
    paid_amount: 100,
    refunded_amount: 1,
    payer: { id: 123456543 },
    total_amount: 100,
  },
}

function decode(answer: unknown): ProviderIntent {
  const decoded = decodeIntent(JSON.stringify(answer), 'BRL')
  if (!decoded.ok) throw new Error(decoded.why)
  return decoded.intent
}

const nothing = {
  amountMinor: null,
  statusDetail: null,
  originId: null,
  type: null,
  bankId: null,
  branch: null,
  holder: null,
  number: null,
  currencyId: null,
  providerId: null,
  keyType: null,
  key: null,
  ownerDocumentType: null,
  ownerDocument: null,
}

describe('decodeIntent', () => {
  it('reads every attribute of the guide, and sees that something was refunded', () => {
    expect(decode(guideAnswer)).toEqual({
      id: '0d5020ed',
      status: 'approved',
      detail: 'approved',
      outcome: 'partially_returned',
      createdAt: new Date('2021-01-01T00:00:00.000Z'),
      updatedAt: new Date('2021-01-01T00:00:01.000Z'),
      externalReference: '123456',
      pointOfInteraction: 'PSP_TRANSFER',
      notificationUrl: 'www.ejemplo.com.br',
      from: { ...nothing, amountMinor: 10_000n },
      to: {
        ...nothing,
        amountMinor: 10_000n,
        statusDetail: 'approved',
        ownerDocumentType: 'CPF',
        ownerDocument: '1234567890',
      },
      totalMinor: 10_000n,
      paidMinor: 10_000n,
      refundedMinor: 100n,
      payerId: '123456543',
      statementDescriptor: null,
    })
  })

  it('reads the newer revision: trace, bank echo, descriptor', () => {
    const account = {
      amount: 100.5,
      origin_id: '01AAAM001A1AY43FBR8WCM9CES',
      bank_id: '0000014',
      type: 'checking_account',
      number: '12345',
      branch: '0001',
      holder: 'Fulana',
      currency_id: 'BRL',
      provider_id: 'spi',
      chave: { type: 'EMAIL', value: 'a@example.com' },
      status_details: [{}],
    }
    const transaction = { to: { accounts: [account] }, statement_descriptor: 'GIRO' }
    expect(decode({ id: 'x', status: 'processed', transaction })).toMatchObject({
      outcome: 'settled',
      detail: null,
      statementDescriptor: 'GIRO',
      to: {
        amountMinor: 10_050n,
        originId: '01AAAM001A1AY43FBR8WCM9CES',
        bankId: '0000014',
        type: 'checking_account',
        number: '12345',
        branch: '0001',
        holder: 'Fulana',
        currencyId: 'BRL',
        providerId: 'spi',
        keyType: 'EMAIL',
        key: 'a@example.com',
      },
    })
  })

  it.each([
    ['to', { to: { accounts: [{ status_detail: 'by_bank' }] } }, 'by_bank'],
    ['from (test page)', { from: { accounts: [{ status_detail: 'by_caps' }] } }, 'by_caps'],
    [
      'to before from',
      { from: { accounts: [{ status_detail: 'x' }] }, to: { accounts: [{ status_detail: 'by_bank' }] } },
      'by_bank',
    ],
    [
      'from where to is empty',
      { from: { accounts: [{ status_detail: 'by_bank' }] }, to: { accounts: [{ status_detail: ' ' }] } },
      'by_bank',
    ],
    [
      'a list of objects',
      { to: { accounts: [{ status_details: [{}, { status_detail: 'by_bank' }] }] } },
      'by_bank',
    ],
    ['a list of codes', { to: { accounts: [{ status_details: [{ code: 'by_bank' }] }] } }, 'by_bank'],
    ['a list of words', { to: { accounts: [{ status_details: ['by_bank'] }] } }, 'by_bank'],
    ['accounts as an object', { to: { accounts: { status_detail: 'by_bank' } } }, 'by_bank'],
    ['nowhere', { to: { accounts: [] }, from: {} }, null],
  ])('finds the detail: %s', (_name, transaction, detail) => {
    expect(decode({ id: 'x', status: 'failed', transaction }).detail).toBe(detail)
  })

  it.each([
    [point, 'PSP_TRANSFER'],
    ['PSP_TRANSFER', 'PSP_TRANSFER'],
    [JSON.stringify(point), 'PSP_TRANSFER'],
    [{ type: JSON.stringify(point) }, 'PSP_TRANSFER'],
    ['', null],
    [null, null],
    [[point], null],
    [{ type: { type: { type: { type: { type: 'too deep' } } } } }, null],
    ['{broken', null],
  ])('reads the point of interaction %j', (value, expected) => {
    expect(decode({ id: 'x', point_of_interaction: value }).pointOfInteraction).toBe(expected)
  })

  it.each([
    ['', 'not_json'],
    ['<html>', 'not_json'],
    ['{"id":"x"', 'not_json'],
    ['null', 'not_an_object'],
    ['[]', 'not_an_object'],
    ['"x"', 'not_an_object'],
    ['{}', 'no_id'],
    ['{"id":""}', 'no_id'],
    ['{"id":null}', 'no_id'],
    ['{"id":{}}', 'no_id'],
  ])('%j: %s', (text, why) => {
    expect(decodeIntent(text, 'BRL')).toEqual({ ok: false, why })
  })

  it('keeps id and status whatever the rest looks like', () => {
    const rest = fc.record(
      Object.fromEntries([...Object.keys(guideAnswer), 'transaction'].map((key) => [key, fc.jsonValue()])),
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(rest, fc.jsonValue(), (odd, transaction) => {
        const intent = decode({ ...odd, transaction, id: 'x', status: 'in_process' })
        expect([intent.id, intent.status]).toEqual(['x', 'in_process'])
        expect(intent.outcome).not.toBe('settled')
      }),
      { numRuns: 2000 },
    )
  }, 30_000)

  it('takes numbers for ids, unreadable dates for none, and a missing status for unknown', () => {
    const intent = decode({ id: 42, created_date: 'soon', last_updated_date: '0001-01-01T00:00:00Z' })
    expect(intent).toMatchObject({
      id: '42',
      status: '',
      outcome: 'unknown',
      createdAt: null,
      updatedAt: null,
    })
    const offset = decode({ id: 'x', last_updated_date: '2022-11-01T17:19:55.001-04:00' })
    expect(offset.updatedAt).toEqual(new Date('2022-11-01T21:19:55.001Z'))
  })

  it('reads pesos as pesos', () => {
    const transaction = { ...guideAnswer.transaction, refunded_amount: 0 }
    const decoded = decodeIntent(JSON.stringify({ ...guideAnswer, transaction }), 'CLP')
    expect(decoded).toMatchObject({
      ok: true,
      intent: { outcome: 'settled', totalMinor: 100n, from: { amountMinor: 100n } },
    })
  })
})
