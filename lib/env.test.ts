import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseEnv, parseSettings, readSecret, SettingsError, type Source } from '@/lib/env'
import { settingsSchema } from '@/lib/env-schema'

const DATABASE_URL = 'postgresql://app:secret@db.example:5432/giro?sslmode=verify-full'
const SESSION_SECRET = 's'.repeat(32)
const SIGNING_KEY = generateKeyPairSync('ed25519')
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()
const REAL = {
  DATABASE_URL,
  SESSION_SECRET,
  MERCADOPAGO_ACCESS_TOKEN: 'APP_USR-token',
  MERCADOPAGO_COLLECTOR_ID: '123456789',
  MERCADOPAGO_COUNTRY: 'BR',
  MERCADOPAGO_MODE: 'test',
}

function problemsOf(source: Source): readonly string[] {
  try {
    parseSettings(source, () => '')
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
  return []
}

describe('what is used', () => {
  it.each([
    ['nothing given', {}, { simulated: true, databaseUrl: undefined }],
    ['a database alone', { DATABASE_URL }, { simulated: true, databaseUrl: DATABASE_URL }],
    ['database and Mercado Pago', REAL, { simulated: false, databaseUrl: DATABASE_URL }],
    [
      'Mercado Pago in test mode alone',
      { ...REAL, DATABASE_URL: undefined },
      { simulated: false, databaseUrl: undefined },
    ],
  ])('with %s', (_what, source, expected) => {
    expect(parseSettings(source)).toMatchObject(expected)
  })

  it('takes an empty value for none, and the documented defaults', () => {
    expect(parseSettings({ PORT: '', PUBLIC_URL: '', MERCADOPAGO_ACCESS_TOKEN: '' })).toMatchObject({
      port: 3000,
      publicUrl: undefined,
      simulated: true,
      mercadopago: undefined,
      logLevel: 'info',
      dispatchLeaseMs: 60_000,
      dispatchTimeoutMs: 30_000,
    })
  })

  it('takes the time zone from the country unless it is given', () => {
    expect(parseSettings({ ...REAL, MERCADOPAGO_COUNTRY: 'CL' }).mercadopago?.timeZone).toBe(
      'America/Santiago',
    )
    const given = { ...REAL, MERCADOPAGO_TIME_ZONE: 'America/Manaus' }
    expect(parseSettings(given).mercadopago?.timeZone).toBe('America/Manaus')
  })

  it('takes a key from a file, and one with written line ends', () => {
    const production = { ...REAL, MERCADOPAGO_MODE: 'production' }
    const fromFile = parseSettings(
      { ...production, MERCADOPAGO_SIGNING_KEY_FILE: '/key.pem' },
      () => SIGNING_KEY,
    )
    const written = parseSettings({
      ...production,
      MERCADOPAGO_SIGNING_KEY: SIGNING_KEY.replaceAll('\n', '\\n'),
    })
    expect([fromFile.mercadopago?.signs, written.mercadopago?.signs]).toEqual([true, true])
  })
})

describe('a wrong setting is refused by its name', () => {
  it.each([
    ['PORT', '0'],
    ['PORT', '3000x'],
    ['PORT', '70000'],
    ['PUBLIC_URL', 'http://payouts.example.com'],
    ['PUBLIC_URL', 'https://payouts.example.com/giro'],
    ['DATABASE_URL', 'mysql://a:b@c/d'],
    ['DATABASE_URL', 'postgresql://host/db'],
    ['SESSION_SECRET', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['WORKER_CONCURRENCY', '0'],
    ['DISPATCH_LEASE_MS', '1.5'],
    ['DISPATCH_LEASE_MS', '30000'],
    ['SIMULATOR_TIME_SCALE', 'fast'],
    ['SIMULATOR_TIME_SCALE', '0.000'],
    ['SIMULATOR_DIALS', '[1]'],
    ['SIMULATOR_DIALS', 'allCauses'],
    ['MERCADOPAGO_COLLECTOR_ID', 'abc'],
    ['MERCADOPAGO_COUNTRY', 'AR'],
    ['MERCADOPAGO_MODE', 'live'],
    ['MERCADOPAGO_TIME_ZONE', 'Mars/Olympus'],
    ['MERCADOPAGO_BASE_URL', 'http://api.mercadopago.com'],
    ['MERCADOPAGO_SIGNING_KEY', 'not a key'],
  ])('%s=%s', (name, value) => {
    const problems = problemsOf({ ...REAL, [name]: value })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${name} must`))
    expect(problems[0]).not.toContain(value.length > 5 ? value : `=${value}`)
  })

  it.each([
    ['MERCADOPAGO_COLLECTOR_ID', { ...REAL, MERCADOPAGO_COLLECTOR_ID: undefined }],
    ['MERCADOPAGO_COUNTRY', { ...REAL, MERCADOPAGO_COUNTRY: undefined }],
    ['MERCADOPAGO_MODE', { ...REAL, MERCADOPAGO_MODE: undefined }],
    ['SESSION_SECRET', { ...REAL, SESSION_SECRET: undefined }],
    ['MERCADOPAGO_ACCESS_TOKEN', { MERCADOPAGO_COLLECTOR_ID: '1' }],
    ['MERCADOPAGO_WEBHOOK_SECRET', { ...REAL, MERCADOPAGO_WEBHOOK_SECRET_PREVIOUS: 'old' }],
    ['MERCADOPAGO_SIGNING_KEY', { ...REAL, MERCADOPAGO_MODE: 'production' }],
    ['DATABASE_URL', { DATABASE_MIGRATION_URL: DATABASE_URL }],
  ])('%s missing', (name, source) => {
    expect(problemsOf(source)).toEqual([expect.stringMatching(new RegExp(`^${name} is missing: `))])
  })

  it('lists all problems at once', () => {
    expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'x', DATABASE_MIGRATION_URL: DATABASE_URL })).toHaveLength(3)
  })

  it('takes the session secret from a file too', () => {
    const source = { ...REAL, SESSION_SECRET: undefined, SESSION_SECRET_FILE: '/run/session' }
    expect(parseSettings(source, () => `${SESSION_SECRET}\n`).sessionSecret).toBe(SESSION_SECRET)
  })

  it('names a file that can not be read', () => {
    const source = { ...REAL, MERCADOPAGO_SIGNING_KEY_FILE: '/none' }
    const read = () => {
      throw new Error('ENOENT')
    }
    expect(() => parseSettings(source, read)).toThrow(
      "MERCADOPAGO_SIGNING_KEY_FILE names a file that can't be read",
    )
  })
})

describe('single sign-on', () => {
  const sso = {
    OIDC_ISSUER: 'https://login.example.com/company/',
    OIDC_CLIENT_ID: 'giro',
    OIDC_CLIENT_SECRET: 'a-secret',
  }

  it('is off unless a provider is named, and passwords are on unless they are taken away', () => {
    const off = { sso: undefined, passwords: true }
    expect(parseSettings({ OIDC_ISSUER: '', PASSWORD_SIGN_IN: '', OIDC_ROLES: '' })).toMatchObject(off)
    const roles = 'a=b=maker;c=viewer'
    const on = parseSettings({ ...sso, OIDC_ROLES: roles, PASSWORD_SIGN_IN: 'false' })
    expect(on.passwords).toBe(false)
    expect(on.sso).toEqual({
      issuer: 'https://login.example.com/company/',
      clientId: 'giro',
      clientSecret: 'a-secret',
      scope: 'openid email profile',
      signingAlgorithm: 'RS256',
      label: undefined,
      groupsClaim: 'groups',
      verifiedClaim: 'email_verified',
      roles: new Map([
        ['a=b', 'maker'],
        ['c', 'viewer'],
      ]),
    })
    const fromFile = { ...sso, OIDC_CLIENT_SECRET: '', OIDC_CLIENT_SECRET_FILE: '/run/oidc' }
    expect(parseSettings(fromFile, () => 'of-a-file\n').sso?.clientSecret).toBe('of-a-file')
    expect(parseSettings({ ...sso, OIDC_ISSUER: 'http://127.0.0.1:3219' }).sso).toBeDefined()
  })

  it.each([
    ['OIDC_ISSUER', { PASSWORD_SIGN_IN: 'false' }],
    ['OIDC_ISSUER', { OIDC_CLIENT_SECRET: 'a-secret' }],
    ['OIDC_ISSUER', { OIDC_ROLES: 'a=maker' }],
    ['OIDC_CLIENT_ID', { ...sso, OIDC_CLIENT_ID: '' }],
    ['OIDC_CLIENT_SECRET', { ...sso, OIDC_CLIENT_SECRET: '' }],
  ])('says that %s is missing', (name, source) => {
    expect(problemsOf(source)).toEqual([expect.stringMatching(new RegExp(`^${name} is missing: `))])
  })

  it.each([
    ['OIDC_ISSUER', 'http://login.example.com'],
    ['OIDC_ISSUER', 'https://user:secret@login.example.com'],
    ['OIDC_ISSUER', 'https://login.example.com/?a=b'],
    ['OIDC_ROLES', 'makers=king'],
    ['OIDC_SCOPE', 'email profile'],
    ['OIDC_SIGNING_ALGORITHM', 'HS256'],
    ['PASSWORD_SIGN_IN', 'no'],
  ])('refuses %s=%s', (name, value) => {
    const problems = problemsOf({ ...sso, [name]: value })
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} must`))])
    expect(problems[0]).not.toContain(value.length > 8 ? value : `=${value}`)
  })
})

