import { existsSync, statSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { rememberedPort, rememberPort } from './data-folder.mjs'
import { Failure, fullDisk, speaksOfFullDisk } from './failure.mjs'
import { freePort, LOOPBACK, portProblem } from './ports.mjs'
import { locateBinaries } from './postgres-binaries.mjs'
import { initialise, SUPERUSER, startCluster, stopOrphan } from './postgres-cluster.mjs'
import { chooseIdentity } from './postgres-identity.mjs'
import { ensureDatabase } from './postgres-roles.mjs'
import { ROOT } from './run-step.mjs'

const DATABASE = 'giro'
const OWNER = 'giro_owner'
const APP = 'giro_app'
const LARGEST_LOG = 20 * 1024 * 1024
const LONGEST_PAUSE_MS = 30_000

/** The PostgreSQL that Giro brings along: started, kept running, stopped last. */
export class EmbeddedDatabase {
  /** @type {import('./postgres-cluster.mjs').Cluster | undefined} */
  #cluster
  #stopping = false
  #port = 0

  /**
   * @param {string} folder the data folder
   * @param {import('./data-folder.mjs').Secrets} secrets
   * @param {(line: string) => void} say
   */
  constructor(folder, secrets, say) {
    this.secrets = secrets
    this.folder = folder
    this.say = say
    const dataDir = path.join(folder, 'postgres')
    const outside = path.join('/var/lib/giro', secrets.installation)
    this.identity = chooseIdentity({ nativeDir: locateBinaries(ROOT), dataDir, outside })
    if (this.identity.dataDir !== dataDir) {
      say(`  The user postgres can't enter this folder, so the database lies in ${this.identity.dataDir}.`)
    }
    this.logFile = path.join(folder, 'logs', 'postgres.log')
  }

  /** Whether this is its first start. */
  get isNew() {
    return !existsSync(path.join(this.identity.dataDir, 'PG_VERSION'))
  }

  /** @returns {Promise<{ ownerUrl: string, appUrl: string }>} */
  async start() {
    initialise(this.identity, this.secrets.postgresPassword)
    await stopOrphan(this.identity.dataDir)
    this.#port = await rememberedPort(this.folder, 'postgres')
    if (await portProblem(this.#port, LOOPBACK)) {
      this.#port = await freePort()
      rememberPort(this.folder, 'postgres', this.#port)
    }
    await this.#launch()
    const { postgresPassword, ownerPassword, appPassword } = this.secrets
    await ensureDatabase({
      adminUrl: this.#url(SUPERUSER, postgresPassword, 'postgres'),
      database: DATABASE,
      owner: { name: OWNER, password: ownerPassword },
      app: { name: APP, password: appPassword },
    })
    return { ownerUrl: this.#url(OWNER, ownerPassword), appUrl: this.#url(APP, appPassword) }
  }

  async #launch() {
    if (existsSync(this.logFile) && statSync(this.logFile).size > LARGEST_LOG) truncateSync(this.logFile)
    this.#cluster = await startCluster({ identity: this.identity, port: this.#port, logFile: this.logFile })
    void this.#cluster.ended.then(() => this.#fell())
  }

  /** Starts it again, with growing pauses, when it ended without being told to. */
  async #fell() {
    for (let wait = 500; !this.#stopping; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      this.say(`The database ended; it starts again in ${wait / 1000} s.`)
      await pause(wait)
      if (this.#stopping) return
      try {
        return await this.#launch()
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error)
        this.say(speaksOfFullDisk(words) ? 'The disk is full: free some space.' : words)
      }
    }
  }

  async stop() {
    this.#stopping = true
    await this.#cluster?.stop()
  }

  /**
   * @param {string} user
   * @param {string} password
   */
  #url(user, password, database = DATABASE) {
    return `postgresql://${user}:${password}@127.0.0.1:${this.#port}/${database}`
  }
}

/**
 * @param {unknown} error
 * @param {string} folder
 * @returns {Failure}
 */
export function embeddedFailure(error, folder) {
  const words = error instanceof Error ? error.message : String(error)
  if (speaksOfFullDisk(words)) return fullDisk(folder)
  const log = path.join(folder, 'logs', 'postgres.log')
  return new Failure(words, `Its log is ${log}. DATABASE_URL names a server of your own instead.`)
}
