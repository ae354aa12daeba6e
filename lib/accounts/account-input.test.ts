import { describe, expect, it } from 'vitest'
import { AccountInput } from '@/lib/accounts/account-input'
import { GiroError } from '@/lib/domain/errors'
import { parseFields } from '@/lib/server/parse-fields'

const valid: AccountInput = {
  name: 'Demo Brasil',
  country: 'BR',
  collectorId: '990000001',
  timeZone: 'America/Sao_Paulo',
  mode: 'test',
  baseUrl: 'https://api.provider.example',
  accessTokenSource: 'MERCADOPAGO_DEMO_BR_TOKEN',
  signingKeySource: '',
  webhookSecretSource: '',
}

function errorsOf(change: Record<string, unknown>) {
  try {
    parseFields(AccountInput, { ...valid, ...change })
    return {}
  } catch (error) {
    if (!(error instanceof GiroError)) throw error
    return Object.fromEntries(Object.entries(error.fieldErrors ?? {}).map(([field, { key }]) => [field, key]))
  }
}

describe('AccountInput', () => {
  it('normalises addresses, zones and absent secrets', () => {
    const account = parseFields(AccountInput, {
      ...valid,
      baseUrl: 'HTTPS://API.Provider.example/',
      timeZone: 'america/santiago',
    })
    expect(account).toMatchObject({
      baseUrl: 'https://api.provider.example',
      timeZone: 'America/Santiago',
      signingKeySource: null,
      webhookSecretSource: null,
    })
  })

  it.each(['http://127.0.0.1:4010', 'http://localhost:4010', 'http://[::1]:4010'])(
    'takes %s on this machine',
    (baseUrl) => {
      expect(errorsOf({ baseUrl })).toEqual({})
    },
  )

  it.each([
    'http://api.provider.example',
    'http://127.0.0.1.example.com',
    'https://user:secret@api.provider.example',
    'https://api.provider.example/v1',
    'https://api.provider.example/?x=1',
    'ftp://api.provider.example',
    'api.provider.example',
  ])('refuses the address %s', (baseUrl) => {
    expect(errorsOf({ baseUrl })).toEqual({ baseUrl: 'base_url_format' })
  })

  it.each(['America/Nowhere', '+03:00', 'Sao Paulo'])('refuses the zone %s', (timeZone) => {
    expect(errorsOf({ timeZone })).toEqual({ timeZone: 'time_zone_unknown' })
  })

  it.each(['DATABASE_URL', 'MERCADOPAGO_', 'mercadopago_token', 'MERCADOPAGO_TOKEN; rm'])(
    'refuses the secret name %s',
    (name) => {
      expect(errorsOf({ accessTokenSource: name, webhookSecretSource: name })).toEqual({
        accessTokenSource: 'secret_name_format',
        webhookSecretSource: 'secret_name_format',
      })
    },
  )

  it('names every wrong field at once', () => {
    expect(errorsOf({ name: ' ', collectorId: '12a', country: 'AR', accessTokenSource: 'x' })).toEqual({
      name: 'field_required',
      collectorId: 'collector_format',
      country: 'field_required',
      accessTokenSource: 'secret_name_format',
    })
  })
})
