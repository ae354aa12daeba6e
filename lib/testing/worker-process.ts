import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { buildWorker } from '@/e2e/faults/build-worker'
import type { Patch } from '@/e2e/faults/patches'
import { deskEnvironment } from '@/lib/testing/desk-environment'

export type WorkerProcess = {
  readonly child: ChildProcess
  /** Resolves when it says so in its log. */
  readonly started: Promise<void>
  /** Resolves to its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>
  readonly log: () => string
}

type StartWorker = (databaseUrl: string, environment?: Record<string, string>) => WorkerProcess

/**
 * Real worker processes, built once for the file so that each starts in a moment; with patches, of a product that is wrong
 * on purpose. Call at the file's top; each is killed when its test ends.
 */
export function workerProcesses(patches: readonly Patch[] = []): StartWorker {
  const folder = mkdtempSync(path.join(tmpdir(), 'giro-worker-'))
  const bundle = path.join(folder, 'worker.cjs')
  beforeAll(() => buildWorker(bundle, patches))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return (databaseUrl, environment = {}) =>
    start(bundle, { ...deskEnvironment(databaseUrl), LOG_LEVEL: 'info', ...environment })
}

/** A process that lives for seconds must not spend them on compiling well. */
const SHORT_LIFE = ['--liftoff-only']

function start(bundle: string, environment: Record<string, string>): WorkerProcess {
  const child = spawn(process.execPath, [...SHORT_LIFE, bundle], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  const ended = new Promise<number | string | null>((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? code))
  })
  const started = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      log += chunk.toString()
      if (log.includes('worker started')) resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then(() => reject(new Error(`the worker ended: ${log}`)))
  })
  started.catch(() => undefined)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, started, ended, log: () => log }
}
