import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildApp, generateClient } from './build.mjs'
import { childEnvironments } from './child-environment.mjs'
import { Child } from './children.mjs'
import { personalKeySettings, readAuditKey, readSecrets, rememberedPort } from './data-folder.mjs'
import { EmbeddedDatabase, embeddedFailure } from './embedded-database.mjs'
import { Failure, fullDisk, speaksOfFullDisk } from './failure.mjs'
import { LOOPBACK, portProblem, requirePort } from './ports.mjs'
import { checkSettings, setUpDatabase } from './prepare-database.mjs'
import { ROOT } from './run-step.mjs'

const READY_LIMIT_MS = 120_000
const MOST_FALLS = 3
const TRIM_EVERY_MS = 60_000
const NEXT = 'node_modules/next/dist/bin/next'
const TYPESCRIPT = ['--import', 'tsx']

/** @typedef {import('./prepare-database.mjs').OperatorSettings} OperatorSettings */
/** @typedef {{ folder: string, patienceMs: number, dev: boolean }} Options */
/** @typedef {{ settings: OperatorSettings, demo: boolean, users: number, owing: number, oneRole: boolean,
 *   operatorPage?: string | undefined, phonePage?: string | undefined }} Started the pages of the simulator, where one runs */

/** Database, simulator, worker and web app, from their start to their end. */
export class Application {
  /** @type {EmbeddedDatabase | undefined} */
  #database
  /** @type {Child[]} in the order of their start */
  #children = []
  #toTerminal = false

  /**
   * @param {import('./progress.mjs').Progress} progress
   * @param {Options} options patience: how long a killed run's processes may still hold their ports
   */
  constructor(progress, options) {
    this.progress = progress
    this.options = options
  }

  /** @returns {Promise<Started>} once payouts can be made */
  async start() {
    const { folder, dev } = this.options
    const settings = await checkSettings()
    // While trying Giro out the terminal stays calm; in earnest its lines belong to whoever collects logs.
    this.#toTerminal = dev || !settings.simulated
    await generateClient(this.progress)
    const secrets = readSecrets(folder)
    const database = await this.#openDatabase(settings, secrets)
    const simulatorPort = Number(process.env['SIMULATOR_PORT']) || (await rememberedPort(folder, 'simulator'))
    const env = childEnvironments({
      settings,
      secrets,
      auditKey: readAuditKey(folder),
      personalKeys: personalKeySettings(process.env, folder),
      folder,
      simulatorPort,
      database,
      dev,
    })
    const found = await this.progress.step('Preparing the database', () => setUpDatabase(env.migrate))
    if (!dev) await buildApp(this.progress)
    await this.progress.step('Starting', async () => {
      if (settings.simulated) await this.#startSimulator(env.simulator, simulatorPort)
      this.#run('web app', env.app, 10_000, [NEXT, dev ? 'dev' : 'start', '-p', `${settings.port}`])
      // Nothing is sent before its news can be heard: what nobody takes in comes again a quarter of an hour later.
      await this.#answers(settings.port, 'live')
      this.#run('worker', env.app, 35_000, ['--conditions=react-server', ...TYPESCRIPT, 'lib/jobs/worker.ts'])
      await this.#answers(settings.port, 'ready')
    })
    setInterval(() => this.#trimLogs(), TRIM_EVERY_MS).unref()
    const key = encodeURIComponent(env.simulator['SIMULATOR_CONTROL_TOKEN'] ?? '')
    const simulator = `http://${LOOPBACK}:${simulatorPort}`
    const pages = settings.simulated
      ? { operatorPage: `${simulator}/#${key}`, phonePage: `${simulator}/phone#${key}` }
      : {}
    return { settings, ...found, ...pages }
  }

  /**
   * @param {OperatorSettings} settings
   * @param {import('./data-folder.mjs').Secrets} secrets
   */
  async #openDatabase(settings, secrets) {
    const { databaseUrl, databaseMigrationUrl } = settings
    if (databaseUrl) return { appUrl: databaseUrl, ownerUrl: databaseMigrationUrl, embedded: false }
    try {
      const embedded = new EmbeddedDatabase(this.options.folder, secrets, this.progress.say)
      this.#database = embedded
      const what = embedded.isNew ? 'Creating the database' : 'Starting the database'
      const urls = await this.progress.step(what, () => embedded.start())
      return { ...urls, embedded: true }
    } catch (error) {
      throw embeddedFailure(error, this.options.folder)
    }
  }

  /**
   * @param {NodeJS.ProcessEnv} env
   * @param {number} port
   */
  async #startSimulator(env, port) {
    const remedy =
      'Payouts made so far know the simulator by this port: stop the other program, then start again.'
    await requirePort(port, { host: LOOPBACK, patienceMs: this.options.patienceMs, remedy })
    const child = this.#run('simulator', env, 5_000, [...TYPESCRIPT, 'lib/simulator/main.ts'])
    await this.#until(async () => (await portProblem(port, LOOPBACK)) === 'EADDRINUSE', [child])
  }

  /**
   * @param {string} name
   * @param {NodeJS.ProcessEnv} env
   * @param {number} stopLimitMs
   * @param {string[]} args
   */
  #run(name, env, stopLimitMs, args) {
    const child = new Child({
      name,
      env,
      stopLimitMs,
      args,
      reloads: this.options.dev && !args.includes(NEXT),
      logFile: this.#toTerminal ? undefined : this.#logFile(name),
      say: this.progress.say,
    })
    this.#children.push(child)
    child.start()
    return child
  }

  /** @param {string} name */
  #logFile(name) {
    return path.join(this.options.folder, 'logs', `${name.replace(' ', '-')}.log`)
  }

  /**
   * @param {number} port
   * @param {'live' | 'ready'} question
   */
  async #answers(port, question) {
    await this.#until(async () => {
      const answer = await fetch(`http://${LOOPBACK}:${port}/api/health/${question}`).catch(() => undefined)
      return answer?.status === 200
    }, this.#children)
  }

  /**
   * @param {() => Promise<boolean>} reached
   * @param {Child[]} children
   * @throws {Failure} when one of them keeps dying, or it takes too long
   */
  async #until(reached, children) {
    for (const limit = Date.now() + READY_LIMIT_MS; !(await reached()); await pause(100)) {
      const fallen = children.find(({ falls }) => falls >= MOST_FALLS)
      if (fallen) {
        const words = fallen.lastWords()
        if (speaksOfFullDisk(words)) throw fullDisk(ROOT)
        throw new Failure(`The ${fallen.name} does not start.\n${words}`, this.#whereLogsAre())
      }
      if (Date.now() > limit) {
        throw new Failure(`Giro did not get ready in ${READY_LIMIT_MS / 1000} s.`, this.#whereLogsAre())
      }
    }
  }

  #whereLogsAre() {
    return `The logs are in ${path.join(this.options.folder, 'logs')}.`
  }

  #trimLogs() {
    for (const child of this.#children) child.trimLog()
  }

  /** Ends everything, each part before what it needs. */
  async stop() {
    for (const child of this.#children.toReversed()) await child.stop()
    await this.#database?.stop()
  }

  /** Ends the processes at once; the database still ends in order. */
  killAll() {
    for (const child of this.#children) child.kill()
  }
}
