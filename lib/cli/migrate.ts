import { migrate } from '@/lib/cli/migrations'
import { parseSettings } from '@/lib/env'

const { databaseUrl, databaseMigrationUrl, embeddedDatabase } = parseSettings(process.env)
if (!databaseUrl) throw new Error('DATABASE_URL is missing: it names the database to migrate.')

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
    console.warn('The application runs as the owner of its tables; DATABASE_MIGRATION_URL separates the two.')
  }
}
