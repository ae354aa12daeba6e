import path from 'node:path'
import { DEMO_ACCOUNTS, DEMO_STORE } from '#lib/accounts/demo-accounts.mjs'

/** @typedef {import('./data-folder.mjs').Secrets} Secrets */
/** @typedef {import('./prepare-database.mjs').OperatorSettings} OperatorSettings */

const DEMO_TIME_SCALE = '60'
/**
 * Demo accounts are in test mode, where the provider keeps nothing; here a newcomer sees the whole life cycle, at a
 * pace that an eye can follow: a step a second or two, money back after ten. The waits are divided by the time scale; what
 * is left to confirm a withdrawal are five minutes on the desk's clock, too.
 */
const DEMO_DIALS = JSON.stringify({
  storeTestIntents: true,
  webhookSignature: 'valid',
  stepDelayMs: [42_000, 120_000],
  slowDelayMs: [600_000, 900_000],
  returnDelayMs: [480_000, 840_000],
  confirmationWindowMs: 18_000_000,
})

/**
 * What each process of the application finds in its environment, and no more: only migrating gets the owner's URL,
 * and the simulator gets neither database nor real secrets.
 * @param {{ settings: OperatorSettings, secrets: Secrets, auditKey: string, personalKeys: Record<string, string>, folder: string, simulatorPort: number,
 *   database: { ownerUrl?: string | undefined, appUrl: string, embedded: boolean }, dev: boolean }} start
 */
export function childEnvironments({
  settings,
  secrets,
  auditKey,
  personalKeys,
  folder,
  simulatorPort,
  database,
  dev,
}) {
  const { port, simulated } = settings
  const local = `http://localhost:${port}`
  // The simulator runs on this machine, so its notifications arrive without a public address.
  const publicUrl = settings.publicUrl ?? (simulated ? local : undefined)
  /** @type {NodeJS.ProcessEnv} */
  const app = {
    ...process.env,
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: `${port}`,
    NEXTAUTH_URL: publicUrl ?? local,
    PUBLIC_URL: publicUrl,
    DATABASE_URL: database.appUrl,
    SESSION_SECRET: settings.sessionSecret ?? secrets.sessionSecret,
    ...(signsAudit(process.env) ? {} : { AUDIT_SIGNING_KEY: auditKey }),
    ...personalKeys,
    GIRO_EMBEDDED_DATABASE: `${database.embedded}`,
    ...(simulated ? { SIMULATOR_PORT: `${simulatorPort}`, ...demoSecrets(secrets) } : {}),
  }
  delete app['DATABASE_MIGRATION_URL']
  const { ownerUrl } = database
  // The demo's payouts are confirmed by its people's passwords, however people sign in afterwards.
  const prepared = { ...app, PASSWORD_SIGN_IN: 'true' }
  const migrate = { ...prepared, ...(ownerUrl === undefined ? {} : { DATABASE_MIGRATION_URL: ownerUrl }) }
  return { app, migrate, simulator: simulatorEnvironment(secrets, folder, simulatorPort) }
}

/** @param {NodeJS.ProcessEnv} given */
function signsAudit(given) {
  return Boolean(given['AUDIT_SIGNING_KEY'] || given['AUDIT_SIGNING_KEY_FILE'])
}

/** @param {Secrets} secrets */
function demoSecrets(secrets) {
  return Object.fromEntries(
    Object.entries(secrets.demo).flatMap(([country, { accessToken, signingKeyPem, webhookSecret }]) => [
      [`MERCADOPAGO_DEMO_${country}_TOKEN`, accessToken],
      [`MERCADOPAGO_DEMO_${country}_SIGNING_KEY`, signingKeyPem],
      [`MERCADOPAGO_DEMO_${country}_WEBHOOK_SECRET`, webhookSecret],
    ]),
  )
}

/**
 * @param {Secrets} secrets
 * @param {string} folder
 * @param {number} port
 * @returns {NodeJS.ProcessEnv}
 */
function simulatorEnvironment(secrets, folder, port) {
  const given = process.env
  const accounts = DEMO_ACCOUNTS.map(({ country, site, collectorId, balance }) => ({
    userId: Number(collectorId),
    site,
    balance,
    accessToken: secrets.demo[country]?.accessToken,
    publicKeyPem: secrets.demo[country]?.publicKeyPem,
    webhookSecret: secrets.demo[country]?.webhookSecret,
    moneyOutEnabled: true,
    cashOutEnabled: true,
  }))
  const { collectorId, ...store } = DEMO_STORE
  const stores = [{ userId: Number(collectorId), ...store }]
  const kept = Object.entries(given).filter(
    ([name]) => !/^(MERCADOPAGO_|DATABASE_|SESSIONS?_|SMTP_|OIDC_|AUDIT_|PERSONAL_DATA_)/.test(name),
  )
  return {
    ...Object.fromEntries(kept),
    NODE_ENV: 'production',
    SIMULATOR_PORT: `${port}`,
    SIMULATOR_CONTROL_TOKEN: given['SIMULATOR_CONTROL_TOKEN'] || secrets.controlToken,
    SIMULATOR_LEDGER: given['SIMULATOR_LEDGER'] || path.join(folder, 'simulator', 'ledger.jsonl'),
    SIMULATOR_TIME_SCALE: given['SIMULATOR_TIME_SCALE'] || DEMO_TIME_SCALE,
    SIMULATOR_DIALS: given['SIMULATOR_DIALS'] || DEMO_DIALS,
    SIMULATOR_ACCOUNTS: JSON.stringify(accounts),
    SIMULATOR_STORES: JSON.stringify(stores),
    SIMULATOR_PARENT_PID: `${process.pid}`,
  }
}
