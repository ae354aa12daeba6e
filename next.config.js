import createNextIntlPlugin from 'next-intl/plugin'
import { FIXED_HEADERS, NO_PAGE, OVER_TLS } from './components/layout/fixed-headers.mjs'

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts')

const listed = (/** @type {Record<string, string>} */ headers) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }))

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  headers: async () => [
    { source: '/:path*', headers: listed(FIXED_HEADERS) },
    {
      source: '/:path*',
      has: [{ type: 'header', key: 'x-forwarded-proto', value: 'https' }],
      headers: listed(OVER_TLS),
    },
    { source: '/(api/webhooks|api/cash-out/scan|api/health|_next/static)/:path*', headers: listed(NO_PAGE) },
    { source: '/icon.svg', headers: listed(NO_PAGE) },
  ],
  experimental: {
    // forbidden() answers 403 with app/forbidden.tsx.
    authInterrupts: true,
    // What is larger Next cuts off without a word before a route sees it: more than the largest upload, so that one that
    // is too large is refused rather than read in part.
    proxyClientMaxBodySize: '11mb',
  },
  // In development it would print what actions get: passwords, documents, keys.
  logging: { serverFunctions: false },
  // Native code, or modules that look for their own files beside them.
  serverExternalPackages: ['@node-rs/argon2', 'graphile-worker', 'pdfkit', 'pg', 'pino'],
  // npm test checks the types, tests included; a start on somebody's server builds what passed there.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
}

export default withNextIntl(config)
