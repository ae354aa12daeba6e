import { performance } from 'node:perf_hooks'
import type { Figure } from '@/e2e/bench/figures'
import { percentile, round } from '@/e2e/bench/figures'
import type { Installation } from '@/e2e/bench/installation'

const WARM_UP = 15
const SAMPLES = 60
const LIMIT = 1.5

type Table = {
  /** What is measured: "payouts page". */
  readonly name: string
  /** Stands on every page that is one of the table. */
  readonly word: string
  readonly pages: Readonly<Record<string, (installation: Installation) => Promise<string>>>
}

/**
 * Time to the last byte of a table's pages, as its server gives them, at two sizes. The two are asked in turn, so that
 * the machine's moods meet both alike; the ratio is the figure.
 */
export async function measurePages(
  small: Installation,
  large: Installation,
  table: Table,
): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [page, queryOf] of Object.entries(table.pages)) {
    const paths = [await queryOf(small), await queryOf(large)] as const
    const times: [number[], number[]] = [[], []]
    for (let turn = 0; turn < WARM_UP + SAMPLES; turn++) {
      const [a, b] = [await timed(small, paths[0], table), await timed(large, paths[1], table)]
      if (turn >= WARM_UP) {
        times[0].push(a)
        times[1].push(b)
      }
    }
    const [smallP95, largeP95] = [percentile(times[0], 95), percentile(times[1], 95)]
    const name = `${table.name}, ${page}`
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

async function timed({ url, cookie }: Installation, path: string, { name, word }: Table): Promise<number> {
  const start = performance.now()
  const answer = await fetch(`${url}${path}`, { headers: { cookie }, redirect: 'error' })
  const text = await answer.text()
  const took = performance.now() - start
  if (answer.status !== 200 || !text.includes(word))
    throw new Error(`${path}: ${answer.status}, not a ${name}`)
  return took
}
