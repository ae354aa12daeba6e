import { Logger, run, runOnce } from 'graphile-worker'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TABLE_PRIVILEGES } from '@/lib/cli/grants'
import { migrate } from '@/lib/cli/migrations'
import { keyring } from '@/lib/personal-data/keyring'
import { createTestDatabase, type TestDatabase } from '@/lib/testing/postgres'

let database: TestDatabase
let app: Client
const silent = new Logger(() => () => undefined)

function deferred() {
  let resolve = () => {}
  const promise = new Promise<void>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

beforeAll(async () => {
  database = await createTestDatabase()
  app = new Client({ connectionString: database.url })
  await app.connect()
})
afterAll(async () => {
  await app.end()
  await database.drop()
})

describe('the role of the application', () => {
  it('owns nothing and can create nothing', async () => {
    const owned = await app.query('SELECT relname FROM pg_class WHERE relowner = current_user::regrole')
    expect(owned.rows).toEqual([])
    for (const schema of ['public', 'graphile_worker']) {
      await expect(app.query(`CREATE TABLE ${schema}.mine (id int)`)).rejects.toThrow('permission denied')
    }
    await expect(app.query('CREATE SCHEMA mine')).rejects.toThrow('permission denied')
  })

  it('names only tables that exist', async () => {
    const { rows } = await app.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    )
    const names = rows.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(Object.keys(TABLE_PRIVILEGES)))
  })

  it.each([
    ['audit_event', 'INSERT INTO audit_event DEFAULT VALUES'],
    ['audit_event', 'UPDATE audit_event SET seq = 1'],
    ['audit_event', 'DELETE FROM audit_event'],
    ['audit_event', 'TRUNCATE audit_event'],
    ['audit_head', 'UPDATE audit_head SET seq = 1'],
    ['audit_pending', 'INSERT INTO audit_pending DEFAULT VALUES'],
    ['audit_pending', 'DELETE FROM audit_pending'],
    ['payout_event', 'UPDATE payout_event SET id = id'],
    ['payout_event', 'DELETE FROM payout_event'],
    ['approval', 'UPDATE approval SET id = id'],
    ['approval', 'DELETE FROM approval'],
    ['installation', 'DELETE FROM installation'],
    ['_prisma_migrations', 'DELETE FROM _prisma_migrations'],
  ])('may not change %s by %s', async (_table, statement) => {
    await expect(app.query(statement)).rejects.toThrow('permission denied')
  })

  it('appends to the audit log by its function alone', async () => {
    await app.query(`SELECT append_audit_event('job', 'test', 'test.ran', 'test', '1', '{}'::jsonb)`)
    const { rows } = await app.query('SELECT action FROM audit_event')
    expect(rows).toEqual([{ action: 'test.ran' }])
  })
})

describe('the job queue as the role of the application', () => {
  it('runs a job, and starts a worker that runs a repeated one', async () => {
    const ran: string[] = []
    await app.query(`SELECT graphile_worker.add_job('once', '{}'::json, job_key := 'k')`)
    await runOnce({
      connectionString: database.url,
      logger: silent,
      taskList: { once: () => void ran.push('once') },
    })
    expect(ran).toEqual(['once'])

    const oneHourAgo = `now() - interval '1 hour'`
    await app.query(
      `INSERT INTO graphile_worker._private_known_crontabs VALUES ('often', ${oneHourAgo}, NULL)`,
    )
    const crontab = '* * * * * often ?fill=2m'
    const { promise, resolve } = deferred()
    const taskList = { often: resolve }
    const runner = await run({
      connectionString: database.url,
      taskList,
      crontab,
      noHandleSignals: true,
      logger: silent,
    })
    await promise
    await runner.stop()
  })
})

describe('migrating again', () => {
  it('applies nothing and keeps the privileges, also when two do it at once', async () => {
    const target = {
      root: process.cwd(),
      ownerUrl: database.ownerUrl,
      appUrl: database.url,
      embedded: false,
      keys: keyring(),
    }
    const results = await Promise.all([migrate(target), migrate(target)])
    expect(results).toEqual([
      { applied: [], oneRole: false, demo: false, sealed: 0, left: 0 },
      { applied: [], oneRole: false, demo: false, sealed: 0, left: 0 },
    ])
    await expect(app.query('DELETE FROM audit_event')).rejects.toThrow('permission denied')
    await expect(app.query('SELECT 1 FROM payout')).resolves.toBeDefined()
  })

  it('says when the application runs as the owner', async () => {
    const { ownerUrl } = database
    const result = await migrate({
      root: process.cwd(),
      ownerUrl,
      appUrl: ownerUrl,
      embedded: false,
      keys: keyring(),
    })
    expect(result.oneRole).toBe(true)
  })
})
