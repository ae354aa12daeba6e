import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { dataFolder, personalKeySettings, prepareDataFolder } from '@/lib/cli/data-folder.mjs'
import { parseSettings } from '@/lib/env'

/**
 * The URL of this installation's database, as a command beside a running Giro finds it: DATABASE_URL from the
 * environment or .env, else the embedded one. Undefined when neither is there.
 */
export function findDatabase(): string | undefined {
  if (existsSync('.env')) process.loadEnvFile('.env')
  findPersonalKeys()
  return parseSettings(process.env).databaseUrl ?? embeddedUrl(dataFolder())
}

/** Puts the keys of personal data that this installation keeps into the environment, where it has none. */
export function findPersonalKeys(): void {
  const folder = dataFolder()
  prepareDataFolder(folder)
  Object.assign(process.env, personalKeySettings(process.env, folder))
}

function embeddedUrl(folder: string): string | undefined {
  const [secrets, port] = ['secrets.json', 'postgres-port.json'].map((name) => path.join(folder, name))
  if (!secrets || !port || !existsSync(secrets) || !existsSync(port)) return undefined
  const { appPassword } = z
    .object({ appPassword: z.string() })
    .parse(JSON.parse(readFileSync(secrets, 'utf8')))
  const number = z.int().parse(JSON.parse(readFileSync(port, 'utf8')))
  return `postgresql://giro_app:${appPassword}@127.0.0.1:${number}/giro`
}
