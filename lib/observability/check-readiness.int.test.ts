import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { createDatabase } from '@/lib/db/client'
import { ALIVE_MS, beat, fallSilent } from '@/lib/jobs/heartbeat'
import { checkReadiness } from '@/lib/observability/check-readiness'
import { openTestDatabase } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'

const opened = openTestDatabase()
const NOW = new Date('2026-11-20T12:00:00Z')
const READY = { database: true, migrations: true, account: true, worker: true }

describe('readiness', () => {
  it('comes part by part: an account, then a worker', async () => {
    const { db } = opened()
    expect(await checkReadiness(db, NOW)).toEqual({ ...READY, account: false, worker: false })
    await makeAccount(db, 'BR')
    expect(await checkReadiness(db, NOW)).toEqual({ ...READY, worker: false })
    await beat(db, 'worker-1', NOW)
    expect(await checkReadiness(db, NOW)).toEqual(READY)
  })

  it('goes with the last worker that was seen', async () => {
    const { db } = opened()
    const later = (ms: number) => new Date(NOW.getTime() + ms)
    await beat(db, 'worker-1', NOW)
    expect((await checkReadiness(db, later(ALIVE_MS - 1))).worker).toBe(true)
    expect((await checkReadiness(db, later(ALIVE_MS + 1))).worker).toBe(false)
    await beat(db, 'worker-2', later(ALIVE_MS))
    expect((await checkReadiness(db, later(ALIVE_MS + 1))).worker).toBe(true)
    await fallSilent(db, 'worker-2')
    expect((await checkReadiness(db, later(ALIVE_MS + 1))).worker).toBe(false)
  })

  it('lacks the migrations when one is missing', async () => {
    const { db, urls } = opened()
    const owner = new Client({ connectionString: urls.ownerUrl })
    await owner.connect()
    await owner.query(
      `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name LIKE '%init'`,
    )
    expect((await checkReadiness(db, NOW)).migrations).toBe(false)
    await owner.query('UPDATE _prisma_migrations SET rolled_back_at = NULL')
    await owner.end()
    expect((await checkReadiness(db, NOW)).migrations).toBe(true)
  })

  it('lacks everything without a database', async () => {
    const nowhere = createDatabase('postgresql://nobody:nothing@127.0.0.1:1/none', 1)
    expect(await checkReadiness(nowhere, NOW)).toEqual({
      database: false,
      migrations: false,
      account: false,
      worker: false,
    })
    await nowhere.$disconnect()
  })
})
