import 'server-only'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { AccountMode, Country } from '@/lib/domain/payout/contract'
import type { SsoAlgorithm } from '@/lib/domain/sign-in/sso'
import type { SsoRoles } from '@/lib/domain/sign-in/sso-roles'
import { crossProblems, keyProblems, PERSONAL_KEYS } from '@/lib/env-problems'
import { settingsSchema } from '@/lib/env-schema'

/** What a process's environment holds; an empty value counts as none. */
export type Source = Readonly<Record<string, string | undefined>>
type ReadFile = (path: string) => string

const TIME_ZONES = { BR: 'America/Sao_Paulo', CL: 'America/Santiago' } as const
/** Settings that may also be given as a file's path, in a variable of the same name ending in _FILE. */
const SECRETS = [
  'SESSION_SECRET',
  ...PERSONAL_KEYS,
  'AUDIT_SIGNING_KEY',
  'SMTP_URL',
  'OIDC_CLIENT_SECRET',
  'MERCADOPAGO_ACCESS_TOKEN',
  'MERCADOPAGO_SIGNING_KEY',
  'MERCADOPAGO_WEBHOOK_SECRET',
  'MERCADOPAGO_WEBHOOK_SECRET_PREVIOUS',
]
const SECRET_NAME = /^MERCADOPAGO_[A-Z0-9_]+$/

type Values = z.infer<typeof settingsSchema>

/** The one Mercado Pago account that the environment itself names. */
export interface MercadoPagoSettings {
  collectorId: string
  country: Country
  timeZone: string
  mode: AccountMode
  baseUrl: string
  signs: boolean
  checksWebhooks: boolean
}

/** The mail server that notices leave by. */
export interface MailSettings {
  readonly url: string
  /** Whether it may be spoken to without TLS where it offers none. */
  readonly plainAllowed: boolean
  readonly from: string
}

/** What signs checkpoints of the audit chain, and where they leave for. */
export interface AuditSettings {
  /** In PEM; undefined: nothing is signed. */
  readonly signingKey: string | undefined
  /** Absolute path. */
  readonly file: string
  readonly syslog: string | undefined
  readonly mail: string | undefined
}

/** The provider that says who somebody is, in OpenID Connect's words. */
export interface SsoSettings {
  /** As its tokens say it. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scope: string
  readonly signingAlgorithm: SsoAlgorithm
  /** On the button; undefined: the usual words. */
  readonly label: string | undefined
  readonly groupsClaim: string
  readonly verifiedClaim: string
  /** Undefined: groups say nothing about roles. */
  readonly roles: SsoRoles | undefined
}

/** In WebAuthn's words: the relying party's id, a domain, and the origin of its pages. */
export interface RelyingParty {
  readonly id: string
  readonly origin: string
}

export interface Settings {
  port: number
  /** Origin without a trailing slash, or undefined: then no webhook can reach this installation. */
  publicUrl: string | undefined
  /** What passkeys belong to, and where the browser that shows them is. */
  relyingParty: RelyingParty
  databaseUrl: string | undefined
  databaseMigrationUrl: string | undefined
  sessionSecret: string | undefined
  /** True when no access token is given: payouts go to the simulator. */
  simulated: boolean
  /** True in the processes that `npm start` runs over the embedded PostgreSQL. */
  embeddedDatabase: boolean
  mercadopago: MercadoPagoSettings | undefined
  /** The application's number, where tills work under OAuth. */
  clientId: string | undefined
  simulatorUrl: string | undefined
  /** Undefined: nothing is mailed, what would have been is kept for reading. */
  mail: MailSettings | undefined
  /** Whether notices may go to addresses inside the own network, and over plain http. */
  privateWebhooks: boolean
  /** How long one lasts without a request, and how many an account may have. */
  sessions: { readonly idleMs: number; readonly atOnce: number }
  /** Undefined: there is none. */
  sso: SsoSettings | undefined
  /** Whether people sign in by passwords of Giro's own; false: by the provider alone. */
  passwords: boolean
  /** How often a minute one person may act or ask. */
  requestsPerMinute: number
  openRequestsPerMinute: number
  /** After how many days personal data of what ended is erased; null: never. */
  retentionDays: number | null
  /** How often a minute anybody may try to sign in. */
  signInTries: { readonly address: number; readonly everybody: number }
  audit: AuditSettings
  logLevel: Values['LOG_LEVEL']
  workerConcurrency: number
  dispatchLeaseMs: number
  dispatchTimeoutMs: number
  /** Absolute path of what this host remembers outside the database. */
  anchorDir: string
}

