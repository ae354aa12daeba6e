import { type ChildProcess, spawn } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { deskEnvironment } from '@/lib/testing/desk-environment'

export type WorkerProcess = {
  readonly child: ChildProcess
  /** Resolves when it says so in its log. */
  readonly started: Promise<void>
  /** Resolves to its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>
  readonly log: () => string
}

/** A real worker process over this database, killed when the test ends. */
export function startWorker(databaseUrl: string, environment: Record<string, string> = {}): WorkerProcess {
  const args = ['--conditions=react-server', '--import', 'tsx', 'lib/jobs/worker.ts']
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...deskEnvironment(databaseUrl), LOG_LEVEL: 'info', ...environment },
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
