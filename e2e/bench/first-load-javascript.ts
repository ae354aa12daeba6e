import { gzipSync } from 'node:zlib'
import type { Figure } from '@/e2e/bench/figures'
import { round } from '@/e2e/bench/figures'
import type { Installation } from '@/e2e/bench/installation'

const LIMIT_KB = 200

/** What the signed-in payouts page makes a browser load before it works: script tags without `noModule`, gzipped. */
export async function measureFirstLoadJavaScript({ url, cookie }: Installation): Promise<Figure[]> {
  const html = await (await fetch(`${url}/payouts`, { headers: { cookie }, redirect: 'error' })).text()
  const tags = [...html.matchAll(/<script\b[^>]*>/gi)].map(([tag]) => tag)
  const sources = tags
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .flatMap((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? [])
  const sizes = await Promise.all(
    [...new Set(sources)].map(async (source) => {
      const answer = await fetch(new URL(source.replaceAll('&amp;', '&'), url))
      return gzipSync(Buffer.from(await answer.arrayBuffer())).byteLength
    }),
  )
  if (sizes.length === 0) throw new Error('the payouts page has no scripts: is it the right page?')
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000
  return [
    {
      name: 'first-load JavaScript of the payouts page, gzipped',
      value: round(kilobytes),
      unit: 'kB',
      limit: LIMIT_KB,
      note: `${sizes.length} files`,
    },
  ]
}
