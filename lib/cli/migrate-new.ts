import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { diffSchemas, MIGRATIONS } from '@/lib/cli/schema-engine'

const SCHEMA = 'prisma/schema.prisma'

/** The schema as last committed, from which the next migration starts; nothing before the first commit. */
function committedSchema(): string | undefined {
  try {
    return execFileSync('git', ['show', `HEAD:${SCHEMA}`], { encoding: 'utf8', stdio: 'pipe' })
  } catch {
    return undefined
  }
}

const [name = ''] = process.argv.slice(2)
if (!/^[a-z0-9_]+$/.test(name)) {
  console.error('Name what the migration does: npm run migrate:new -- add_batches')
  process.exit(1)
}
const sql = await diffSchemas(committedSchema(), readFileSync(SCHEMA, 'utf8'))
const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const folder = path.join(MIGRATIONS, `${time}_${name}`)
if (existsSync(folder)) throw new Error(`${folder} exists`)
mkdirSync(folder, { recursive: true })
writeFileSync(path.join(folder, 'migration.sql'), sql)
console.log(`Wrote ${path.join(folder, 'migration.sql')}. Read it, and add what the schema can't say.`)
