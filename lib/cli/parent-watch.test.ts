import { spawn } from 'node:child_process'
import { expect, it, vi } from 'vitest'
import { isAlive } from '@/lib/cli/process-facts.mjs'
import { guardArguments, PARENT_WATCH } from '@/lib/cli/run-step.mjs'

const WAIT = { timeout: 20_000, interval: 20 }
const IDLE = `console.log(process.pid); setInterval(() => {}, 1000)`

/** A process that starts another one with these arguments and standard input; both numbers. */
async function family(args: string[], input: 'pipe' | 'ignore'): Promise<{ parent: number; child: number }> {
  const program = `
    const env = { ...process.env, GIRO_PARENT_PID: String(process.pid) }
    const stdio = [${JSON.stringify(input)}, 'inherit', 'inherit']
    require('node:child_process').spawn(process.execPath, ${JSON.stringify(args)}, { env, stdio, detached: true })
    setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const child = await new Promise<number>((resolve) => {
    parent.stdout.once('data', (data: Buffer) => resolve(Number(data.toString())))
  })
  return { parent: parent.pid ?? 0, child }
}

it.each([
  ['that watches', ['--import', PARENT_WATCH, '-e', IDLE], 'ignore' as const],
  [
    'under a guard',
    guardArguments({ command: process.execPath, args: ['-e', IDLE], cwd: '/', stopSignal: 'SIGTERM' }),
    'pipe' as const,
  ],
])('a process %s ends when its parent was killed', { timeout: 30_000 }, async (_which, args, input) => {
  const { parent, child } = await family(args, input)
  expect(isAlive(child, 'setInterval')).toBe(true)
  process.kill(parent, 'SIGKILL')
  await vi.waitFor(() => expect(isAlive(child, 'setInterval')).toBe(false), WAIT)
})
