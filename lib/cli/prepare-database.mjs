import { stepFailure } from './build.mjs'
import { Failure, fullDisk, speaksOfFullDisk } from './failure.mjs'
import { lastLines, ROOT, runNode } from './run-step.mjs'

const SERVER_SIDE = ['--conditions=react-server', '--import', 'tsx']
const UNREACHABLE =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET|timeout expired|terminated unexpectedly/
const REFUSED = /28P01|28000|password authentication failed|no pg_hba.conf entry/
const NO_DATABASE = /3D000|database ".*" does not exist/

/**
 * @typedef {object} DatabaseEnvironment
 * @property {string} DATABASE_URL
 * @property {string} [DATABASE_MIGRATION_URL]
 */

/**
 * Brings the database to this version's tables and privileges.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ applied: string[], oneRole: boolean, demo: boolean }>}
 */
export async function migrateDatabase(env) {
  const { code, output, stdout } = await runNode([...SERVER_SIDE, 'lib/cli/migrate.ts', '--json'], { env })
  if (code === 0) return JSON.parse(stdout)
  throw migrationFailure(output, env)
}

/**
 * @param {string} output
 * @param {NodeJS.ProcessEnv} env
 */
function migrationFailure(output, env) {
  if (speaksOfFullDisk(output)) return fullDisk(ROOT)
  const name = env['DATABASE_MIGRATION_URL'] ? 'DATABASE_MIGRATION_URL' : 'DATABASE_URL'
  const { host, pathname } = new URL(env[name] ?? '')
  if (REFUSED.test(output))
    return new Failure(`The database at ${host} refuses the user or the password.`, `Correct ${name}.`)
  if (NO_DATABASE.test(output)) {
    return new Failure(
      `The database ${pathname.slice(1)} does not exist at ${host}.`,
      `Create it, or correct ${name}.`,
    )
  }
  if (UNREACHABLE.test(output)) {
    return new Failure(`The database at ${host} can't be reached.`, `Start it, or correct ${name}.`)
  }
  const [, words] = /^\w*Error: (.*)$/m.exec(output) ?? []
  return new Failure(
    `The database could not be migrated. ${words ?? lastLines(output, 12)}`,
    'Nothing of the failed migration was kept.',
  )
}

/**
 * Puts in what an installation starts with: the demo, or the account that the settings name.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ seeded: boolean, accounts: number, users: number }>}
 */
export async function prepareInstallation(env) {
  const { code, output, stdout } = await runNode([...SERVER_SIDE, 'lib/cli/prepare.ts'], { env })
  if (code === 0) return JSON.parse(lastLines(stdout, 1))
  throw stepFailure('The database could not be prepared.', output)
}

/**
 * Reads the operator's settings with the rules of lib/env.ts.
 * @returns {Promise<OperatorSettings>}
 * @throws {Failure} naming every setting that is wrong or missing
 */
export async function checkSettings() {
  const { code, output, stdout } = await runNode([...SERVER_SIDE, 'lib/cli/check-settings.ts'])
  if (code !== 0) throw stepFailure('The settings could not be read.', output)
  /** @type {OperatorSettings & { problems?: string[] }} */
  const settings = JSON.parse(stdout)
  if (!settings.problems) return settings
  const list = settings.problems.map((problem) => `  ${problem}`).join('\n')
  throw new Failure(
    `These settings are wrong:\n${list}`,
    'Correct them in the environment or in .env; .env.example explains each.',
  )
}

/**
 * @typedef {object} OperatorSettings
 * @property {number} port
 * @property {string} [publicUrl]
 * @property {string} [databaseUrl]
 * @property {string} [databaseMigrationUrl]
 * @property {string} [sessionSecret]
 * @property {boolean} simulated
 * @property {boolean} production
 */
