import { describe, expect, it } from 'vitest'
import { type PrepareSettings, prepareInstallation } from '@/lib/cli/prepare-installation'
import { createDatabase, type Database } from '@/lib/db/client'
import { PAYOUT_STATES } from '@/lib/domain/payout/state'
import { createTestDatabase, type TestDatabase } from '@/lib/testing/postgres'
import { DEMO_USERS } from '@/lib/users/demo-users.mjs'
import { makeUser } from '@/prisma/factories/users'

const now = () => new Date('2026-11-20T12:00:00.000Z')

function demo(test: TestDatabase): PrepareSettings {
  return {
    databaseUrl: test.url,
    simulated: true,
    simulatorUrl: 'http://127.0.0.1:4010',
    publicUrl: undefined,
    mercadopago: undefined,
    embeddedDatabase: false,
  }
}
function real(test: TestDatabase, mode: 'test' | 'production'): PrepareSettings {
  const mercadopago = {
    collectorId: '770000001',
    country: 'CL',
    timeZone: 'America/Santiago',
    mode,
    baseUrl: 'https://provider.giro.invalid',
    signs: true,
    checksWebhooks: false,
  } as const
  return { ...demo(test), simulated: false, simulatorUrl: undefined, mercadopago }
}

async function withDatabase(run: (test: TestDatabase, db: Database) => Promise<void>) {
  const test = await createTestDatabase()
  const db = createDatabase(test.url)
  try {
    await run(test, db)
  } finally {
    await db.$disconnect()
    await test.drop()
  }
}

describe('prepareInstallation with the simulator', () => {
  it('fills an empty database once, with payouts in every state that people can reach', () =>
    withDatabase(async (test, db) => {
      const results = await Promise.all([
        prepareInstallation(demo(test), now),
        prepareInstallation(demo(test), now),
      ])
      expect(results.map(({ seeded }) => seeded).sort()).toEqual([false, true])
      expect(results[0]).toMatchObject({ accounts: 2, users: DEMO_USERS.length })
      const states = await db.payout.findMany({ distinct: ['state'], select: { state: true } })
      const byPeople = PAYOUT_STATES.filter(
        (state) => !['expired', 'sending', 'unknown', 'sent', 'final'].includes(state),
      )
      expect(new Set(states.map(({ state }) => state))).toEqual(new Set(byPeople))
      expect(await db.payout.count()).toBeGreaterThanOrEqual(30)
      expect(
        await db.till.count({ where: { place: 'active', cashiers: { some: { revokedAt: null } } } }),
      ).toBe(2)
      const { demoSeededAt } = await db.installation.findUniqueOrThrow({ where: { id: 1 } })
      expect(demoSeededAt).toEqual(now())
      const jobs = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int FROM graphile_worker.jobs
        WHERE task_identifier = 'dispatch_attempt'`
      expect(jobs[0]?.count).toBe(await db.payout.count({ where: { state: 'approved' } }))
    }))

  it('completes a seed that was cut off, and doubles nothing', () =>
    withDatabase(async (test, db) => {
      await prepareInstallation(demo(test), now)
      const before = await db.payout.count()
      // As if the process had been killed before the last event: only its owner can take one away.
      const owner = createDatabase(test.ownerUrl)
      await owner.$executeRaw`ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only`
      await owner.$executeRaw`DELETE FROM audit_event WHERE action = 'installation.seed_demo'`
      await owner.$disconnect()
      expect(await prepareInstallation(demo(test), now)).toMatchObject({
        seeded: true,
        users: DEMO_USERS.length,
        accounts: 2,
      })
      expect(await db.payout.count()).toBe(before)
      expect([await db.store.count(), await db.till.count(), await db.tillCashier.count()]).toEqual([1, 2, 2])
      expect(await prepareInstallation(demo(test), now)).toMatchObject({ seeded: false })
    }))

  it('leaves a database alone in which somebody lives', () =>
    withDatabase(async (test, db) => {
      await makeUser(db, 'admin')
      expect(await prepareInstallation(demo(test), now)).toEqual({
        seeded: false,
        users: 1,
        accounts: 0,
        owing: 0,
      })
      const { demoSeededAt } = await db.installation.findUniqueOrThrow({ where: { id: 1 } })
      expect(demoSeededAt).toBeNull()
    }))
})

describe('prepareInstallation with Mercado Pago', () => {
  it('makes the account of the settings once, and no demo', () =>
    withDatabase(async (test, db) => {
      const settings = real(test, 'production')
      await Promise.all([prepareInstallation(settings, now), prepareInstallation(settings, now)])
      const [account, ...others] = await db.account.findMany({ include: { endpoints: true } })
      expect(others).toEqual([])
      expect(account).toMatchObject({
        collectorId: '770000001',
        mode: 'production',
        accessTokenSource: 'MERCADOPAGO_ACCESS_TOKEN',
        signingKeySource: 'MERCADOPAGO_SIGNING_KEY',
        webhookSecretSource: null,
      })
      expect(account?.endpoints).toHaveLength(1)
      expect(await db.user.count()).toBe(0)
    }))

  it('never simulates beside an account in production mode', () =>
    withDatabase(async (test, db) => {
      await prepareInstallation(real(test, 'production'), now)
      await expect(prepareInstallation(demo(test), now)).rejects.toMatchObject({
        reason: 'production_while_simulated',
      })
      expect(await db.user.count()).toBe(0)
    }))

  it('refuses production in the embedded database', () =>
    withDatabase(async (test) => {
      const embedded = { ...real(test, 'production'), embeddedDatabase: true }
      await expect(prepareInstallation(embedded, now)).rejects.toMatchObject({
        reason: 'production_on_embedded',
      })
    }))
})
