import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'

/** A migrated, empty database of a test file's own. */
export interface TestDatabase {
  /** URL as the application's role, which is what the code under test gets. */
  url: string
  /** URL as the owner of the tables, to arrange what the application may not. */
  ownerUrl: string
  /** URL as the server's superuser, to stop sessions or look into locks. */
  adminUrl: string
  drop: () => Promise<void>
}

/** Clones the migrated template on the run's PostgreSQL. Drop it in `afterAll`, after closing what is connected. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('postgres')
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(server.adminUrl, `CREATE DATABASE ${name} TEMPLATE ${server.template} OWNER giro_owner`)
  const inDatabase = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href
  const url = inDatabase(server.appUrl)
  // What verbs read of their process, where settings may stand empty; a desk brings its own.
  process.env['DATABASE_URL'] ||= url
  process.env['SESSION_SECRET'] ||= 'una-frase-ficticia-de-mas-de-32-letras'
  return {
    url,
    ownerUrl: inDatabase(server.ownerUrl),
    adminUrl: inDatabase(server.adminUrl),
    drop: () => asAdmin(server.adminUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  }
}

async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
