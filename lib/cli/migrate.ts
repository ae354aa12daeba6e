import { commandProblem } from '@/lib/cli/command-problem'
import { findPersonalKeys } from '@/lib/cli/find-database'
import { migrate } from '@/lib/cli/migrations'
import { parseSettings } from '@/lib/env'
import { keyring } from '@/lib/personal-data/keyring'

async function run(): Promise<void> {
  findPersonalKeys()
  const { databaseUrl, databaseMigrationUrl, embeddedDatabase } = parseSettings(process.env)
  if (!databaseUrl) {
    console.error('DATABASE_URL is missing: it names the database to migrate.')
    process.exitCode = 1
    return
  }

  const result = await migrate({
    root: process.cwd(),
    ownerUrl: databaseMigrationUrl ?? databaseUrl,
    appUrl: databaseUrl,
    embedded: embeddedDatabase,
    keys: keyring(),
  })
  if (process.argv.includes('--json')) {
    process.stdout.write(JSON.stringify(result))
  } else {
    const { applied, oneRole, sealed, left } = result
    console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`)
    if (sealed > 0) console.log(`Sealed anew: ${sealed} values.`)
    if (left > 0) console.warn(`Not sealed anew, since they do not open with the keys given: ${left} values.`)
    if (oneRole) {
      console.warn(
        'The application runs as the owner of its tables; DATABASE_MIGRATION_URL separates the two.',
      )
    }
  }
}

try {
  await run()
} catch (error) {
  console.error(commandProblem(error, 'npm run migrate'))
  process.exitCode = 1
}
