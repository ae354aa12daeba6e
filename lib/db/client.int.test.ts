import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type Database } from '@/lib/db/client'
import { createTestDatabase, type TestDatabase } from '@/lib/testing/postgres'

describe('a session on a server with settings of its own', () => {
  let test: TestDatabase
  let db: Database

  beforeAll(async () => {
    test = await createTestDatabase()
    const owner = new Client({ connectionString: test.adminUrl })
    await owner.connect()
    await owner.query(
      `ALTER DATABASE ${new URL(test.url).pathname.slice(1)} SET timezone = 'America/Sao_Paulo'`,
    )
    await owner.end()
    db = createDatabase(test.url, 2)
  })
  afterAll(async () => {
    await db.$disconnect()
    await test.drop()
  })

  it('reads times as they were written', async () => {
    const at = new Date('2026-11-20T12:34:56.789Z')
    const [row] = await db.$queryRaw<
      { read: Date; epoch: number }[]
    >`SELECT ${at}::timestamptz AS read, extract(epoch FROM ${at}::timestamptz)::float8 AS epoch`
    expect(row?.read).toEqual(at)
    expect(row?.epoch).toBe(at.getTime() / 1000)
  })

  it('a transaction that nobody goes on with does not hold its locks for ever', async () => {
    const [row] = await db.$queryRaw<{ limit: string }[]>`
      SELECT current_setting('idle_in_transaction_session_timeout') AS limit`
    expect(row?.limit).toBe('10s')
  })
})
