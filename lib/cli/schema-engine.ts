import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { Pool } from 'pg'
import { AtomicScripts } from '@/lib/cli/atomic-scripts'
import { noDatabase } from '@/lib/cli/no-database'

type Glue = typeof import('@prisma/schema-engine-wasm/schema_engine_bg')
type MigrationsList = Parameters<SchemaEngine['applyMigrations']>[0]['migrationsList']

const FILTERS = { externalTables: [], externalEnums: [] }
const SCHEMA = 'prisma/schema.prisma'
export const MIGRATIONS = 'prisma/migrations'

/** Its module holds one instance, which a second one would replace under the first one's feet. */
let glueOnce: Promise<Glue> | undefined

/** Prisma's schema engine as WebAssembly; the native one would be downloaded from outside the package registry. */
async function loadGlue(): Promise<Glue> {
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  // A computed path has no type; this is the module that Glue describes.
  const glue = (await import(file)) as Glue
  const compiled = new WebAssembly.Module(readFileSync(file.replace(/\.js$/, '.wasm')))
  const bindings = Object.fromEntries(
    Object.entries(glue).map(([name, binding]) => [name, unheld(name, binding)]),
  )
  const { exports } = new WebAssembly.Instance(compiled, { './schema_engine_bg.js': bindings })
  glue.__wbg_set_wasm(exports)
  const begin = exports['__wbindgen_start']
  if (typeof begin === 'function') begin()
  return glue
}

/** The engine never clears the ten seconds that it would wait for its lock; they must not keep the process alive. */
function unheld<T>(name: string, binding: T) {
  if (!name.startsWith('__wbg_setTimeout_') || typeof binding !== 'function') return binding
  return (...args: unknown[]) => {
    const timer: unknown = binding(...args)
    if (timer instanceof Object && 'unref' in timer && typeof timer.unref === 'function') timer.unref()
    return timer
  }
}

async function openEngine(
  schema: string,
  adapter: SqlMigrationAwareDriverAdapterFactory,
): Promise<SchemaEngine> {
  glueOnce ??= loadGlue()
  const glue = await glueOnce
  const bound = bindMigrationAwareSqlAdapterFactory(adapter)
  return glue.SchemaEngine.new({ datamodels: [[SCHEMA, schema]] }, () => undefined, bound)
}

function readMigrations(root: string): MigrationsList {
  const folder = path.join(root, MIGRATIONS)
  const names = existsSync(folder) ? readdirSync(folder) : []
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"' },
    shadowDbInitScript: '',
    migrationDirectories: names
      .filter((name) => existsSync(path.join(folder, name, 'migration.sql')))
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') },
        },
      })),
  }
}

/**
 * Applies the migrations of prisma/migrations that the database lacks, and returns their names. Each is one
 * transaction: a failed one leaves nothing behind and is tried again next time.
 * @throws when one fails, or when an applied one was edited since
 */
export async function applyMigrations(root: string, url: string): Promise<string[]> {
  const pool = new Pool({ connectionString: url, max: 1 })
  try {
    const schema = readFileSync(path.join(root, SCHEMA), 'utf8')
    const engine = await openEngine(schema, new AtomicScripts(pool))
    const migrationsList = readMigrations(root)
    await forgetFailures(engine, migrationsList)
    const applied = engine.applyMigrations({ migrationsList, filters: FILTERS }).catch(explain)
    return (await applied).appliedMigrationNames
  } finally {
    await pool.end()
  }
}

/** A failed migration left nothing but its name; it may be corrected, an applied one may not. */
async function forgetFailures(engine: SchemaEngine, migrationsList: MigrationsList): Promise<void> {
  const { failedMigrationNames: failed, editedMigrationNames } = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: FILTERS,
  })
  const edited = editedMigrationNames.filter((name) => !failed.includes(name)).join(', ')
  if (edited) throw new Error(`Edited after it was applied: ${edited}. Write a new migration instead.`)
  for (const migrationName of failed) await engine.markMigrationRolledBack({ migrationName })
}

/** The engine's error holds the server's words in its second line and the migration's name in its call stack. */
function explain(error: unknown): never {
  const text = error instanceof Error ? error.message : String(error)
  const words = text.split('\n')[1]?.replace(/^.*ERROR: /, '')
  const [, name] = /migration_name="([^"]+)"/.exec(text) ?? []
  throw words && name ? new Error(`Migration ${name} failed: ${words}`, { cause: error }) : error
}

/** The SQL that leads from one schema text (undefined: an empty database) to another. */
export async function diffSchemas(before: string | undefined, after: string): Promise<string> {
  const target = (content: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: SCHEMA, content }],
    configDir: path.dirname(SCHEMA),
  })
  const engine = await openEngine(after, noDatabase)
  const { stdout } = await engine.diff({
    from: before === undefined ? { tag: 'empty' } : target(before),
    to: target(after),
    script: true,
    exitCode: null,
    filters: FILTERS,
  })
  return stdout ?? ''
}
