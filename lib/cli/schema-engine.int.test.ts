import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { applyMigrations, diffSchemas, MIGRATIONS } from '@/lib/cli/schema-engine'
import { createTestDatabase, type TestDatabase } from '@/lib/testing/postgres'

const HEADER = 'datasource db {\n  provider = "postgresql"\n}\n'
const ITEM = `${HEADER}model Item {\n  id Int @id\n  @@map("item")\n}\n`

let database: TestDatabase
let owner: Client
let root = ''

beforeAll(async () => {
  database = await createTestDatabase()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})
beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'giro-migrations-'))
  mkdirSync(path.join(root, 'prisma'))
  writeFileSync(path.join(root, 'prisma', 'schema.prisma'), ITEM)
  await owner.query('DELETE FROM _prisma_migrations')
})
afterEach(() => rmSync(root, { recursive: true }))

function write(name: string, sql: string): void {
  mkdirSync(path.join(root, MIGRATIONS, name), { recursive: true })
  writeFileSync(path.join(root, MIGRATIONS, name, 'migration.sql'), sql)
}

function apply(): Promise<string[]> {
  return applyMigrations(root, database.ownerUrl)
}

async function exists(name: string): Promise<boolean> {
  const { rows } = await owner.query<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [
    name,
  ])
  return rows[0]?.found ?? false
}

describe('applying migrations', () => {
  it('takes a script whole: semicolons in bodies, comments and texts', async () => {
    write(
      '1_whole',
      `-- first; and second
       CREATE TABLE whole (id int, note text DEFAULT 'a;b');
       CREATE FUNCTION answer() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 42; END $$;`,
    )
    expect(await apply()).toEqual(['1_whole'])
    expect((await owner.query('SELECT answer() AS answer')).rows).toEqual([{ answer: 42 }])
    expect(await apply()).toEqual([])
  })

  it('keeps nothing of one that fails, names it, and applies it once it is right', async () => {
    write('1_half', 'CREATE TABLE half (id int); SELECT 1/0;')
    await expect(apply()).rejects.toThrow('Migration 1_half failed: division by zero')
    expect(await exists('half')).toBe(false)
    write('1_half', 'CREATE TABLE half (id int);')
    expect(await apply()).toEqual(['1_half'])
    expect(await exists('half')).toBe(true)
  })

  it('marks a migration as applied in the transaction that applies it', async () => {
    write('1_marked', 'CREATE TABLE marked AS SELECT txid_current() AS applied_in;')
    await owner.query('CREATE TABLE marks (at xid8)')
    await owner.query(
      `CREATE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF NEW.finished_at IS NOT NULL AND OLD.finished_at IS NULL THEN INSERT INTO marks VALUES (pg_current_xact_id()); END IF;
         RETURN NEW;
       END $$`,
    )
    await owner.query(
      'CREATE TRIGGER mark BEFORE UPDATE ON _prisma_migrations FOR EACH ROW EXECUTE FUNCTION mark()',
    )
    await apply()
    const { rows } = await owner.query(
      'SELECT applied_in::text FROM marked INTERSECT SELECT at::text FROM marks',
    )
    expect(rows).toHaveLength(1)
  })

  it('refuses one that was edited after it was applied', async () => {
    write('1_edited', 'SELECT 1;')
    await apply()
    write('1_edited', 'SELECT 2;')
    await expect(apply()).rejects.toThrow('Edited after it was applied: 1_edited')
  })
})

describe('the next migration', () => {
  it('is the difference of two schema texts, without a database', async () => {
    const wider = ITEM.replace('id Int @id', 'id Int @id\n  name String')
    expect(await diffSchemas(ITEM, wider)).toContain('ALTER TABLE "item" ADD COLUMN     "name" TEXT NOT NULL')
    expect(await diffSchemas(undefined, ITEM)).toContain('CREATE TABLE "item"')
    expect(await diffSchemas(ITEM, ITEM)).toContain('empty migration')
  })
})
