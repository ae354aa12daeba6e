import { performance } from 'node:perf_hooks'
import type { Figure } from '@/e2e/bench/figures'
import { percentile, round } from '@/e2e/bench/figures'
import type { Installation } from '@/e2e/bench/installation'
import { encodeCursor } from '@/lib/domain/payout/payout-list'

const WARM_UP = 15
const SAMPLES = 60
const LIMIT = 1.5

/**
 * Time to the last byte of the payouts page, as its server gives it, at two sizes. The two are asked in turn, so that
 * the machine's moods meet both alike; the ratio is the figure.
 */
export async function measurePayoutsPage(small: Installation, large: Installation): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [page, queryOf] of Object.entries(PAGES)) {
    const paths = [await queryOf(small), await queryOf(large)] as const
    const times: [number[], number[]] = [[], []]
    for (let turn = 0; turn < WARM_UP + SAMPLES; turn++) {
      const [a, b] = [await timed(small, paths[0]), await timed(large, paths[1])]
      if (turn >= WARM_UP) {
        times[0].push(a)
        times[1].push(b)
      }
    }
    const [smallP95, largeP95] = [percentile(times[0], 95), percentile(times[1], 95)]
    const name = `payouts page, ${page}`
    figures.push(
      { name: `${name}, p95 at 10,000 rows`, value: round(smallP95), unit: 'ms' },
      { name: `${name}, p95 at 1,000,000 rows`, value: round(largeP95), unit: 'ms' },
      {
        name: `${name}, p95 at 1,000,000 ÷ 10,000`,
        value: round(largeP95 / smallP95),
        unit: 'ratio',
        limit: LIMIT,
      },
      {
        name: `${name}, p50 at 1,000,000 ÷ 10,000`,
        value: round(percentile(times[1], 50) / percentile(times[0], 50)),
        unit: 'ratio',
      },
    )
  }
  return figures
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

async function timed({ url, cookie }: Installation, path: string): Promise<number> {
  const start = performance.now()
  const answer = await fetch(`${url}${path}`, { headers: { cookie }, redirect: 'error' })
  const text = await answer.text()
  const took = performance.now() - start
  if (answer.status !== 200 || !text.includes('BRL'))
    throw new Error(`${path}: ${answer.status}, not a page of payouts`)
  return took
}
