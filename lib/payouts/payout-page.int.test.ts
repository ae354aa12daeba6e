import { beforeAll, describe, expect, it } from 'vitest'
import { decodeCursor, PAYOUT_SORTS } from '@/lib/domain/payout/payout-list'
import { countPayouts } from '@/lib/payouts/count-payouts'
import { listPayouts } from '@/lib/payouts/list-payouts'
import { PayoutFilter, type PayoutFilterInput } from '@/lib/payouts/payout-filter'
import { selectPage } from '@/lib/payouts/payout-page'
import { contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'
import { insertPayoutsInBulk } from '@/prisma/factories/bulk-payouts'
import { makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
const COUNT = 11_000

beforeAll(async () => {
  const { db } = opened()
  const [br, cl] = [await makeAccount(db, 'BR'), await makeAccount(db, 'CL')]
  const maker = await makePerson(db, 'maker')
  const accountIds = { BR: br.id, CL: cl.id }
  await insertPayoutsInBulk(db, { count: COUNT, accountIds, makerIds: [maker.userId] })
})

async function asViewer() {
  const { db } = opened()
  return contextOf(db, (await makePerson(db, 'viewer')).actor)
}

describe('selectPage', () => {
  const filters: PayoutFilterInput[] = [
    { states: ['draft', 'final'] },
    { states: ['final'], contract: 'bank_cl' },
    { providerStatus: 'approved', currency: 'BRL' },
    { text: 'Ficticia' },
  ]
  it.each(filters)('finds the same rows gathered as walked: %o', async (input) => {
    const { db } = opened()
    const filter = PayoutFilter.parse(input)
    const context = await asViewer()
    for (const sort of PAYOUT_SORTS) {
      const { nextCursor } = await listPayouts(context, { filter, sort, pageSize: 25 })
      const cursor = decodeCursor(nextCursor ?? '', sort)
      const read = async (gatherMost: number) => {
        const page = await selectPage(db, { filter, reach: null, sort, cursor, limit: 60, gatherMost })
        return db.$queryRaw<{ id: string }[]>`SELECT id FROM ${page} k`
      }
      const [gathered, walked] = [await read(COUNT), await read(0)]
      expect(gathered).toHaveLength(60)
      expect(walked).toEqual(gathered)
    }
  })
})

describe('countPayouts', () => {
  it('counts and sums a filter by currency', async () => {
    const { db } = opened()
    const totals = await countPayouts(await asViewer(), { filter: { states: ['sent'] }, sort: '-created' })
    const sums = await db.payout.groupBy({
      by: ['currency'],
      where: { state: 'sent' },
      _sum: { amountMinor: true },
      _count: true,
      orderBy: { currency: 'asc' },
    })
    expect(totals).toEqual({
      count: sums.reduce((total, { _count }) => total + _count, 0),
      isCapped: false,
      sums: sums.map(({ currency, _sum, _count }) => ({
        currency,
        count: _count,
        totalMinor: String(_sum.amountMinor),
      })),
    })
  })

  it('stops at the cap, and sums the first ones in the order shown', async () => {
    const { db } = opened()
    const totals = await countPayouts(await asViewer(), { filter: {}, sort: '-created' })
    expect(totals).toMatchObject({ count: 10_000, isCapped: true })
    const first = await db.payout.findMany({
      where: { state: { not: 'discarded' } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: 10_000,
      select: { amountMinor: true, currency: true },
    })
    for (const { currency, count, totalMinor } of totals.sums) {
      const amounts = first.filter((row) => row.currency === currency).map(({ amountMinor }) => amountMinor)
      expect(amounts).toHaveLength(count)
      expect(totalMinor).toBe(String(amounts.reduce((sum, amount) => sum + amount, 0n)))
    }
  })

  it('answers nothing for nothing', async () => {
    const totals = await countPayouts(await asViewer(), {
      filter: { providerStatus: 'nonesuch' },
      sort: 'news',
    })
    expect(totals).toEqual({ count: 0, isCapped: false, sums: [] })
  })
})
