import { describe, expect, it } from 'vitest'
import { accessToken, webhookSecrets } from '@/lib/accounts/account-secrets'
import { getAccount } from '@/lib/accounts/list-accounts'
import { sweepSecrets } from '@/lib/accounts/sweep-secrets'
import { updateAccount } from '@/lib/accounts/update-account'
import { sqlState } from '@/lib/db/database-errors'
import { storedSource } from '@/lib/domain/account/secret-source'
import { decideChange } from '@/lib/proposals/decide-change'
import { letHold } from '@/lib/testing/hold-change'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'
import { makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
const TOKEN = 'APP_USR-token-ficticio-uno'
const [SECRET, NEXT_SECRET] = ['secreto-ficticio-uno', 'secreto-ficticio-dos']
const DAY_MS = 86_400_000

async function setUp() {
  const { db } = opened()
  const { actor } = await makePerson(db, 'admin')
  const { id } = await makeAccount(db, 'BR')
  const context = contextOf(db, actor)
  const row = () => db.account.findUniqueOrThrow({ where: { id } })
  const propose = async (change: Record<string, string>) => {
    const { version, name, country, collectorId, timeZone, mode, baseUrl, accessTokenSource } = await row()
    const fields = { name, country, collectorId, timeZone, mode, baseUrl }
    const names = accessTokenSource.startsWith('stored:') ? '' : accessTokenSource
    const sources = { accessTokenSource: names, signingKeySource: '', webhookSecretSource: '' }
    return updateAccount(context, { accountId: id, version, ...fields, ...sources, ...change })
  }
  const give = async (change: Record<string, string>) => {
    const { proposed } = await propose(change)
    await letHold(db, 'account', { number: proposed ?? 0, held: proposed === null })
  }
  const secrets = () => db.accountSecret.findMany({ where: { accountId: id }, orderBy: { id: 'asc' } })
  return { db, id, context, row, propose, give, secrets }
}

describe('a secret that is given', () => {
  it('is used once another admin accepts it, and is in nothing that people read', async () => {
    const { db, id, context, row, propose, secrets } = await setUp()
    const { proposed } = await propose({ accessToken: TOKEN })
    expect(await accessToken(db, await row())).toBeUndefined()
    const [waiting] = await secrets()
    expect(waiting).toMatchObject({ purpose: 'access_token', begunAt: null, endedAt: null })
    expect(waiting?.sealed).toMatch(/^s1\./)
    await letHold(db, 'account', { number: proposed ?? 0, held: false })
    expect(await accessToken(db, await row())).toBe(TOKEN)
    expect((await secrets())[0]?.begunAt).not.toBeNull()
    const proposal = await db.proposal.findFirstOrThrow({ where: { kind: 'account', subject: id } })
    const environment = { publicUrl: undefined, hasSecret: () => false }
    const seen = [await getAccount(context, id, environment), await auditOf(db, id), proposal]
    expect(JSON.stringify(seen)).not.toContain('token-ficticio')
    expect(seen[0]).toMatchObject({
      secrets: [{ name: null, present: true, stored: { by: context.actor.name } }, {}, {}],
    })
  })

  it('stays where the form says nothing of it, and is forgotten when another one takes its place', async () => {
    const { db, row, give, propose, secrets } = await setUp()
    await give({ accessToken: TOKEN })
    expect(await propose({ name: 'Otra' })).toMatchObject({ proposed: null })
    expect(await accessToken(db, await row())).toBe(TOKEN)
    await give({ accessToken: `${TOKEN}-dos` })
    expect(await accessToken(db, await row())).toBe(`${TOKEN}-dos`)
    expect((await secrets())[0]).toMatchObject({ sealed: null, endedAt: expect.any(Date) })
    await give({ accessTokenSource: 'MERCADOPAGO_SETTING' })
    expect((await secrets()).map(({ sealed }) => sealed)).toEqual([null, null])
  })

  it.each([' ', 'short', 'with a blank', 'ñandú-ñandú-ñandú', 'x'.repeat(501)])(
    'is refused at its field: %j',
    async (webhookSecret) => {
      const { propose, secrets } = await setUp()
      const given = webhookSecret.trim() === '' ? { accessTokenSource: '' } : { webhookSecret }
      const field = Object.keys(given)[0] ?? ''
      await expect(propose(given)).rejects.toMatchObject({
        fieldErrors: { [field]: { key: expect.any(String) } },
      })
      expect(await secrets()).toEqual([])
    },
  )

  it('is forgotten when nobody wanted it', async () => {
    const { db, context, propose, secrets } = await setUp()
    const { proposed } = await propose({ accessToken: TOKEN })
    expect(await sweepSecrets(contextOf(db, context.actor))).toBe(0)
    const { digest } = await db.proposal.findUniqueOrThrow({
      where: { kind_number: { kind: 'account', number: proposed ?? 0 } },
    })
    await decideChange(context, { kind: 'account', number: proposed ?? 0, digest, verdict: 'withdraw' })
    expect(await sweepSecrets(contextOf(db, context.actor))).toBe(1)
    expect((await secrets())[0]).toMatchObject({ sealed: null, begunAt: null, endedAt: expect.any(Date) })
  })
})

it('two webhook secrets are good for seven days after a change, and then one', async () => {
  const { db, row, give, context } = await setUp()
  await give({ webhookSecret: SECRET })
  const at = (days: number) => new Date(Date.now() + days * DAY_MS)
  expect(await webhookSecrets(db, await row(), at(0))).toEqual([SECRET])
  await give({ webhookSecret: NEXT_SECRET })
  expect(await webhookSecrets(db, await row(), at(6.9))).toEqual([NEXT_SECRET, SECRET])
  expect(await webhookSecrets(db, await row(), at(7.1))).toEqual([NEXT_SECRET])
  expect(await sweepSecrets(contextOf(db, context.actor, at(6.9)))).toBe(0)
  expect(await sweepSecrets(contextOf(db, context.actor, at(7.1)))).toBe(1)
  expect(await webhookSecrets(db, await row(), at(0))).toEqual([NEXT_SECRET])
})

it('the database takes no secret of another account or purpose, and changes none', async () => {
  const { db, give, secrets } = await setUp()
  await give({ accessToken: TOKEN })
  const [{ id } = { id: '' }] = await secrets()
  const other = await makeAccount(db, 'CL')
  const refused = (statement: Promise<unknown>) =>
    expect(statement).rejects.toSatisfy((error) => sqlState(error) === '23001')
  const point = (account: string, data: object) =>
    db.account.update({ where: { id: account }, data, select: { id: true } })
  await refused(point(other.id, { accessTokenSource: storedSource(id) }))
  await refused(point(other.id, { webhookSecretSource: storedSource('01J00000000000000000000000') }))
  await refused(db.accountSecret.update({ where: { id }, data: { sealed: 's1.other' } }))
  await refused(db.accountSecret.update({ where: { id }, data: { accountId: other.id } }))
  await refused(db.accountSecret.update({ where: { id }, data: { endedAt: new Date(), sealed: null } }))
  await refused(db.accountSecret.delete({ where: { id } }))
})
