import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts')

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
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
