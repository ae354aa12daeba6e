import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'

/** What a worker logs once it takes jobs. */
const STARTED = 'worker started'

/** A process that lives for seconds must not spend them on compiling well. */
const SHORT_LIFE = ['--liftoff-only']

export type WorkersOptions = {
  readonly bundle: string
  readonly count: number
  readonly env: NodeJS.ProcessEnv
  readonly logFile: string
}

/** Worker processes that stand up again after whatever ends them. */
export class Workers {
  readonly #options: WorkersOptions
  readonly #slots: (ChildProcess | undefined)[] = []
  readonly #ready = new Set<ChildProcess>()
  #over = false
  kills = 0
  pauses = 0

  constructor(options: WorkersOptions) {
    this.#options = options
  }

  start(): void {
    for (let slot = 0; slot < this.#options.count; slot++) this.#stand(slot)
  }

  #stand(slot: number): void {
    if (this.#over) return
    const { bundle, env, logFile } = this.#options
    const child = spawn(process.execPath, [...SHORT_LIFE, bundle], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const hear = (text: string) => {
      if (text.includes(STARTED)) this.#ready.add(child)
      appendFileSync(logFile, text)
    }
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear)
    this.#slots[slot] = child
    child.once('exit', () => this.#stand(slot))
  }

  /** The worker of a slot once it works; one that still stands up is no target, or a slow machine would see no work. */
  #working(slot: number): ChildProcess | undefined {
    const child = this.#slots[slot]
    return child && child.exitCode === null && this.#ready.has(child) ? child : undefined
  }

  /** kill -9: nothing is finished, nothing handed back. */
  kill(slot: number): void {
    const child = this.#working(slot)
    if (!child) return
    this.kills += 1
    child.kill('SIGKILL')
  }

  /** Stands still, as under a machine that was suspended, and goes on as if no time had passed. */
  pause(slot: number, forMs: number): void {
    const child = this.#working(slot)
    if (!child) return
    this.pauses += 1
    child.kill('SIGSTOP')
    setTimeout(() => child.kill('SIGCONT'), forMs).unref()
  }

  async end(): Promise<void> {
    this.#over = true
    const running = this.#slots.filter((child) => child !== undefined && child.exitCode === null)
    const ended = running.flatMap((child) => (child?.signalCode === null ? [once(child, 'exit')] : []))
    for (const child of running) {
      child?.kill('SIGCONT')
      child?.kill('SIGKILL')
    }
    await Promise.all(ended)
  }
}
