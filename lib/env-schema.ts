import { createPrivateKey } from 'node:crypto'
import { z } from 'zod'
import { ACCOUNT_MODES, COUNTRIES } from '@/lib/domain/payout/contract'
import { ROLES } from '@/lib/domain/permissions'
import { SSO_ALGORITHMS } from '@/lib/domain/sign-in/sso'
import { parseSsoRoles } from '@/lib/domain/sign-in/sso-roles'
import { canonicalTimeZone } from '@/lib/domain/time-zone'
import { webAddress, webOrigin } from '@/lib/domain/web-origin'

function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`
  return z
    .string()
    .regex(/^\d{1,9}$/, { error, abort: true })
    .transform(Number)
    .pipe(z.number({ error }).min(min, { error }).max(max, { error }))
}

function oneOf<const T extends readonly string[]>(...values: T) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}` })
}

function isUrl(value: string, accepts: (url: URL) => boolean): boolean {
  return URL.canParse(value) && accepts(new URL(value))
}

export const databaseUrl = z
  .string()
  .refine(
    (value) =>
      isUrl(
        value,
        (url) => /^postgres(ql)?:$/.test(url.protocol) && url.username !== '' && url.pathname.length > 1,
      ),
    {
      error:
        'must be a PostgreSQL URL with user and database, like postgresql://user:password@host:5432/database',
    },
  )

/** An address without path, https unless it is this machine. */
const origin = z.string().transform((value, context) => {
  const canonical = webOrigin(value)
  if (canonical !== undefined) return canonical
  context.addIssue({
    code: 'custom',
    message: 'must be an https address without a path, like https://payouts.example.com',
  })
  return z.NEVER
})

function isEd25519Key(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'ed25519'
  } catch {
    return false
  }
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

const optionalText = z.string().optional()

const dataKey = z.string().regex(/^[0-9a-fA-F]{64}$/, {
  error: 'must be 32 bytes as 64 hexadecimal digits; "openssl rand -hex 32" makes one',
})

const smtpUrl = z
  .string()
  .refine(
    (value) => isUrl(value, ({ protocol, hostname }) => /^smtps?:$/.test(protocol) && hostname !== ''),
    { error: 'must be the address of a mail server, like smtps://user:password@mail.example.com:465' },
  )

const ssoRoles = z.string().transform((text, context) => {
  const mapped = parseSsoRoles(text)
  if (mapped !== undefined) return mapped
  context.addIssue({
    code: 'custom',
    message: `must be groups and their roles, like pay-makers=maker;pay-approvers=approver; the roles are ${ROLES.join(', ')}`,
  })
  return z.NEVER
})

