/**
 * The address that a request came from; null where none is told. The last one is what the proxy in front of Giro saw, or Giro itself
 * where there is none; those before it anybody may have made up.
 */
export function addressOf(headers: Pick<Headers, 'get'>): string | null {
  const told = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
  return /^[0-9A-Fa-f.:%]{2,64}$/.test(told) ? told : null
}
