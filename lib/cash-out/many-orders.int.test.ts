import { beforeAll, expect, it } from 'vitest'
import { countOrders } from '@/lib/cash-out/count-orders'
import { listOrders } from '@/lib/cash-out/list-orders'
import { OrderFilter, type OrderFilterInput } from '@/lib/cash-out/order-filter'
import { selectOrders } from '@/lib/cash-out/order-page'
import { createDatabase } from '@/lib/db/client'
import { ORDER_SORTS } from '@/lib/domain/cash-out/order-list'
import { decodeCursor } from '@/lib/domain/payout/payout-list'
import { contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'
import { insertOrdersInBulk } from '@/prisma/factories/bulk-orders'
import { makeTill } from '@/prisma/factories/tills'
import { makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
const COUNT = 11_000

beforeAll(async () => {
  const { db, urls } = opened()
  const cashier = await makePerson(db, 'cashier')
  const at = await makeTill(db, await makeAccount(db, 'CL'), cashier.userId)
  const owner = createDatabase(urls.ownerUrl, 1)
  expect(await insertOrdersInBulk(owner, { count: COUNT, at, cashierId: cashier.userId })).toBe(COUNT)
  await owner.$disconnect()
})

const asViewer = async () => contextOf(opened().db, (await makePerson(opened().db, 'viewer')).actor)

it.each([
  { states: ['lapsed', 'withdrawn'] },
  { states: ['withdrawn'], currency: 'CLP', minMinor: 30_000n },
  { paymentStatus: 'rejected' },
  { text: '01J000' },
] satisfies OrderFilterInput[])('finds the same orders gathered as walked: %o', async (input) => {
  const { db } = opened()
  const filter = OrderFilter.parse(input)
  const context = await asViewer()
  for (const sort of ORDER_SORTS) {
    const { nextCursor } = await listOrders(context, { filter, sort, pageSize: 25 })
    const cursor = decodeCursor(nextCursor ?? '', sort)
    const read = async (gatherMost: number) => {
      const page = await selectOrders(db, { filter, own: null, sort, cursor, limit: 60, gatherMost })
      return db.$queryRaw<{ id: string }[]>`SELECT id FROM ${page} k`
    }
    const [gathered, walked] = [await read(COUNT), await read(0)]
    expect(gathered).toHaveLength(60)
    expect(walked).toEqual(gathered)
  }
})

it('stops counting at the cap, and sums the first ones in the order shown', async () => {
  const totals = await countOrders(await asViewer(), { filter: {}, sort: '-created' })
  const first = await opened().db.cashOrder.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 10_000,
    select: { totalMinor: true },
  })
  const totalMinor = String(first.reduce((sum, order) => sum + order.totalMinor, 0n))
  expect(totals).toEqual({ count: 10_000, isCapped: true, sums: [{ currency: 'CLP', totalMinor }] })
})
