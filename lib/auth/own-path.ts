import { withoutPlainSearch } from '@/lib/domain/search-words'

const BASE = 'http://giro.invalid'

/**
 * The address to go on to after signing in, when it is one of Giro's own pages; else undefined. Browsers read `//`,
 * `/\` and control characters as other hosts, so whatever the URL parser takes elsewhere is refused. It stands in the sign-in
 * page's own address: words of a search that are not sealed stay behind.
 */
export function ownPath(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\/(?![/\\])[^\p{C}\\]*$/u.test(value)) return undefined
  if (!URL.canParse(value, BASE)) return undefined
  const { origin, pathname, search } = new URL(value, BASE)
  const leadsBack = /^\/(sign-in|api)(\/|$)/.test(pathname)
  return origin === BASE && !pathname.startsWith('//') && !leadsBack
    ? withoutPlainSearch(pathname + search)
    : undefined
}
