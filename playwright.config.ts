import { defineConfig } from '@playwright/test'
import { findBrowser } from '@/e2e/fixtures/browser'
import {
  CONTROL_TOKEN,
  DATA_FOLDER,
  PORT,
  PORT_WITHOUT_PROXY,
  SIGN_IN_PORT,
  SIGN_IN_PROVIDER,
} from '@/e2e/fixtures/product'

const { executablePath, env, args } = await findBrowser()

// What is true of all specs together is asked where all of them run. Workers read this file, too, and are told.
process.env['ALL_SPECS'] ??= process.argv.slice(2).every((word) => word === 'test' || word.startsWith('-'))
  ? 'yes'
  : 'no'

const CLIENT = { CLIENT_ID: 'giro', CLIENT_SECRET: 'a-secret-of-the-browser-tests' }

const DESK = {
  GIRO_DATA_DIR: DATA_FOLDER,
  SIMULATOR_CONTROL_TOKEN: CONTROL_TOKEN,
  SIMULATOR_SEED: '7',
  // A role signs in once for all specs, and each from the same address.
  SESSION_IDLE_MINUTES: '600',
  SESSIONS_AT_ONCE: '50',
  REQUESTS_PER_MINUTE: '100000',
  OPEN_REQUESTS_PER_MINUTE: '100000',
  SIGN_IN_PER_ADDRESS: '1000',
  SIGN_IN_PER_MINUTE: '1000',
  OIDC_ISSUER: SIGN_IN_PROVIDER,
  OIDC_CLIENT_ID: CLIENT.CLIENT_ID,
  OIDC_CLIENT_SECRET: CLIENT.CLIENT_SECRET,
  OIDC_ROLES: 'sso-lookers=viewer;sso-makers=maker;sso-admins=admin',
  SIMULATOR_DIALS: JSON.stringify({
    storeTestIntents: true,
    webhookSignature: 'valid',
    // Divided by the time scale: five minutes.
    confirmationWindowMs: 18_000_000,
  }),
}

export default defineConfig({
  testDir: 'e2e/specs',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    actionTimeout: 15_000,
    viewport: { width: 1440, height: 900 },
    timezoneId: 'America/Santiago',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath, args, env: { ...definedEnvironment(), ...env } },
  },
  projects: [
    { name: 'desk', teardown: 'afterwards', use: { baseURL: `http://localhost:${PORT}` } },
    {
      name: 'without proxy',
      teardown: 'afterwards',
      testMatch: /access-.*\.spec\.ts/,
      use: { baseURL: `http://localhost:${PORT_WITHOUT_PROXY}` },
    },
    // Once all tests are over, also of a run of a few.
    { name: 'afterwards', testDir: 'e2e/afterwards', use: { baseURL: `http://localhost:${PORT}` } },
  ],
  webServer: [
    {
      command: 'node e2e/start-sign-in-provider.mjs',
      url: `${SIGN_IN_PROVIDER}/.well-known/openid-configuration`,
      reuseExistingServer: false,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
      stdout: 'ignore',
      env: {
        PORT: String(SIGN_IN_PORT),
        DESKS: `http://localhost:${PORT} http://localhost:${PORT_WITHOUT_PROXY}`,
        ...CLIENT,
      },
    },
    {
      command: 'node e2e/start-fresh.mjs',
      url: `http://localhost:${PORT}/api/health/ready`,
      timeout: 300_000,
      reuseExistingServer: false,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 45_000 },
      stdout: 'ignore',
      env: { ...DESK, PORT: String(PORT) },
    },
    {
      command: 'node e2e/start-without-proxy.mjs',
      url: `http://localhost:${PORT_WITHOUT_PROXY}/api/health/ready`,
      timeout: 300_000,
      reuseExistingServer: false,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
      stdout: 'ignore',
      env: { ...DESK, PORT: String(PORT_WITHOUT_PROXY), DESK: `http://localhost:${PORT}` },
    },
  ],
})

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
