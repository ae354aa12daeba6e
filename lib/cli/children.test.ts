import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Child } from '@/lib/cli/children.mjs'
import { isAlive } from '@/lib/cli/process-facts.mjs'

const WAIT = { timeout: 20_000, interval: 20 }
let folder = ''
let child: Child | undefined
const said: string[] = []

function run(program: string, stopLimitMs = 10_000): Child {
  child = new Child({
    name: 'part',
    args: ['-e', `console.log('pid', process.pid); ${program}`],
    env: process.env,
    reloads: false,
    logFile: path.join(folder, 'part.log'),
    stopLimitMs,
    say: (line) => said.push(line),
  })
  child.start()
  return child
}

/** The process numbers of all its lives so far. */
function lives(): number[] {
  return [...readFileSync(path.join(folder, 'part.log'), 'utf8').matchAll(/pid (\d+)/g)].map(([, pid]) =>
    Number(pid),
  )
}

function life(number: number): Promise<number> {
  return vi.waitFor(() => {
    const pid = lives()[number - 1]
    if (pid === undefined) throw new Error(`has not lived ${number} times yet`)
    return pid
  }, WAIT)
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'giro-children-'))
  said.length = 0
})
afterEach(async () => {
  child?.kill()
  rmSync(folder, { recursive: true, force: true })
})

it('starts again what was killed, and says so', { timeout: 30_000 }, async () => {
  const part = run('setInterval(() => {}, 1000)')
  process.kill(await life(1), 'SIGKILL')
  const second = await life(2)
  expect(isAlive(second, 'pid')).toBe(true)
  expect(said).toEqual(['The part ended (SIGKILL); it starts again in 0.5 s.'])
  await part.stop()
  expect(isAlive(second, 'pid')).toBe(false)
})

it('ends by force what does not end by itself', { timeout: 30_000 }, async () => {
  const part = run(`process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)`, 200)
  const pid = await life(1)
  await part.stop()
  expect(isAlive(pid, 'pid')).toBe(false)
  expect(said).toEqual([])
})

it('waits longer each time it dies at once, and names a full disk', { timeout: 30_000 }, async () => {
  const part = run(`console.error('ENOSPC: no space left on device'); process.exit(1)`)
  await life(2)
  await vi.waitFor(() => expect(said).toHaveLength(2), WAIT)
  expect(part.falls).toBe(2)
  expect(said[1]).toBe('The part ended (code 1); it starts again in 1 s. The disk is full: free some space.')
})
