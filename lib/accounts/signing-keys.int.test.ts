import { expect, it } from 'vitest'
import { createAccount } from '@/lib/accounts/create-account'
import { discardSigningKey } from '@/lib/accounts/discard-signing-key'
import { generateSigningKey } from '@/lib/accounts/generate-signing-key'
import { getSigningKeys } from '@/lib/accounts/get-signing-keys'
import { proposeSigningKey } from '@/lib/accounts/propose-signing-key'
import { trySigningKey } from '@/lib/accounts/try-signing-key'
import { DESK_SECRETS } from '@/lib/testing/desk-environment'
import { letHold } from '@/lib/testing/hold-change'
import { oneEvent } from '@/lib/testing/one-event'
import { openDesk } from '@/lib/testing/open-desk'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { SIMULATED_COLLECTOR, simulatedProvider } from '@/lib/testing/simulated-provider'
import { makeAccount } from '@/prisma/factories/accounts'
import { makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const provider = simulatedProvider()

async function setUp() {
  const { db } = desk()
  const { actor } = await makePerson(db, 'admin')
  const { id: accountId } = await makeAccount(db, 'BR', { ...DESK_SECRETS, baseUrl: provider.url() })
  const context = contextOf(db, actor)
  const next = async () => {
    const { next: found } = await getSigningKeys(context, accountId)
    if (!found) throw new Error('no next key')
    return found
  }
  return { db, context, accountId, next }
}

it('a key is made, tried, installed and signs once two admins say so; then the one before is forgotten', async () => {
  const { db, context, accountId, next } = await setUp()
  const before = await getSigningKeys(context, accountId)
  expect(before).toMatchObject({
    inUse: { kind: 'setting', name: DESK_SECRETS.signingKeySource },
    next: null,
  })
  await generateSigningKey(context, { accountId })
  const { id: keyId, publicKey, fingerprint } = await next()
  expect((await trySigningKey(context, { accountId, keyId })).verdict).toBe('refused')
  expect((await trySigningKey(context, { accountId, keyId: null })).verdict).toBe('accepted')

  const installed = await provider.installKey(publicKey)
  expect(installed.accounts).toHaveLength(1)
  expect((await trySigningKey(context, { accountId, keyId })).verdict).toBe('accepted')
  const { proposed } = await proposeSigningKey(context, { accountId, keyId })
  expect(await getSigningKeys(context, accountId)).toMatchObject({
    inUse: { kind: 'setting' },
    next: { id: keyId, proposed },
  })
  await expect(discardSigningKey(context, { accountId, keyId })).rejects.toMatchObject({
    reason: 'key_is_proposed',
  })
  await letHold(db, 'account', { number: proposed, held: false })
  const after = await getSigningKeys(context, accountId)
  expect(after).toMatchObject({ inUse: { kind: 'stored', id: keyId, fingerprint }, next: null })
  expect((await trySigningKey(context, { accountId, keyId: null })).verdict).toBe('accepted')
  expect(await provider.allDebits()).toBe(0)

  // The next one after it: the one before goes for good.
  await generateSigningKey(context, { accountId })
  const later = await proposeSigningKey(context, { accountId, keyId: (await next()).id })
  await letHold(db, 'account', { number: later.proposed, held: false })
  expect(await db.accountSecret.findUnique({ where: { id: keyId } })).toMatchObject({ sealed: null })
  await expect(trySigningKey(context, { accountId, keyId })).rejects.toMatchObject({
    reason: 'signing_key_missing',
  })
  const acts = (await auditOf(db, accountId)).map(({ action }) => action)
  expect(acts.filter((action) => action === 'account.make_key')).toHaveLength(2)
  expect(acts.filter((action) => action === 'account.try_key')).toHaveLength(4)
  expect(JSON.stringify([after, await auditOf(db, accountId)])).not.toContain('PRIVATE')
})

it('one waits at a time, also of five asked for at once, and can be discarded', async () => {
  const { db, context, accountId, next } = await setUp()
  const asked = await Promise.allSettled(
    [1, 2, 3, 4, 5].map(() => generateSigningKey(context, { accountId })),
  )
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(generateSigningKey(context, { accountId })).rejects.toMatchObject({ reason: 'new_key_there' })
  const { id: keyId } = await next()
  await oneEvent('account.discard_key', () => discardSigningKey(context, { accountId, keyId }))
  expect(await db.accountSecret.findUnique({ where: { id: keyId } })).toMatchObject({ sealed: null })
  await expect(discardSigningKey(context, { accountId, keyId })).rejects.toMatchObject({ code: 'conflict' })
  await expect(proposeSigningKey(context, { accountId, keyId })).rejects.toMatchObject({ code: 'conflict' })
  await generateSigningKey(context, { accountId })
})

it('a new account in production without a key gets one', async () => {
  const { db } = desk()
  const { actor } = await makePerson(db, 'admin')
  const context = contextOf(db, actor)
  const { accountId, proposed } = await createAccount(context, {
    name: 'Cuenta Ficticia',
    country: 'BR',
    collectorId: `${SIMULATED_COLLECTOR + 1}`,
    timeZone: 'America/Sao_Paulo',
    mode: 'production',
    baseUrl: 'https://provider.giro.invalid',
    accessTokenSource: 'MERCADOPAGO_FICTICIA',
    signingKeySource: '',
    webhookSecretSource: '',
  })
  await letHold(db, 'account', { number: proposed, held: false })
  expect(await getSigningKeys(context, accountId)).toMatchObject({ inUse: { kind: 'stored' }, next: null })
})

it.each(['viewer', 'auditor', 'maker', 'approver'] as const)('keys are nothing for a %s', async (role) => {
  const { db, accountId } = await setUp()
  const { actor } = await makePerson(db, role)
  const context = contextOf(db, actor)
  await expect(getSigningKeys(context, accountId)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(generateSigningKey(context, { accountId })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(trySigningKey(context, { accountId, keyId: null })).rejects.toMatchObject({
    code: 'forbidden',
  })
})
