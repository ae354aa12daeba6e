import { afterEach, describe, expect, it, vi } from 'vitest'
import { DEMO_STORE } from '@/lib/accounts/demo-accounts.mjs'
import { childEnvironments } from '@/lib/cli/child-environment.mjs'
import { readEmv } from '@/lib/domain/cash-out/emv'

const demo = {
  accessToken: 'TEST-1',
  signingKeyPem: 'private',
  publicKeyPem: 'public',
  webhookSecret: 'hook',
}
const start = {
  settings: { port: 3000, simulated: true },
  secrets: {
    installation: 'id',
    sessionSecret: 'session',
    postgresPassword: 'super',
    ownerPassword: 'owner',
    appPassword: 'app',
    controlToken: 'control',
    demo: { BR: demo, CL: demo },
  },
  auditKey: 'checkpoints',
  personalKeys: { PERSONAL_DATA_KEY: 'seals', PERSONAL_DATA_INDEX_KEY: 'finds' },
  folder: '/data',
  simulatorPort: 25_000,
  database: { appUrl: 'postgresql://app@h/d', ownerUrl: 'postgresql://owner@h/d', embedded: true },
  dev: false,
}

afterEach(() => vi.unstubAllEnvs())

describe('what each process is told', () => {
  it('gives the URL of the owner to migrating alone', () => {
    vi.stubEnv('DATABASE_MIGRATION_URL', 'postgresql://owner@h/d')
    const { app, migrate, simulator } = childEnvironments(start)
    expect(migrate).toMatchObject({ DATABASE_MIGRATION_URL: 'postgresql://owner@h/d' })
    expect(app).toMatchObject({ DATABASE_URL: 'postgresql://app@h/d', GIRO_EMBEDDED_DATABASE: 'true' })
    expect([app['DATABASE_MIGRATION_URL'], simulator['DATABASE_MIGRATION_URL']]).toEqual([
      undefined,
      undefined,
    ])
  })

  it('keeps database, session secret and real secrets from the simulator', () => {
    vi.stubEnv('SESSION_SECRET', 'x')
    vi.stubEnv('SESSION_SECRET_FILE', 'x')
    vi.stubEnv('MERCADOPAGO_OTHER_TOKEN', 'x')
    vi.stubEnv('PERSONAL_DATA_KEY_FILE', 'x')
    vi.stubEnv('OIDC_CLIENT_SECRET', 'x')
    const names = Object.keys(childEnvironments(start).simulator)
    expect(names.filter((name) => /^(DATABASE|SESSION|MERCADOPAGO|PERSONAL|OIDC)/.test(name))).toEqual([])
  })

  it('prepares a database, with the demo’s people and their passwords, also where nobody signs in by one', () => {
    vi.stubEnv('PASSWORD_SIGN_IN', 'false')
    const { app, migrate } = childEnvironments(start)
    expect([app['PASSWORD_SIGN_IN'], migrate['PASSWORD_SIGN_IN']]).toEqual(['false', 'true'])
  })

  it('gives the simulator public keys and the application private ones', () => {
    const { app, simulator } = childEnvironments(start)
    expect(app['MERCADOPAGO_DEMO_BR_SIGNING_KEY']).toBe('private')
    expect(app).toMatchObject(start.personalKeys)
    expect([app['AUDIT_SIGNING_KEY'], simulator['AUDIT_SIGNING_KEY']]).toEqual(['checkpoints', undefined])
    expect(simulator['SIMULATOR_ACCOUNTS']).toContain('"publicKeyPem":"public"')
    expect(simulator['SIMULATOR_ACCOUNTS']).not.toContain('private')
    expect(JSON.parse(simulator['SIMULATOR_STORES'] ?? '')).toMatchObject([
      { userId: 990_000_002, name: 'Local Centro', tills: [{ name: 'Caja 1' }, { name: 'Caja 2' }] },
    ])
  })

  it('knows a printed code of each till of the demo, with its name and place', () => {
    const { tills, location } = DEMO_STORE
    for (const { name, code } of tills) {
      const reading = readEmv(code)
      const fields = reading.ok ? reading.fields : []
      const said = fields.filter(({ id }) => id === '59' || id === '60').map(({ value }) => value)
      expect(said).toEqual([name.toUpperCase(), location.city_name.toUpperCase()])
    }
    expect(new Set(tills.map(({ code }) => code)).size).toBe(tills.length)
  })

  it('lets the simulator notify over this machine, but nobody else without a public address', () => {
    expect(childEnvironments(start).app['PUBLIC_URL']).toBe('http://localhost:3000')
    const real = { ...start, settings: { port: 3000, simulated: false, sessionSecret: 'chosen' } }
    const { app } = childEnvironments(real)
    expect([app['PUBLIC_URL'], app['SESSION_SECRET']]).toEqual([undefined, 'chosen'])
    expect(app['MERCADOPAGO_DEMO_BR_TOKEN']).toBeUndefined()
  })
})
