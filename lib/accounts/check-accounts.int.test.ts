import { generateKeyPairSync } from 'node:crypto'
import { afterEach, expect, it, vi } from 'vitest'
import { checkAccounts } from '@/lib/accounts/check-accounts'
import { createAccount } from '@/lib/accounts/create-account'
import { contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'
import { makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
afterEach(() => vi.unstubAllEnvs())

it('says of each account what is there and what is not, and never a secret', async () => {
  const { db } = opened()
  const { actor } = await makePerson(db, 'admin')
  const names = {
    accessTokenSource: 'MERCADOPAGO_CHECKED_TOKEN',
    signingKeySource: 'MERCADOPAGO_CHECKED_KEY',
    webhookSecretSource: 'MERCADOPAGO_CHECKED_HOOK',
  }
  await makeAccount(db, 'BR', { ...names, name: 'A', mode: 'production' })
  await makeAccount(db, 'CL', {
    name: 'B',
    accessTokenSource: 'MERCADOPAGO_NOWHERE',
    stoppedAt: new Date(),
    stoppedReason: 'policy',
  })
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  vi.stubEnv('MERCADOPAGO_CHECKED_TOKEN', 'TEST-very-secret')
  vi.stubEnv('MERCADOPAGO_CHECKED_KEY', pem)
  vi.stubEnv('MERCADOPAGO_CHECKED_HOOK', 'very secret')
  const accounts = await checkAccounts({ db, actor }, 'https://desk.giro.invalid')
  const said = accounts.map(({ name, checks }) => [name, ...checks.map(({ finding }) => finding)])
  expect(said).toEqual([
    [
      'A',
      'token_test',
      'sends',
      'key_there',
      'secret_there',
      'address_there',
      'never_notified',
      'banks_waiting',
      'clock_right',
    ],
    [
      'B',
      'token_absent',
      'stopped',
      'key_unneeded',
      'secret_unnamed',
      'address_there',
      'never_notified',
      'banks_shipped',
      'clock_right',
    ],
  ])
  expect(accounts[0]?.checks[2]?.fingerprint).toMatch(/^([0-9a-f]{4}-){7}[0-9a-f]{4}$/)
  expect(JSON.stringify(accounts)).not.toMatch(/secret"?:|very|PRIVATE/)
  vi.stubEnv('MERCADOPAGO_CHECKED_KEY', 'no key')
  const [checked] = await checkAccounts({ db, actor }, undefined)
  expect(checked?.checks.map(({ finding }) => finding)).toEqual(
    expect.arrayContaining(['key_unreadable', 'address_none']),
  )
})

it('is for admins', async () => {
  const { db } = opened()
  const { actor } = await makePerson(db, 'auditor')
  await expect(checkAccounts({ db, actor }, undefined)).rejects.toMatchObject({ code: 'forbidden' })
})

it('a test token is refused in production mode before anybody is asked to accept it', async () => {
  const { db } = opened()
  const { actor } = await makePerson(db, 'admin')
  vi.stubEnv('MERCADOPAGO_FICTICIA', 'TEST-very-secret')
  const account = {
    name: 'Cuenta Ficticia',
    country: 'BR',
    collectorId: '990000077',
    timeZone: 'America/Sao_Paulo',
    baseUrl: 'https://provider.giro.invalid',
    accessTokenSource: 'MERCADOPAGO_FICTICIA',
    signingKeySource: 'MERCADOPAGO_KEY',
    webhookSecretSource: '',
  }
  const production = createAccount(contextOf(db, actor), { ...account, mode: 'production' })
  await expect(production).rejects.toMatchObject({
    fieldErrors: { accessTokenSource: { key: 'token_is_test' } },
  })
  const { proposed } = await createAccount(contextOf(db, actor), { ...account, mode: 'test' })
  expect(proposed).toBeGreaterThan(0)
})
