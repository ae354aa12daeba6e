import { Client } from 'pg'
import { ensureAccountFromSettings } from '@/lib/accounts/ensure-account-from-settings'
import { countOwing } from '@/lib/auth/owes-factor'
import { createDatabase, type Database } from '@/lib/db/client'
import type { OperatorActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import type { Env } from '@/lib/env'
import { seedDemo } from '@/prisma/seed'

export type PrepareSettings = Pick<
  Env,
  'databaseUrl' | 'simulated' | 'simulatorUrl' | 'publicUrl' | 'mercadopago' | 'embeddedDatabase'
>
export type Prepared = {
  readonly seeded: boolean
  readonly accounts: number
  readonly users: number
  readonly owing: number
}

const OPERATOR: OperatorActor = { type: 'operator', command: 'start' }

/**
 * What a migrated database needs before anyone uses it: the demo in an empty one while the simulator is in use, else
 * the account that the settings name. Idempotent; several at once wait for each other.
 * @throws GiroError `refused` when an account in production mode is not allowed here, or is here beside the simulator
 */
export async function prepareInstallation(settings: PrepareSettings, now: () => Date): Promise<Prepared> {
  const lock = new Client({ connectionString: settings.databaseUrl, application_name: 'giro-prepare' })
  const db = createDatabase(settings.databaseUrl, 2)
  await lock.connect()
  try {
    await lock.query(`SELECT pg_advisory_lock(hashtextextended('giro.prepare', 0))`)
    const seeded = await prepare(db, settings, now)
    return {
      seeded,
      accounts: await db.account.count(),
      users: await db.user.count(),
      owing: await countOwing(db),
    }
  } finally {
    await db.$disconnect()
    await lock.end()
  }
}

async function prepare(db: Database, settings: PrepareSettings, now: () => Date): Promise<boolean> {
  const { simulated, simulatorUrl, publicUrl, mercadopago, embeddedDatabase } = settings
  if (embeddedDatabase) {
    await db.installation.updateMany({ where: { embedded: false }, data: { embedded: true } })
  }
  if (!simulated) {
    if (mercadopago) await ensureAccountFromSettings({ db, actor: OPERATOR, now }, mercadopago)
    return false
  }
  // The desk says that no real money moves: that must be true of every account here.
  if (await db.account.findFirst({ where: { mode: 'production' }, select: { id: true } })) {
    throw new GiroError('refused', { reason: 'production_while_simulated' })
  }
  if (!(await demoIsDue(db))) return false
  if (!simulatorUrl) throw new Error('SIMULATOR_PORT is missing: the demo pays into the simulator.')
  await seedDemo(db, { simulatorUrl, publicUrl, now: now() })
  return true
}

/** In an empty database, and in one where an earlier seed was cut off. */
async function demoIsDue(db: Database): Promise<boolean> {
  const { demoSeededAt } = await db.installation.findUniqueOrThrow({ where: { id: 1 } })
  if (demoSeededAt) {
    const done = await db.auditEvent.findFirst({ where: { objectId: '1', action: 'installation.seed_demo' } })
    return done === null
  }
  const [users, accounts] = [await db.user.count(), await db.account.count()]
  return users + accounts === 0
}
