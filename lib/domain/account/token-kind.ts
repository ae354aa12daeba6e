/** What a token of Mercado Pago says of itself by how it begins. */
export type TokenKind = 'test' | 'live' | 'unknown'

export function tokenKind(token: string): TokenKind {
  if (token.startsWith('TEST-')) return 'test'
  return token.startsWith('APP_USR-') ? 'live' : 'unknown'
}