/** The settings of a process that serves: the database and the secret are there, given or made at the start. */
export interface Env extends Settings {
  databaseUrl: string
  sessionSecret: string
}

/** Names every setting that is wrong or missing; never holds a value. */
export class SettingsError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`Wrong settings:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'SettingsError'
    this.problems = problems
  }
}

const readText: ReadFile = (path) => readFileSync(path, 'utf8')

/** A value as given, or the text of the file that NAME_FILE names. Line ends of a key may be written \\n. */
function lookUp(source: Source, name: string, readFile: ReadFile): string | undefined {
  const file = source[`${name}_FILE`]
  const value = source[name] || (file ? readFile(file).trim() : undefined)
  return value?.startsWith('-----BEGIN') ? value.replaceAll('\\n', '\n') : value || undefined
}

function withFiles(
  source: Source,
  readFile: ReadFile,
): { given: Record<string, string>; problems: string[] } {
  const problems: string[] = []
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(source)) if (value) given[name] = value
  for (const name of SECRETS) {
    try {
      const value = lookUp(source, name, readFile)
      if (value !== undefined) given[name] = value
    } catch {
      problems.push(`${name}_FILE names a file that can't be read`)
    }
  }
  return { given, problems }
}

function toSettings(values: Values, given: Source): Settings {
  const {
    MERCADOPAGO_COUNTRY: country,
    MERCADOPAGO_MODE: mode,
    MERCADOPAGO_COLLECTOR_ID: collectorId,
  } = values
  const simulated = values.MERCADOPAGO_ACCESS_TOKEN === undefined
  const port = values.SIMULATOR_PORT
  return {
    port: values.PORT,
    publicUrl: values.PUBLIC_URL,
    relyingParty: relyingPartyOf(values),
    databaseUrl: values.DATABASE_URL,
    databaseMigrationUrl: values.DATABASE_MIGRATION_URL,
    sessionSecret: values.SESSION_SECRET,
    simulated,
    embeddedDatabase: given['GIRO_EMBEDDED_DATABASE'] === 'true',
    mercadopago:
      simulated || !country || !mode || !collectorId
        ? undefined
        : {
            collectorId,
            country,
            timeZone: values.MERCADOPAGO_TIME_ZONE ?? TIME_ZONES[country],
            mode,
            baseUrl: values.MERCADOPAGO_BASE_URL,
            signs: values.MERCADOPAGO_SIGNING_KEY !== undefined,
            checksWebhooks: values.MERCADOPAGO_WEBHOOK_SECRET !== undefined,
          },
    clientId: values.MERCADOPAGO_CLIENT_ID,
    simulatorUrl: simulated && port !== undefined ? `http://127.0.0.1:${port}` : undefined,
    mail:
      values.SMTP_URL && values.MAIL_FROM
        ? { url: values.SMTP_URL, plainAllowed: values.SMTP_TLS === 'optional', from: values.MAIL_FROM }
        : undefined,
    privateWebhooks: values.NOTICE_WEBHOOKS_PRIVATE === 'true',
    sessions: { idleMs: values.SESSION_IDLE_MINUTES * 60_000, atOnce: values.SESSIONS_AT_ONCE },
    sso: ssoOf(values),
    passwords: values.PASSWORD_SIGN_IN === 'true',
    requestsPerMinute: values.REQUESTS_PER_MINUTE,
    openRequestsPerMinute: values.OPEN_REQUESTS_PER_MINUTE,
    retentionDays: values.RETENTION_DAYS === 0 ? null : values.RETENTION_DAYS,
    signInTries: { address: values.SIGN_IN_PER_ADDRESS, everybody: values.SIGN_IN_PER_MINUTE },
    audit: {
      signingKey: values.AUDIT_SIGNING_KEY,
      file: path.resolve(
        values.AUDIT_CHECKPOINT_FILE ?? path.join(values.GIRO_DATA_DIR, 'audit-checkpoints.jsonl'),
      ),
      syslog: values.AUDIT_CHECKPOINT_SYSLOG,
      mail: values.AUDIT_CHECKPOINT_MAIL,
    },
    logLevel: values.LOG_LEVEL,
    workerConcurrency: values.WORKER_CONCURRENCY,
    dispatchLeaseMs: values.DISPATCH_LEASE_MS,
    dispatchTimeoutMs: values.DISPATCH_TIMEOUT_MS,
    anchorDir: path.resolve(values.GIRO_ANCHOR_DIR ?? path.join(values.GIRO_DATA_DIR, 'anchor')),
  }
}

