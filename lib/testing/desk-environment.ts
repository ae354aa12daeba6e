import { generateKeyPairSync } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')

/** What the simulator must know to check what the desk signs. */
export const DESK_PUBLIC_KEY = publicKey.export({ type: 'spki', format: 'pem' }).toString()
export const DESK_TOKEN = 'APP_USR-desk-ficticio'
export const DESK_WEBHOOK_SECRET = 'secreto-ficticio-de-webhooks'

/** The columns of an account whose secrets `deskEnvironment` holds. */
export const DESK_SECRETS = {
  accessTokenSource: 'MERCADOPAGO_DESK_TOKEN',
  signingKeySource: 'MERCADOPAGO_DESK_SIGNING_KEY',
  webhookSecretSource: 'MERCADOPAGO_DESK_WEBHOOK_SECRET',
} as const

/** What the test database's workers remember outside of it. */
export function anchorFolder(databaseUrl: string): string {
  return path.join(tmpdir(), `giro-anchor-${path.basename(new URL(databaseUrl).pathname)}`)
}

/** The environment of a process that sends: short leases, quiet logs, fictional secrets. */
export function deskEnvironment(databaseUrl: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    GIRO_ANCHOR_DIR: anchorFolder(databaseUrl),
    SESSION_SECRET: 'una-frase-ficticia-de-mas-de-32-letras',
    LOG_LEVEL: 'silent',
    // Provider, forger and customer have one address here.
    OPEN_REQUESTS_PER_MINUTE: '1000000',
    DISPATCH_LEASE_MS: '3000',
    DISPATCH_TIMEOUT_MS: '1500',
    [DESK_SECRETS.accessTokenSource]: DESK_TOKEN,
    [DESK_SECRETS.signingKeySource]: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    [DESK_SECRETS.webhookSecretSource]: DESK_WEBHOOK_SECRET,
  }
}
