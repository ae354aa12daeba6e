import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { at } from '@/lib/simulator/json'

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-process-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function exitOf(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  if (child.exitCode !== null || child.signalCode !== null)
    return Promise.resolve(child.exitCode ?? child.signalCode)
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))
}

/** The real entry in a process of its own; ended with the test. */
export function launch(environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/simulator/main.ts'], {
    env: { NODE_ENV: 'test', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exitOf(child)
  })
  const firstLine = (stream: NodeJS.ReadableStream) =>
    new Promise<unknown>((resolve) => {
      let text = ''
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8')
        if (text.includes('\n')) resolve(JSON.parse(text.slice(0, text.indexOf('\n'))))
      })
    })
  return {
    child,
    listening: firstLine(child.stdout).then((line) => `http://127.0.0.1:${String(at(line, 'port'))}`),
    complaint: firstLine(child.stderr),
  }
}
