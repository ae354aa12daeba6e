import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'

/** What a worker logs once it takes jobs, and when it has done something. */
const STARTED = 'worker started'
const WORKED = /attempt (sent|polled)/g
/** One that has done less is no target, or a slow machine would only ever start workers; unless this long has passed. */
const ENOUGH = 6
const LONG_MS = 5_000
/** Where nothing waits to be done: long enough to have taken up, and ended, what others left behind. */
const SHORT_MS = 2_000

/** A process that lives for seconds must not spend them on compiling well. */
const SHORT_LIFE = ['--liftoff-only', '--wasm-lazy-validation', '--no-opt']
/** Nor on compiling what the first of them compiled. */
const RUN_WORKER = 'e2e/faults/run-worker.cjs'

export type WorkersOptions = {
  readonly bundle: string
  readonly count: number
  readonly env: NodeJS.ProcessEnv
  readonly logFile: string
}

type Worker = ChildProcessByStdio<Writable, Readable, Readable>

/**
 * Worker processes, each replaced at once by whatever ends it. One more stands by, started but not let in: a process
 * takes most of a second to start, and with a kill a second nobody would be at work.
 */
export class Workers {
  readonly #options: WorkersOptions
  readonly #slots: Worker[] = []
  /** Those that have taken jobs for a moment, and those that have done enough. */
  readonly #settled = new Set<Worker>()
  readonly #ripe = new Set<Worker>()
  readonly #running = new Set<Worker>()
  #standby: Worker | undefined
  #still: Worker | undefined
  #over = false

  constructor(options: WorkersOptions) {
    this.#options = options
  }

  start(): void {
    for (let slot = 0; slot < this.#options.count; slot++) this.#letIn(slot)
  }

  #letIn(slot: number): void {
    if (this.#over) return
    const worker = this.#standby ?? this.#boot()
    this.#slots[slot] = worker
    worker.once('exit', () => {
      if (this.#slots[slot] === worker) this.#letIn(slot)
    })
    worker.stdin.write('in')
    this.#standby = this.#boot()
  }

  /** See the patch that makes it wait. */
  #boot(): Worker {
    const { bundle, env, logFile } = this.#options
    const worker = spawn(process.execPath, [...SHORT_LIFE, RUN_WORKER, bundle], { env, stdio: 'pipe' })
    let done = 0
    const hear = (text: string) => {
      if (text.includes(STARTED)) {
        setTimeout(() => this.#settled.add(worker), SHORT_MS).unref()
        setTimeout(() => this.#ripe.add(worker), LONG_MS).unref()
      }
      done += text.match(WORKED)?.length ?? 0
      if (done >= ENOUGH) this.#ripe.add(worker)
      appendFileSync(logFile, text)
    }
    for (const stream of [worker.stdout, worker.stderr]) stream.setEncoding('utf8').on('data', hear)
    // It may be gone already.
    worker.stdin.on('error', () => undefined)
    this.#running.add(worker)
    worker.once('exit', () => {
      this.#running.delete(worker)
      if (this.#standby === worker) this.#standby = undefined
    })
    return worker
  }

  /**
   * kill -9: nothing is finished, nothing handed back. Where nothing waits to be done, also of one that has done little.
   * False when there is nobody to kill.
   */
  kill(slot: number, nothingWaits: boolean): boolean {
    const worker = this.#slots[slot]
    const targets = nothingWaits ? this.#settled : this.#ripe
    return worker !== undefined && isAlive(worker) && targets.has(worker) && worker.kill('SIGKILL')
  }

  /** Makes the worker of this process id stand still; another takes its place. False when it is none of them, or no more. */
  freeze(pid: number): boolean {
    const slot = this.#slots.findIndex((one) => one.pid === pid && isAlive(one))
    const worker = this.#slots[slot]
    if (!worker?.kill('SIGSTOP')) return false
    this.#still = worker
    this.#letIn(slot)
    return true
  }

  /** It goes on beside the others. */
  thaw(): void {
    this.#still?.kill('SIGCONT')
  }

  /** Ends the one that stood still: its place is taken. */
  dismiss(): void {
    this.#still?.kill('SIGKILL')
    this.#still = undefined
  }

  async end(): Promise<void> {
    this.#over = true
    const ended = [...this.#running].map((worker) => once(worker, 'exit'))
    for (const worker of this.#running) worker.kill('SIGKILL')
    await Promise.all(ended)
  }
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null
}
