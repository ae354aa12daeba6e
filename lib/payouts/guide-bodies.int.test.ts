import { describe, expect, it } from 'vitest'
import type { Country } from '@/lib/domain/payout/contract'
import type { PayoutInput } from '@/lib/domain/payout/schemas'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { DESK_SECRETS } from '@/lib/testing/desk-environment'
import { openDesk } from '@/lib/testing/open-desk'
import { intentBody, stubProvider } from '@/lib/testing/stub-provider'
import { makeAccount } from '@/prisma/factories/accounts'
import { makeBankBrInput, makeBankClInput, makePixInput } from '@/prisma/factories/payout-inputs'

const desk = openDesk()
const provider = stubProvider()

/** What is common to the three examples of the Money Out guide; the members keep its order. */
const example = (host: string, destination: object) =>
  JSON.stringify({
    external_reference: 'MP0001',
    point_of_interaction: 'PSP_TRANSFER',
    seller_configuration: { notification_info: { notification_url: host } },
    transaction: {
      from: { accounts: [{ amount: 100 }] },
      to: { accounts: [destination] },
      total_amount: 100,
    },
  })
const owner = (type: string, number: string) => ({ identification: { type, number } })

type Difference = readonly [why: string, page: string, ours: string]
const POINT: Difference = [
  'the table beside the example, and the test page, show an object',
  '"point_of_interaction":"PSP_TRANSFER"',
  '"point_of_interaction":{"type":"PSP_TRANSFER"}',
]
const cpf = (member: 'value' | 'number'): Difference => [
  'ten digits are no CPF',
  `"${member}":"1234567890"`,
  `"${member}":"38437455871"`,
]

type Case = {
  readonly name: string
  readonly country: Country
  readonly page: string
  readonly host: string
  readonly differences: readonly Difference[]
  readonly typed: (accountId: string) => PayoutInput
}

const CASES: readonly Case[] = [
  {
    name: 'Pix, Brazil',
    country: 'BR',
    host: 'www.ejemplo.com.br',
    page: example('www.ejemplo.com.br', {
      type: 'current',
      amount: 100,
      chave: { type: 'CPF', value: '1234567890' },
      owner: owner('CPF', '1234567890'),
    }),
    differences: [POINT, cpf('value'), cpf('number')],
    typed: (accountId) =>
      makePixInput(accountId, {
        reference: 'MP0001',
        amount: '100,00',
        keyType: 'CPF',
        key: '384.374.558-71',
        ownerDocumentType: 'CPF',
        ownerDocument: '384.374.558-71',
      }),
  },
  {
    name: 'bank account, Brazil',
    country: 'BR',
    host: 'www.ejemplo.com.br',
    page: example('www.ejemplo.com.br', {
      type: 'current',
      amount: 100,
      bank_id: '99999004',
      branch: '0001',
      holder: 'Jonh Doe',
      provider_id: 'spi',
      currency_id: 'BRL',
      number: '10266732',
      owner: owner('CPF', '1234567890'),
    }),
    differences: [POINT, cpf('number')],
    typed: (accountId) =>
      makeBankBrInput(accountId, {
        reference: 'MP0001',
        amount: '100,00',
        beneficiaryName: 'Jonh Doe',
        ownerDocumentType: 'CPF',
        ownerDocument: '38437455871',
      }),
  },
  {
    name: 'bank account, Chile',
    country: 'CL',
    host: 'www.ejemplo.cl',
    page: example('www.ejemplo.cl', {
      amount: 100,
      bank_id: '99999004',
      type: 'current',
      number: '10266732',
      owner: owner('RUT', '111111111111'),
    }),
    differences: [POINT, ['twelve digits are no RUT', '"number":"111111111111"', '"number":"123456785"']],
    typed: (accountId) =>
      makeBankClInput(accountId, {
        reference: 'MP0001',
        amount: '100',
        accountNumber: '10266732',
        ownerDocument: '12.345.678-5',
      }),
  },
]

describe('the three bodies of the guide, from the form to the wire', () => {
  it.each(CASES)('$name', async ({ country, page, host, differences, typed }) => {
    // In test mode the reference is sent as typed, so every byte can be compared.
    const account = await makeAccount(desk().db, country, {
      baseUrl: provider.url(),
      mode: 'test',
      ...DESK_SECRETS,
    })
    const sent = await desk().approved(account.id, typed(account.id), `https://${host}`)
    const address = `https://${host}/api/webhooks/mercadopago/${account.webhookToken}`
    const scheme: Difference = [
      'an address has a scheme, and the endpoint of its account',
      `"${host}"`,
      `"${address}"`,
    ]
    const expected = [...differences, scheme].reduce((text, [why, theirs, ours]) => {
      expect(text.split(theirs), why).toHaveLength(2)
      return text.replace(theirs, ours)
    }, page)

    provider.take()
    provider.answer({
      status: 202,
      body: intentBody({ id: `1108917506-${sent.attemptId}`, reference: 'MP0001', status: 'processed' }),
    })
    await dispatchAttempt(desk().job(), sent)
    const requests = provider.take()
    expect(requests.map(({ body }) => body.toString('utf8'))).toEqual([expected])
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'final', outcome: 'settled' })
  })
})