it('reaches a database on another machine by TLS that is checked, unless it is said that it need not be', () => {
  const [plain, secret] = ['postgresql://app:hidden@db.example:5432/giro', 'hidden']
  const given = { ...REAL, DATABASE_URL: plain, DATABASE_MIGRATION_URL: `${plain}?sslmode=require` }
  const problems = problemsOf(given)
  expect(problems).toEqual([
    expect.stringMatching(/^DATABASE_URL .*sslmode=verify-full/),
    expect.stringMatching(/^DATABASE_MIGRATION_URL .*sslmode=verify-full/),
  ])
  expect(problems.join()).not.toContain(secret)
  expect(problemsOf({ ...given, DATABASE_TLS: 'optional' })).toEqual([])
  expect(problemsOf({ ...given, DATABASE_TLS: '' })).toHaveLength(2)
})

describe('production mode', () => {
  const production = { ...REAL, MERCADOPAGO_MODE: 'production', MERCADOPAGO_SIGNING_KEY: SIGNING_KEY }
  const refusal = 'DATABASE_URL is missing: production mode refuses the embedded database'

  it('refuses the embedded database', () => {
    expect(problemsOf(production)).toEqual([])
    expect(problemsOf({ ...production, DATABASE_URL: undefined })).toEqual([refusal])
    expect(problemsOf({ ...production, GIRO_EMBEDDED_DATABASE: 'true' })).toEqual([refusal])
  })

  it('refuses a test token', () => {
    expect(problemsOf({ ...production, MERCADOPAGO_ACCESS_TOKEN: 'TEST-token' })).toEqual([
      'MERCADOPAGO_ACCESS_TOKEN is a test token (TEST-…): production mode refuses it',
    ])
  })
})

