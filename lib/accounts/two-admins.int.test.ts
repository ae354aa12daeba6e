import { Client } from 'pg'
import { expect, it } from 'vitest'
import { createAccount } from '@/lib/accounts/create-account'
import { ensureAccountFromSettings } from '@/lib/accounts/ensure-account-from-settings'
import { sqlState } from '@/lib/db/database-errors'
import { letHold } from '@/lib/testing/hold-change'
import { contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'
import { makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
const refused = (statement: Promise<unknown>) =>
  expect(statement).rejects.toSatisfy((error) => sqlState(error) === '23001')

it('the database takes no account, secret, endpoint or mode that two admins did not decide', async () => {
  const { db, urls } = opened()
  const owner = new Client({ connectionString: urls.ownerUrl })
  await owner.connect()
  await owner.query('ALTER TABLE account ENABLE TRIGGER account_decided').finally(() => owner.end())
  const operator = { type: 'operator', command: 'start' } as const
  // The first one comes from the settings.
  const settings = {
    collectorId: '990000001',
    country: 'BR',
    timeZone: 'America/Sao_Paulo',
    mode: 'test',
  } as const
  const first = await ensureAccountFromSettings(contextOf(db, operator), {
    ...settings,
    baseUrl: 'https://provider.giro.invalid',
    signs: false,
    checksWebhooks: false,
  })
  await refused(makeAccount(db, 'BR'))
  const change = (data: object, id = first ?? '') =>
    db.account.update({ where: { id }, data, select: { id: true } })
  await refused(change({ accessTokenSource: 'MERCADOPAGO_OTHER' }))
  await refused(change({ signingKeySource: 'MERCADOPAGO_OTHER' }))
  await refused(change({ baseUrl: 'https://elsewhere.giro.invalid' }))
  await refused(change({ decision: 1 }))
  // What one admin may: a name, and what stops it.
  await change({ name: 'Otra', stoppedAt: new Date(), stoppedReason: 'policy' })

  const admin = await makePerson(db, 'admin')
  const { accountId, proposed } = await createAccount(contextOf(db, admin.actor), {
    ...settings,
    name: 'Cuenta Ficticia',
    collectorId: '990000002',
    baseUrl: 'https://provider.giro.invalid',
    accessTokenSource: 'MERCADOPAGO_FICTICIA',
    signingKeySource: '',
    webhookSecretSource: '',
  })
  expect(await db.account.count()).toBe(1)
  await letHold(db, 'account', { number: proposed, held: false })
  const made = await db.account.findUniqueOrThrow({ where: { id: accountId }, include: { endpoints: true } })
  expect(made).toMatchObject({ accessTokenSource: 'MERCADOPAGO_FICTICIA', decision: proposed })
  expect(made.endpoints).toHaveLength(1)
  // The decision is about this account and these values alone.
  await refused(change({ decision: proposed }))
  await refused(change({ accessTokenSource: 'MERCADOPAGO_OTHER' }, accountId))
})
