import { parseSettings, SettingsError } from '@/lib/env'

// Read by the start command, which is plain JavaScript: the settings that it acts on, or every problem by its name.
try {
  const { port, publicUrl, databaseUrl, databaseMigrationUrl, sessionSecret, simulated } = parseSettings(
    process.env,
  )
  const given = { port, publicUrl, databaseUrl, databaseMigrationUrl, sessionSecret, simulated }
  process.stdout.write(JSON.stringify(given))
} catch (error) {
  if (!(error instanceof SettingsError)) throw error
  process.stdout.write(JSON.stringify({ problems: error.problems }))
}
