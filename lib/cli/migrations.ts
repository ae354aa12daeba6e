import { runMigrations } from 'graphile-worker'
import { Client } from 'pg'
import { grantPrivileges } from '@/lib/cli/grants'
import { applyMigrations } from '@/lib/cli/schema-engine'
import { type SealedAnew, sealStored } from '@/lib/cli/seal-stored'
import type { Keyring } from '@/lib/personal-data/keyring'

/** The oldest PostgreSQL that the migrations are meant for, as server_version_num counts. */
const OLDEST_SERVER = 160_000

interface MigrationTarget {
  /** The project's folder. */
  root: string
  /** URL of the role that owns the tables. */
  ownerUrl: string
  /** URL of the role that the application runs as; may be the same. */
  appUrl: string
  /** Whether this is the embedded server, which the database then remembers for ever. */
  embedded: boolean
  /** Under which personal data is stored from then on. */
  keys: Keyring
}

interface MigrationResult extends SealedAnew {
  applied: string[]
  /** True when the application runs as the owner, so that nothing but triggers protects the audit log. */
  oneRole: boolean
  /** Whether this database ever held the demo. */
  demo: boolean
}

/**
 * Brings the database to this version's schema, job queue included, seals what is not sealed under the current key, and grants the application's role its
 * privileges. Idempotent; several at once wait for each other.
 * @throws when the server is too old, a migration fails or a role is missing
 */
export async function migrate(target: MigrationTarget): Promise<MigrationResult> {
  const client = new Client({ connectionString: target.ownerUrl, application_name: 'giro-migrate' })
  await client.connect()
  try {
    await requireServerVersion(client)
    await client.query(`SELECT pg_advisory_lock(hashtextextended('giro.migrate', 0))`)
    const applied = await applyMigrations(target.root, target.ownerUrl)
    await runMigrations({ connectionString: target.ownerUrl })
    const anew = await sealStored(client, target.keys)
    if (target.embedded) await client.query('UPDATE installation SET embedded = true WHERE NOT embedded')
    const oneRole = await grantToApplication(client, target.appUrl)
    return { applied, oneRole, demo: await everHeldDemo(client), ...anew }
  } finally {
    await client.end()
  }
}

async function requireServerVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name`,
  )
  const [server] = rows
  if (server && server.number < OLDEST_SERVER) {
    throw new Error(
      `The database is PostgreSQL ${server.name}; ${OLDEST_SERVER / 10_000} or newer is needed.`,
    )
  }
}

async function grantToApplication(client: Client, appUrl: string): Promise<boolean> {
  const role = decodeURIComponent(new URL(appUrl).username)
  const { rows } = await client.query<{ owner: string; known: boolean }>(
    'SELECT current_user AS owner, EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) AS known',
    [role],
  )
  const [found] = rows
  if (!found || found.owner === role) return true
  if (!found.known) {
    throw new Error(
      `The role "${role}" of DATABASE_URL does not exist. CREATE ROLE "${role}" LOGIN PASSWORD '…'`,
    )
  }
  await client.query('BEGIN')
  await grantPrivileges(client, role)
  await client.query('COMMIT')
  return false
}

async function everHeldDemo(client: Client): Promise<boolean> {
  const { rows } = await client.query('SELECT 1 FROM installation WHERE demo_seeded_at IS NOT NULL')
  return rows.length > 0
}
