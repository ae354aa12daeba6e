import type { Figure } from '@/e2e/bench/figures'
import { type Installation, install } from '@/e2e/bench/installation'
import { measurePages } from '@/e2e/bench/page-times'
import { createDatabase } from '@/lib/db/client'
import { encodeCursor } from '@/lib/domain/payout/payout-list'
import { sealWords } from '@/lib/personal-data/search-words'
import type { ScratchPostgres } from '@/lib/testing/scratch-postgres'
import { insertOrdersInBulk } from '@/prisma/factories/bulk-orders'
import { makeTill } from '@/prisma/factories/tills'
import { makePerson } from '@/prisma/factories/users'

/** The first and a deep page of the table of orders, and two of its filters, at two sizes. */
export async function measureOrdersPage(server: ScratchPostgres): Promise<Figure[]> {
  const small = await withOrders(server, 'bench_orders_small', 10_000)
  const large = await withOrders(server, 'bench_orders_large', 1_000_000)
  const figures = await measurePages(small, large, { name: 'orders page', word: 'CLP', pages: PAGES })
  await large.stop()
  await small.stop()
  return figures
}

async function withOrders(server: ScratchPostgres, name: string, count: number): Promise<Installation> {
  const installation = await install(server, name, 0)
  const { db, urls, accounts } = installation
  const cashier = await makePerson(db, 'cashier')
  const at = await makeTill(db, accounts.CL, cashier.userId)
  const owner = createDatabase(urls.ownerUrl, 1)
  await insertOrdersInBulk(owner, { count, at, cashierId: cashier.userId })
  await owner.$executeRawUnsafe('VACUUM ANALYZE')
  await owner.$disconnect()
  return installation
}

const PAGES = {
  'first page': async () => '/cash-out/orders',
  'deep page': async ({ db }: Installation) => {
    const total = await db.cashOrder.count()
    const row = await db.cashOrder.findFirstOrThrow({
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: Math.floor(total * 0.9),
      select: { id: true, createdAt: true },
    })
    const position = { key: 'created', atMs: row.createdAt.getTime() } as const
    return `/cash-out/orders?cursor=${encodeURIComponent(encodeCursor({ side: 'after', position, id: row.id }))}`
  },
  'several states': async () => '/cash-out/orders?state=lapsed,refused',
  'payment filter': async () => `/cash-out/orders?payment=${sealWords('rejected')}`,
} satisfies Record<string, (installation: Installation) => Promise<string>>
