import { parseSettings, SettingsError } from '@/lib/env'

// Read by the start command, which is plain JavaScript: the settings that it acts on, or every problem by its name.
function answer() {
  try {
    const settings = parseSettings(process.env)
    const { port, publicUrl, databaseUrl, databaseMigrationUrl, sessionSecret, simulated } = settings
    return { port, publicUrl, databaseUrl, databaseMigrationUrl, sessionSecret, simulated }
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    return { problems: error.problems }
  }
}

process.stdout.write(JSON.stringify(answer()))
