import { describe, expect, it } from 'vitest'
import { changedPayouts } from '@/lib/payouts/changed-payouts'
import { createPayout } from '@/lib/payouts/create-payout'
import { discardPayout } from '@/lib/payouts/discard-payout'
import { contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
const EARLY = new Date('2026-05-04T10:00:00Z')
const LATE = new Date('2026-05-04T10:10:00Z')

describe('changedPayouts', () => {
  it('tells which of the shown payouts changed, as they are now', async () => {
    const { db } = opened()
    const maker = await makePerson(db, 'maker')
    const account = await makeAccount(db, 'BR')
    const make = () => createPayout(contextOf(db, maker.actor, EARLY), makePixInput(account.id))
    const made = [await make(), await make(), await make()]
    const [changed, quiet, elsewhere] = made.map(({ payoutId }) => payoutId)
    for (const payoutId of [changed ?? '', elsewhere ?? '']) {
      await discardPayout(contextOf(db, maker.actor, LATE), { payoutId, version: 1 })
    }
    const since = new Date(EARLY.getTime() + 60_000).toISOString()
    const news = await changedPayouts(contextOf(db, maker.actor, LATE), {
      ids: [changed ?? '', quiet ?? ''],
      since,
    })
    expect(news.asOf).toBe(LATE.toISOString())
    expect(news.rows.map(({ id, state, changedAt }) => ({ id, state, changedAt }))).toEqual([
      { id: changed, state: 'discarded', changedAt: LATE.toISOString() },
    ])
  })

  it('looks back beyond what may still have been on its way', async () => {
    const { db } = opened()
    const maker = await makePerson(db, 'maker')
    const account = await makeAccount(db, 'BR', { name: 'Otra' })
    const { payoutId } = await createPayout(contextOf(db, maker.actor, EARLY), makePixInput(account.id))
    const since = new Date(EARLY.getTime() + 5_000).toISOString()
    const news = await changedPayouts(contextOf(db, maker.actor), { ids: [payoutId], since })
    expect(news.rows).toHaveLength(1)
  })
})
