import type { Figure } from '@/e2e/bench/figures'
import type { Installation } from '@/e2e/bench/installation'
import { measurePages } from '@/e2e/bench/page-times'
import { encodeCursor } from '@/lib/domain/payout/payout-list'

/** The payouts table's first and a deep page, and a filter, at two sizes. */
export function measurePayoutsPage(small: Installation, large: Installation): Promise<Figure[]> {
  return measurePages(small, large, { name: 'payouts page', word: 'BRL', pages: PAGES })
}

const PAGES = {
  'first page': async () => '/payouts',
  'deep page': async ({ db }: Installation) => {
    const total = await db.payout.count()
    const row = await db.payout.findFirstOrThrow({
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: Math.floor(total * 0.9),
      select: { id: true, createdAt: true },
    })
    const position = { key: 'created', atMs: row.createdAt.getTime() } as const
    return `/payouts?cursor=${encodeURIComponent(encodeCursor({ side: 'after', position, id: row.id }))}`
  },
  'status filter': async () => '/payouts?status=rejected',
} satisfies Record<string, (installation: Installation) => Promise<string>>
