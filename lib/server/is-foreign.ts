/**
 * Whether a browser says that another site makes it ask. Next compares the same before each server action; a proxy in
 * front overwrites the forwarded host. What is no browser says nothing, and has no cookie that somebody else could use.
 */
export function isForeign(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return true
  const origin = headers.get('origin')
  if (origin === null) return false
  const host = headers.get('x-forwarded-host')?.split(',')[0]?.trim() || headers.get('host')
  return !URL.canParse(origin) || new URL(origin).host !== host
}
