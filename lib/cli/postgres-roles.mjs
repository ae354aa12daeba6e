import pg from 'pg'

/** @typedef {{ name: string, password: string }} Role */

/**
 * Makes the two roles and the database, or sets the roles' passwords where they exist. The owner migrates; the
 * application's role owns nothing.
 * @param {{ adminUrl: string, database: string, owner: Role, app: Role }} wanted
 */
export async function ensureDatabase({ adminUrl, database, owner, app }) {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    for (const { name, password } of [owner, app]) {
      const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name])
      const verb = known.rowCount ? 'ALTER' : 'CREATE'
      const options = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE'
      await client.query(
        `${verb} ROLE ${client.escapeIdentifier(name)} ${options} PASSWORD ${client.escapeLiteral(password)}`,
      )
    }
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
    if (known.rowCount) return
    const name = client.escapeIdentifier(database)
    await client.query(`CREATE DATABASE ${name} OWNER ${client.escapeIdentifier(owner.name)}`)
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`)
    await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${client.escapeIdentifier(app.name)}`)
  } finally {
    await client.end()
  }
}