/** Every setting an operator may give, by its name in the environment. `.env.example` explains each. */
export const settingsSchema = z.object({
  PORT: wholeNumber(1, 65_535).default(3000),
  PUBLIC_URL: origin.optional(),
  PASSKEY_DOMAIN: z
    .string()
    .regex(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/, {
      error: 'must be a domain in lower case, like payouts.example.com',
    })
    .optional(),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_MIGRATION_URL: databaseUrl.optional(),
  DATABASE_TLS: oneOf('required', 'optional').default('required'),
  SESSION_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  MERCADOPAGO_ACCESS_TOKEN: optionalText,
  MERCADOPAGO_COLLECTOR_ID: z
    .string()
    .regex(/^\d{1,20}$/, { error: 'must be digits only' })
    .optional(),
  MERCADOPAGO_CLIENT_ID: z
    .string()
    .regex(/^\d{1,20}$/, { error: 'must be digits only' })
    .optional(),
  MERCADOPAGO_COUNTRY: oneOf(...COUNTRIES).optional(),
  MERCADOPAGO_TIME_ZONE: z
    .string()
    .refine((name) => canonicalTimeZone(name) !== undefined, {
      error: 'must be a time zone like America/Sao_Paulo',
    })
    .optional(),
  MERCADOPAGO_MODE: oneOf(...ACCOUNT_MODES).optional(),
  MERCADOPAGO_BASE_URL: origin.default('https://api.mercadopago.com'),
  MERCADOPAGO_SIGNING_KEY: z
    .string()
    .refine(isEd25519Key, { error: 'must be an Ed25519 private key in PEM' })
    .optional(),
  MERCADOPAGO_WEBHOOK_SECRET: optionalText,
  MERCADOPAGO_WEBHOOK_SECRET_PREVIOUS: optionalText,
  SMTP_URL: smtpUrl.optional(),
  SMTP_TLS: oneOf('required', 'optional').default('required'),
  MAIL_FROM: z.email({ error: 'must be an e-mail address' }).optional(),
  NOTICE_WEBHOOKS_PRIVATE: oneOf('true', 'false').default('false'),
  SESSION_IDLE_MINUTES: wholeNumber(1, 600).default(15),
  SESSIONS_AT_ONCE: wholeNumber(1, 1_000).default(2),
  REQUESTS_PER_MINUTE: wholeNumber(1, 100_000).default(300),
  OPEN_REQUESTS_PER_MINUTE: wholeNumber(60, 1_000_000).default(12_000),
  SIGN_IN_PER_ADDRESS: wholeNumber(1, 100_000).default(20),
  SIGN_IN_PER_MINUTE: wholeNumber(1, 100_000).default(100),
  PASSWORD_SIGN_IN: oneOf('true', 'false').default('true'),
  OIDC_ISSUER: z
    .string()
    .refine((value) => webAddress(value), {
      error: 'must be an https address, like https://login.example.com/realms/company',
    })
    .optional(),
  OIDC_CLIENT_ID: optionalText,
  OIDC_CLIENT_SECRET: optionalText,
  OIDC_LABEL: z.string().max(60, { error: 'must have at most 60 characters' }).optional(),
  OIDC_SCOPE: z
    .string()
    .regex(/(^| )openid( |$)/, { error: 'must hold openid' })
    .default('openid email profile'),
  OIDC_GROUPS_CLAIM: z.string().default('groups'),
  OIDC_VERIFIED_CLAIM: z.string().default('email_verified'),
  OIDC_ROLES: ssoRoles.optional(),
  OIDC_SIGNING_ALGORITHM: oneOf(...SSO_ALGORITHMS).default('RS256'),
  RETENTION_DAYS: wholeNumber(0, 36_500)
    .refine((days) => days === 0 || days >= 365, { error: 'must be 0 or a whole number from 365 to 36500' })
    .default(3_650),
  PERSONAL_DATA_KEY: dataKey.optional(),
  PERSONAL_DATA_KEY_PREVIOUS: dataKey.optional(),
  PERSONAL_DATA_INDEX_KEY: dataKey.optional(),
  AUDIT_SIGNING_KEY: z
    .string()
    .refine(isEd25519Key, { error: 'must be an Ed25519 private key in PEM' })
    .optional(),
  AUDIT_CHECKPOINT_FILE: optionalText,
  AUDIT_CHECKPOINT_SYSLOG: z
    .string()
    .refine(
      (value) => isUrl(value, ({ protocol, hostname }) => /^(udp|tcp):$/.test(protocol) && hostname !== ''),
      {
        error:
          'must be the address of a log host, like udp://logs.example.com:514 or tcp://logs.example.com:601',
      },
    )
    .optional(),
  AUDIT_CHECKPOINT_MAIL: z.email({ error: 'must be an e-mail address' }).optional(),
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info'),
  WORKER_CONCURRENCY: wholeNumber(1, 100).default(8),
  DISPATCH_LEASE_MS: wholeNumber(1000, 600_000).default(60_000),
  DISPATCH_TIMEOUT_MS: wholeNumber(500, 300_000).default(30_000),
  SIMULATOR_PORT: wholeNumber(1, 65_535).optional(),
  SIMULATOR_CONTROL_TOKEN: optionalText,
  SIMULATOR_LEDGER: optionalText,
  SIMULATOR_SEED: wholeNumber(0, 999_999_999).optional(),
  SIMULATOR_TIME_SCALE: z
    .string()
    .regex(/^(?=.*[1-9])\d{1,6}(\.\d{1,6})?$/, { error: 'must be a number above 0, like 60' })
    .optional(),
  SIMULATOR_DIALS: z
    .string()
    .refine(isJsonObject, { error: 'must be a JSON object, like {"defaultOutcome":"settled"}' })
    .optional(),
  GIRO_DATA_DIR: z.string().default('.data'),
  GIRO_ANCHOR_DIR: optionalText,
})
