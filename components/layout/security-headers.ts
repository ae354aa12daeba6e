import { REPORTS } from './fixed-headers.mjs'

/**
 * Only scripts and style sheets that carry the answer's nonce run. React Aria and React set `style` attributes, which
 * no nonce can cover. Development needs eval (React's stack traces) and style elements that appear without a nonce.
 */
export function contentPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src-elem 'self' 'unsafe-inline'" : `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    'report-to policy',
    // For browsers that do not know the one before.
    `report-uri ${REPORTS}`,
  ].join('; ')
}
