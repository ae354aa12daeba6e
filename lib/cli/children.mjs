import { spawn } from 'node:child_process'
import { closeSync, copyFileSync, existsSync, openSync, statSync, truncateSync } from 'node:fs'
import { speaksOfFullDisk } from './failure.mjs'
import { tail } from './process-facts.mjs'
import { guardArguments, PARENT_WATCH, ROOT } from './run-step.mjs'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** One that ran this long has recovered: the next fall starts with a short pause again. */
const STEADY_MS = 60_000
const LARGEST_LOG = 20 * 1024 * 1024

/**
 * @typedef {object} ChildPlan
 * @property {string} name
 * @property {string[]} args of node
 * @property {boolean} reloads whether it starts again when its sources change
 * @property {NodeJS.ProcessEnv} env
 * @property {string | undefined} logFile where it speaks; nothing means the terminal
 * @property {number} stopLimitMs how long it may take to end before it is killed
 * @property {(line: string) => void} say
 */

/** One process of the application: restarted when it dies, with growing pauses, until it is told to stop. */
export class Child {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #process
  /** @type {NodeJS.Timeout | undefined} */
  #restart
  #stopping = false
  #startedAt = 0
  /** How often it died since it last ran steadily. */
  falls = 0

  /** @param {ChildPlan} plan */
  constructor(plan) {
    this.plan = plan
  }

  get name() {
    return this.plan.name
  }

  start() {
    const { reloads, env, logFile } = this.plan
    const args = ['--import', PARENT_WATCH, ...this.plan.args]
    // Node's watcher does not load what is preloaded, so that it needs a guard to end with us.
    const watcher = {
      command: process.execPath,
      args: ['--watch', '--watch-preserve-output', ...args],
      cwd: ROOT,
    }
    if (logFile) shrink(logFile)
    const log = logFile ? openSync(logFile, 'a', 0o600) : 'inherit'
    const child = spawn(
      process.execPath,
      reloads ? guardArguments({ ...watcher, stopSignal: 'SIGTERM' }) : args,
      {
        cwd: ROOT,
        env: { ...env, GIRO_PARENT_PID: `${process.pid}` },
        stdio: [reloads ? 'pipe' : 'ignore', log, log],
        // A group of its own: Ctrl-C in the terminal reaches only the start command, which stops all in order.
        detached: true,
      },
    )
    if (typeof log === 'number') closeSync(log)
    this.#process = child
    this.#startedAt = Date.now()
    child.once('error', (error) => this.plan.say(`The ${this.name} could not be started: ${error.message}`))
    child.once('close', (code, signal) => this.#ended(signal ?? `code ${code}`))
  }

  /** @param {string} how */
  #ended(how) {
    this.#process = undefined
    if (this.#stopping) return
    this.falls = Date.now() - this.#startedAt > STEADY_MS ? 1 : this.falls + 1
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (this.falls - 1), LONGEST_PAUSE_MS)
    const why = speaksOfFullDisk(this.lastWords()) ? ' The disk is full: free some space.' : ''
    this.plan.say(`The ${this.name} ended (${how}); it starts again in ${pause / 1000} s.${why}`)
    this.#restart = setTimeout(() => this.start(), pause)
  }

  /** The last lines that it said, for a message about its end. */
  lastWords() {
    return this.plan.logFile ? tail(this.plan.logFile, 8) : ''
  }

  /** Keeps a long run's log from filling the disk; the process goes on appending to the same file. */
  trimLog() {
    if (this.plan.logFile) shrink(this.plan.logFile)
  }

  /** Ends it in order, or by force after its limit. */
  async stop() {
    this.#stopping = true
    clearTimeout(this.#restart)
    const child = this.#process
    if (!child?.pid) return
    const group = -child.pid
    const ended = new Promise((resolve) => child.once('close', resolve))
    signal(group, 'SIGTERM')
    const limit = setTimeout(() => signal(group, 'SIGKILL'), this.plan.stopLimitMs)
    await ended
    clearTimeout(limit)
    // Whatever it started itself goes with it.
    signal(group, 'SIGKILL')
  }

  /** Ends it now. */
  kill() {
    this.#stopping = true
    clearTimeout(this.#restart)
    if (this.#process?.pid) signal(-this.#process.pid, 'SIGKILL')
  }
}

/**
 * @param {number} group
 * @param {NodeJS.Signals} name
 */
function signal(group, name) {
  try {
    process.kill(group, name)
  } catch {
    // It ended in the meantime.
  }
}

/** @param {string} file */
function shrink(file) {
  if (!existsSync(file) || statSync(file).size < LARGEST_LOG) return
  copyFileSync(file, `${file}.1`)
  truncateSync(file)
}
