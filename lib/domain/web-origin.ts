const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** Whether it is an address that may be trusted with secrets: https, or plain http on this machine; without user, query or fragment. */
export function webAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { origin, search, hash, username, password } = new URL(text)
  return webOrigin(origin) !== undefined && search + hash + username + password === ''
}

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
