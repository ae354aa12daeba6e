const REPORTS = '/api/policy-reports'

/** What every page answers beside its content policy. */
export const PAGE_HEADERS = {
  'Reporting-Endpoints': `policy="${REPORTS}"`,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
} as const

/** Two years, as browsers' preload lists ask; only sent over TLS. */
export const TRANSPORT_SECURITY = 'max-age=63072000; includeSubDomains'

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
