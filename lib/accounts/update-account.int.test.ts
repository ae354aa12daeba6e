import { describe, expect, it } from 'vitest'
import { listAccountProposals } from '@/lib/accounts/list-account-proposals'
import { updateAccount } from '@/lib/accounts/update-account'
import { createPayout } from '@/lib/payouts/create-payout'
import { letHold } from '@/lib/testing/hold-change'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()

function inputOf(account: MadeAccount, change: Record<string, unknown> = {}) {
  const { id, version, name, country, collectorId, timeZone, mode, baseUrl, accessTokenSource } = account
  const fields = { name, country, collectorId, timeZone, mode, baseUrl, accessTokenSource }
  return { accountId: id, version, ...fields, signingKeySource: '', webhookSecretSource: '', ...change }
}

/** Proposed by one admin, accepted by another. */
async function updated(context: Parameters<typeof updateAccount>[0], input: object) {
  const { proposed } = await updateAccount(context, input)
  await letHold(opened().db, 'account', { number: proposed ?? 0, held: proposed === null })
  return proposed
}

async function setUp() {
  const { db } = opened()
  const { actor } = await makePerson(db, 'admin')
  return { db, context: contextOf(db, actor), account: await makeAccount(db, 'BR') }
}

async function payFrom(account: MadeAccount) {
  const { db } = opened()
  const { actor } = await makePerson(db, 'maker')
  return createPayout(contextOf(db, actor), makePixInput(account.id))
}

describe('updateAccount', () => {
  it('changes everything before the first payout, with one audit event that names what', async () => {
    const { db, context, account } = await setUp()
    const input = inputOf(account, { name: 'Otra', collectorId: '777', country: 'CL' })
    const proposed = await updated(context, input)
    const after = await db.account.findUniqueOrThrow({ where: { id: account.id } })
    const decided = { version: 2, decision: proposed }
    expect(after).toMatchObject({ name: 'Otra', collectorId: '777', country: 'CL', ...decided })
    expect(await auditOf(db, account.id)).toMatchObject([
      {
        action: 'account.update',
        data: { version: 2, 'name.after': 'Otra', 'country.before': 'BR', 'country.after': 'CL' },
      },
    ])
  })

  it('changes name, zone and secrets after it', async () => {
    const { db, context, account } = await setUp()
    await payFrom(account)
    const change = { name: 'Otra', timeZone: 'America/Manaus', webhookSecretSource: 'MERCADOPAGO_HOOK' }
    await updated(context, inputOf(account, change))
    expect(await db.account.findUniqueOrThrow({ where: { id: account.id } })).toMatchObject(change)
  })

  it.each([
    ['country', 'CL'],
    ['collectorId', '778'],
    ['baseUrl', 'https://elsewhere.giro.invalid'],
    ['mode', 'production'],
  ])('keeps %s after it, and says why at the field', async (field, value) => {
    const { db, context, account } = await setUp()
    await payFrom(account)
    const input = inputOf(account, { [field]: value, signingKeySource: 'MERCADOPAGO_KEY' })
    await expect(updateAccount(context, input)).rejects.toMatchObject({
      code: 'refused',
      reason: 'account_fixed',
      fieldErrors: { [field]: { key: 'fixed_by_first_payout' } },
    })
    expect(await auditOf(db, account.id)).toEqual([])
  })

  it('never lets a first payout and a new collector both through', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { db, context, account } = await setUp()
      const [update] = await Promise.allSettled([
        updated(context, inputOf(account, { country: 'CL' })),
        payFrom(account),
      ])
      const { country } = await db.account.findUniqueOrThrow({ where: { id: account.id } })
      const payouts = await db.payout.count({ where: { accountId: account.id } })
      // A draft written just after the change belongs to the old country: it can't be submitted, and nothing was sent.
      if (update.status === 'rejected') expect([country, payouts]).toEqual(['BR', 1])
      else expect(country).toBe('CL')
    }
  })

  it('is a conflict when somebody saved first', async () => {
    const { context, account } = await setUp()
    const results = await Promise.allSettled(
      ['Una', 'Otra'].map((name) => updateAccount(context, inputOf(account, { name }))),
    )
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(updateAccount(context, inputOf(account))).rejects.toMatchObject({
      code: 'conflict',
      reason: 'changed_meanwhile',
    })
  })

  it('keeps what it was until another accepts it, and then only over what it was', async () => {
    const { db, context, account } = await setUp()
    const wish = (accessTokenSource: string) =>
      updateAccount(context, inputOf(account, { accessTokenSource }))
    const { proposed } = await wish('MERCADOPAGO_NEW')
    const held = await db.account.findUniqueOrThrow({ where: { id: account.id } })
    expect(held).toMatchObject({ accessTokenSource: account.accessTokenSource, version: 1 })
    expect((await listAccountProposals(context, account.id)).map(({ number }) => number)).toEqual([proposed])
    await expect(wish('MERCADOPAGO_OTHER')).rejects.toMatchObject({ reason: 'change_proposed_already' })
    await db.account.update({ where: { id: account.id }, data: { webhookSecretSource: 'MERCADOPAGO_HOOK' } })
    const late = letHold(db, 'account', { number: proposed ?? 0, held: false })
    await expect(late).rejects.toMatchObject({ code: 'conflict', reason: 'changed_meanwhile' })
  })

  it('changes a name at once', async () => {
    const { db, context, account } = await setUp()
    expect(await updated(context, inputOf(account, { name: 'Otra' }))).toBeNull()
    expect(await auditOf(db, account.id)).toMatchObject([
      { action: 'account.update', data: { version: 2, 'name.before': account.name } },
    ])
  })

  it('refuses the collector of another account at the field', async () => {
    const { db, context, account } = await setUp()
    const other = await makeAccount(db, 'BR')
    await expect(
      updateAccount(context, inputOf(account, { collectorId: other.collectorId })),
    ).rejects.toMatchObject({ fieldErrors: { collectorId: { key: 'account_taken' } } })
  })

  it('says so when there is no such account', async () => {
    const { context, account } = await setUp()
    await expect(updateAccount(context, inputOf(account, { accountId: 'x' }))).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it.each(['viewer', 'maker', 'approver'] as const)('is forbidden to a %s', async (role) => {
    const { db, account } = await setUp()
    const { actor } = await makePerson(db, role)
    await expect(updateAccount(contextOf(db, actor), inputOf(account))).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
