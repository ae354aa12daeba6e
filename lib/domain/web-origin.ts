const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/**
 * Scheme and host of an address that is nothing more, in its canonical form; undefined for anything else. Plain http
 * only on this machine; no path, and no user or password, which would be a secret in a row or a setting.
 */
export function webOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, hostname, pathname, search, hash, username, password, origin } = new URL(text)
  const safe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname))
  return safe && pathname === '/' && search + hash + username + password === '' ? origin : undefined
}
