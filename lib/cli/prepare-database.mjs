import { stepFailure } from './build.mjs'
import { Failure, fullDisk, speaksOfFullDisk } from './failure.mjs'
import { lastLines, ROOT, runNode } from './run-step.mjs'

/** Exit code of lib/cli/set-up-database.ts when a rule refused. */
const REFUSAL = 3
const SERVER_SIDE = ['--conditions=react-server', '--import', 'tsx']
const UNREACHABLE =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET|timeout expired|terminated unexpectedly/
const WRONG_LOGIN = /28P01|28000|password authentication failed|no pg_hba.conf entry/
const NO_DATABASE = /3D000|database ".*" does not exist/

/** @typedef {{ demo: boolean, oneRole: boolean, users: number, owing: number }} SetUp */

/**
 * Brings the database to this version's tables and privileges, and puts in what an installation starts with: the
 * demo, or the account that the settings name.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<SetUp>}
 */
export async function setUpDatabase(env) {
  const { code, output, stdout } = await runNode([...SERVER_SIDE, 'lib/cli/set-up-database.ts'], { env })
  if (code === REFUSAL) throw new Failure(lastLines(output, 2))
  if (code !== 0) throw databaseFailure(output, env)
  /** @type {SetUp & { refused?: string }} */
  const result = JSON.parse(lastLines(stdout, 1))
  if (!result.refused) return result
  throw new Failure(
    'This database once held the demo, so it never pays in production mode.',
    'Name an empty one in DATABASE_URL.',
  )
}

/**
 * @param {string} output
 * @param {NodeJS.ProcessEnv} env
 */
export function databaseFailure(output, env) {
  if (speaksOfFullDisk(output)) return fullDisk(ROOT)
  const [, words = lastLines(output, 12)] = /^\w*[Ee]rror: (.*)$/m.exec(output) ?? []
  const { name, url } = blamed(env, words)
  if (WRONG_LOGIN.test(output))
    return new Failure(`The database at ${url.host}: ${words}.`, `Correct ${name}.`)
  if (NO_DATABASE.test(output)) {
    const database = url.pathname.slice(1)
    return new Failure(`There is no database ${database} at ${url.host}.`, `Create it, or correct ${name}.`)
  }
  if (UNREACHABLE.test(output)) {
    return new Failure(`The database at ${url.host} can't be reached.`, `Start it, or correct ${name}.`)
  }
  return new Failure(
    `The database could not be prepared: ${words}`,
    'Nothing of a failed migration was kept.',
  )
}

/**
 * Which of the two URLs an error is about: the one whose user it names, else the one used first.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} words
 */
function blamed(env, words) {
  const given = ['DATABASE_MIGRATION_URL', 'DATABASE_URL'].flatMap((name) => {
    const value = env[name]
    return value ? [{ name, url: new URL(value) }] : []
  })
  const found = given.find(({ url }) => words.includes(`"${decodeURIComponent(url.username)}"`)) ?? given[0]
  if (!found) throw new Error('the database set-up needs DATABASE_URL')
  return found
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
 */
