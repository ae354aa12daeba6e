import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccountInput } from '@/lib/accounts/account-input'
import { createAccount } from '@/lib/accounts/create-account'
import { updateAccount } from '@/lib/accounts/update-account'
import { createDatabase, type Database } from '@/lib/db/client'
import { letHold } from '@/lib/testing/hold-change'
import { oneEvent } from '@/lib/testing/one-event'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()

const accountInput = (change: Partial<AccountInput> = {}): AccountInput => ({
  name: 'Cuenta Ficticia',
  country: 'BR',
  collectorId: '990000010',
  timeZone: 'America/Sao_Paulo',
  mode: 'test',
  baseUrl: 'https://provider.giro.invalid',
  accessTokenSource: 'MERCADOPAGO_FICTICIA_TOKEN',
  signingKeySource: '',
  webhookSecretSource: '',
  ...change,
})
const PRODUCTION = { mode: 'production', signingKeySource: 'MERCADOPAGO_FICTICIA_KEY' } as const

async function asAdmin(db: Database = opened().db) {
  const { actor } = await makePerson(db, 'admin')
  return contextOf(db, actor)
}

/** Proposed by one admin, accepted by another. */
async function created(change: Partial<AccountInput> = {}) {
  const context = await asAdmin()
  const { accountId, proposed } = await oneEvent('account.create', () =>
    createAccount(context, accountInput(change)),
  )
  await letHold(opened().db, 'account', { number: proposed, held: false })
  return { accountId, proposed, context }
}

describe('createAccount', () => {
  it('makes an account, an endpoint that nobody guesses, and one audit event', async () => {
    const { db } = opened()
    const { accountId, proposed, context } = await created()
    const account = await db.account.findUniqueOrThrow({
      where: { id: accountId },
      include: { endpoints: true },
    })
    expect(account).toMatchObject({ signingKeySource: null, stoppedAt: null, version: 1, mode: 'test' })
    expect(account.endpoints).toHaveLength(1)
    expect(account.endpoints[0]?.token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(await auditOf(db, `account-${proposed}`)).toMatchObject([
      { action: 'change.propose', actorId: context.actor.userId },
    ])
    expect(await auditOf(db, accountId)).toMatchObject([
      {
        action: 'account.create',
        actorType: 'user',
        data: {
          proposedBy: context.actor.userId,
          country: 'BR',
          collectorId: '990000010',
          mode: 'test',
          baseUrl: 'https://provider.giro.invalid',
        },
      },
    ])
  })

  it('takes a provider account once, also of three at the same moment', async () => {
    const made = [1, 2, 3].map(() => created({ collectorId: '990000011' }))
    const results = await Promise.allSettled(made)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') {
        expect(result.reason).toMatchObject({ fieldErrors: { collectorId: { key: 'account_taken' } } })
      }
    }
  })

  it('refuses a wrong field at the field', async () => {
    await expect(createAccount(await asAdmin(), accountInput({ timeZone: 'Nowhere' }))).rejects.toMatchObject(
      {
        code: 'invalid_input',
        fieldErrors: { timeZone: { key: 'time_zone_unknown' } },
      },
    )
  })

  it.each(['viewer', 'maker', 'approver'] as const)('is forbidden to a %s', async (role) => {
    const { db } = opened()
    const { actor } = await makePerson(db, role)
    await expect(createAccount(contextOf(db, actor), accountInput())).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('production', () => {
  let asOwner: Database
  beforeAll(() => {
    asOwner = createDatabase(opened().urls.ownerUrl)
  })
  afterAll(() => asOwner.$disconnect())

  // In this order: the database never forgets the embedded server or the demo.
  it('is refused while the application owns the tables', async () => {
    const input = accountInput({ ...PRODUCTION, collectorId: '990000012' })
    await expect(createAccount(await asAdmin(asOwner), input)).rejects.toMatchObject({
      code: 'refused',
      reason: 'production_as_owner',
    })
  })

  it('is allowed to a role that owns nothing, where nothing pretends', async () => {
    const { db } = opened()
    const { accountId } = await created({ ...PRODUCTION, collectorId: '990000013' })
    // So that the database may become a demo below.
    await db.account.update({ where: { id: accountId }, data: { mode: 'test' } })
  })

  it('keeps signing: without a variable, and without a key that Giro made, it is refused at the field', async () => {
    const { db } = opened()
    const { accountId, context } = await created({ ...PRODUCTION, collectorId: '990000015' })
    const { version } = await db.account.findUniqueOrThrow({ where: { id: accountId } })
    const unsigned = accountInput({ mode: 'production', collectorId: '990000015' })
    await expect(updateAccount(context, { ...unsigned, accountId, version })).rejects.toMatchObject({
      fieldErrors: { signingKeySource: { key: 'signing_key_in_production' } },
    })
    await db.account.update({ where: { id: accountId }, data: { mode: 'test' } })
  })

  it('is refused where the demo ever was, and in the embedded database', async () => {
    const { db } = opened()
    const input = accountInput({ ...PRODUCTION, collectorId: '990000014' })
    await db.installation.update({ where: { id: 1 }, data: { demoSeededAt: new Date() } })
    await expect(createAccount(await asAdmin(), input)).rejects.toMatchObject({
      reason: 'production_on_demo',
    })
    await db.installation.update({ where: { id: 1 }, data: { embedded: true } })
    await expect(createAccount(await asAdmin(), input)).rejects.toMatchObject({
      reason: 'production_on_embedded',
    })
    expect(await db.account.count({ where: { mode: 'production' } })).toBe(0)
  })
})
