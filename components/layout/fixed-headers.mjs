/** Where browsers say what the content policy blocked. */
export const REPORTS = '/api/policy-reports'

/** What everything answers, pages, files and routes; next.config.js sends them, so that they stand without the proxy, too. */
export const FIXED_HEADERS = {
  'Reporting-Endpoints': `policy="${REPORTS}"`,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
}

/** Two years, as browsers' preload lists ask; only sent over TLS. */
export const OVER_TLS = { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' }

/** Of what is no page: the proxy gives those theirs, with a nonce. */
export const NO_PAGE = { 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'" }
