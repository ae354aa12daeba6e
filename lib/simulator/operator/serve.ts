import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reply, Request } from '@/lib/simulator/http'

const FILES = new Map([
  ['/', ['page.html', 'text/html; charset=utf-8']],
  ['/operator/page.css', ['page.css', 'text/css; charset=utf-8']],
  ['/operator/page.mjs', ['page.mjs', 'text/javascript; charset=utf-8']],
  ['/operator/texts.mjs', ['texts.mjs', 'text/javascript; charset=utf-8']],
] as const satisfies [string, readonly [string, string]][])

/** The operator's page, or null for other paths. It holds no secret: what it does asks for the control token. */
export function answerOperator({ method, url }: Request): Reply | null {
  // Any path may be asked for.
  const file = FILES.get(url.pathname as Parameters<typeof FILES.get>[0])
  if (file === undefined || method !== 'GET') return null
  const [name, type] = file
  return {
    status: 200,
    body: readFileSync(join(import.meta.dirname, name), 'utf8'),
    headers: {
      'content-type': type,
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  }
}
