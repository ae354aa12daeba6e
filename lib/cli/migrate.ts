import { commandProblem } from '@/lib/cli/command-problem'
import { migrate } from '@/lib/cli/migrations'
import { parseSettings } from '@/lib/env'

async function run(): Promise<void> {
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
  })
  if (process.argv.includes('--json')) {
    process.stdout.write(JSON.stringify(result))
  } else {
    const { applied, oneRole } = result
    console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`)
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