describe('a serving process', () => {
  it('needs database and session secret', () => {
    expect(() => parseEnv({})).toThrow(/DATABASE_URL is missing\n +SESSION_SECRET is missing/)
    expect(parseEnv({ DATABASE_URL, SESSION_SECRET }).databaseUrl).toBe(DATABASE_URL)
  })
})

describe('readSecret', () => {
  it.each(['DATABASE_URL', 'SESSION_SECRET', 'PATH', 'MERCADOPAGO_', 'XMERCADOPAGO_A', 'MERCADOPAGO_a'])(
    'refuses %s',
    (name) => {
      expect(() => readSecret(name)).toThrow('Not the name')
    },
  )
})

describe('.env.example', () => {
  it('names exactly the settings that exist, each with a line of explanation before it', () => {
    const lines = readFileSync(path.join(process.cwd(), '.env.example'), 'utf8').split('\n')
    const named = lines.flatMap((line, index) => {
      const name = /^([A-Z_]+)=/.exec(line)?.[1]
      if (name) expect(lines[index - 1]).toMatch(/^# .+\.$/)
      return name ?? []
    })
    expect(named.sort()).toEqual(Object.keys(settingsSchema.shape).sort())
  })

  it('is accepted as it stands', () => {
    const lines = readFileSync(path.join(process.cwd(), '.env.example'), 'utf8').split('\n')
    const given = lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split(/=(.*)/).slice(0, 2))
    expect(parseSettings(Object.fromEntries(given)).simulated).toBe(true)
  })
})
