import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts')

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // forbidden() answers 403 with app/forbidden.tsx.
  experimental: { authInterrupts: true },
  // In development it would print what actions get: passwords, documents, keys.
  logging: { serverFunctions: false },
  // Native code, or modules that look for their own files beside them.
  serverExternalPackages: ['@node-rs/argon2', 'graphile-worker', 'pg', 'pino'],
  // npm test checks the types, tests included; a start on somebody's server builds what passed there.
  typescript: { ignoreBuildErrors: true },
  // The bare address, as the start prints it, is no page of its own.
  redirects: () => Promise.resolve([{ source: '/', destination: '/payouts', permanent: false }]),
  turbopack: { root: import.meta.dirname },
}

export default withNextIntl(config)
