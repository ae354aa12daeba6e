import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type Database } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { createPayout } from '@/lib/payouts/create-payout'
import { discardPayout } from '@/lib/payouts/discard-payout'
import { createAndSubmitPayout, editAndSubmitPayout } from '@/lib/payouts/submit-contents'
import { createTestDatabase, type TestDatabase } from '@/lib/testing/postgres'
import { makeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { makePerson } from '@/prisma/factories/users'

const ADDRESS = { publicUrl: undefined }
let database: TestDatabase
let db: Database
let accountId: string
let maker: UserActor
const context = () => ({ db, actor: maker, now: () => new Date() })

beforeAll(async () => {
  database = await createTestDatabase()
  db = createDatabase(database.url, 10)
  accountId = (await makeAccount(db, 'BR')).id
  maker = (await makePerson(db, 'maker')).actor
})
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

describe('createAndSubmitPayout', () => {
  it('makes one payout and one submission of fifty identical forms at once', async () => {
    const input = makePixInput(accountId)
    const results = await Promise.all(
      Array.from({ length: 50 }, () => createAndSubmitPayout(context(), input, ADDRESS)),
    )
    const [first] = results
    expect(results).toEqual(Array(50).fill({ payoutId: first?.payoutId, submitted: true, reason: null }))
    expect(await db.payout.count({ where: { formId: input.formId } })).toBe(1)
    expect(await db.attempt.count({ where: { payoutId: first?.payoutId ?? '' } })).toBe(1)
  })
  it('refuses the same form with other contents', async () => {
    const input = makePixInput(accountId)
    await createAndSubmitPayout(context(), input, ADDRESS)
    const other = createAndSubmitPayout(context(), { ...input, amount: '101,00' }, ADDRESS)
    await expect(other).rejects.toMatchObject({ code: 'conflict', reason: 'form_reused' })
  })
  it('says that the draft is there but not submitted when submitting is refused', async () => {
    const input = makePixInput(accountId)
    const { payoutId } = await createPayout(context(), input)
    await discardPayout(context(), { payoutId, version: 1 })
    expect(await createAndSubmitPayout(context(), input, ADDRESS)).toEqual({
      payoutId,
      submitted: false,
      reason: 'wrong_state',
    })
  })
})

describe('editAndSubmitPayout', () => {
  it('submits the new version', async () => {
    const input = makePixInput(accountId)
    const { payoutId } = await createPayout(context(), input)
    const edited = { payoutId, version: 1, payout: { ...input, amount: '250,00' } }
    expect(await editAndSubmitPayout(context(), edited, ADDRESS)).toMatchObject({ payoutId, submitted: true })
    expect(await db.payout.findUnique({ where: { id: payoutId } })).toMatchObject({
      state: 'submitted',
      version: 2,
      amountMinor: 25000n,
    })
  })
  it('refuses to edit a version that is not the current one', async () => {
    const input = makePixInput(accountId)
    const { payoutId } = await createAndSubmitPayout(context(), input, ADDRESS)
    const stale = { payoutId, version: 7, payout: input }
    await expect(editAndSubmitPayout(context(), stale, ADDRESS)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'changed_meanwhile',
    })
  })
})