function relyingPartyOf({ PUBLIC_URL: publicUrl, PASSKEY_DOMAIN: domain, PORT: port }: Values): RelyingParty {
  const origin = publicUrl ?? `http://localhost:${port}`
  return { id: domain ?? new URL(origin).hostname, origin }
}

function ssoOf(values: Values): SsoSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values
  if (!issuer || !clientId || !clientSecret) return undefined
  return {
    issuer,
    clientId,
    clientSecret,
    scope: values.OIDC_SCOPE,
    signingAlgorithm: values.OIDC_SIGNING_ALGORITHM,
    label: values.OIDC_LABEL,
    groupsClaim: values.OIDC_GROUPS_CLAIM,
    verifiedClaim: values.OIDC_VERIFIED_CLAIM,
    roles: values.OIDC_ROLES,
  }
}

/**
 * Reads an operator's settings, before the start has made a database or a secret.
 * @throws SettingsError naming every setting that is wrong or missing
 */
export function parseSettings(source: Source, readFile: ReadFile = readText): Settings {
  const { given, problems } = withFiles(source, readFile)
  const parsed = settingsSchema.safeParse(given)
  for (const { path, message } of parsed.error?.issues ?? []) problems.push(`${path.join('.')} ${message}`)
  problems.push(...crossProblems(given))
  const values = parsed.data
  if (values && values.DISPATCH_TIMEOUT_MS >= values.DISPATCH_LEASE_MS) {
    problems.push('DISPATCH_LEASE_MS must be longer than DISPATCH_TIMEOUT_MS')
  }
  if (!values || problems.length > 0) throw new SettingsError(problems)
  return toSettings(values, given)
}

/**
 * Reads the environment of a process that serves.
 * @throws SettingsError as parseSettings, and when database or session secret is missing
 */
export function parseEnv(source: Source, readFile: ReadFile = readText): Env {
  const settings = parseSettings(source, readFile)
  const { databaseUrl, sessionSecret } = settings
  const missing = [
    databaseUrl ? [] : ['DATABASE_URL is missing'],
    sessionSecret ? [] : ['SESSION_SECRET is missing'],
  ]
  if (!databaseUrl || !sessionSecret) throw new SettingsError(missing.flat())
  return { ...settings, databaseUrl, sessionSecret }
}

let parsed: Env | undefined

/** This process's settings, parsed at first use. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}

/** The keys of personal data, as hexadecimal digits; those that seal and index are given, or made at the start. */
export type PersonalDataKeys = {
  readonly key: string
  readonly previous: string | undefined
  readonly indexKey: string
}

/**
 * The keys of personal data from a process's environment, also of one that serves nothing.
 * @throws SettingsError when one is missing or wrong
 */
export function personalDataKeys(
  source: Source = process.env,
  readFile: ReadFile = readText,
): PersonalDataKeys {
  const { given, problems } = withFiles(source, readFile)
  const { PERSONAL_DATA_KEY: first, PERSONAL_DATA_INDEX_KEY: second } = settingsSchema.shape
  const shape = {
    PERSONAL_DATA_KEY: first,
    PERSONAL_DATA_KEY_PREVIOUS: first,
    PERSONAL_DATA_INDEX_KEY: second,
  }
  const parsed = z.object(shape).safeParse(given)
  for (const { path: at, message } of parsed.error?.issues ?? []) problems.push(`${at.join('.')} ${message}`)
  problems.push(...keyProblems(given))
  const { PERSONAL_DATA_KEY: key, PERSONAL_DATA_INDEX_KEY: indexKey, ...rest } = parsed.data ?? {}
  if (parsed.success && !key && !indexKey) problems.push('PERSONAL_DATA_KEY is missing')
  if (!key || !indexKey || problems.length > 0) throw new SettingsError(problems)
  return { key, previous: rest.PERSONAL_DATA_KEY_PREVIOUS, indexKey }
}

/**
 * A secret by the name that an account's row holds, from the environment or from the file that NAME_FILE names.
 * @throws when the name is not one of Mercado Pago's: a row must not reach any other variable
 */
export function readSecret(name: string): string | undefined {
  if (!SECRET_NAME.test(name)) throw new Error('Not the name of a Mercado Pago secret')
  return lookUp(process.env, name, readText)
}
