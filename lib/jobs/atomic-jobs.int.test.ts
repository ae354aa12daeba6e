import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { deskEnvironment } from '@/lib/testing/desk-environment'
import { openTestDatabase } from '@/lib/testing/open-test-database'

const opened = openTestDatabase()

/** Runs until it has said so many lines, then dies in the middle of whatever it does. */
async function killedAfter(lines: number): Promise<string[]> {
  const { url } = opened().urls
  const args = ['--conditions=react-server', '--import', 'tsx', 'lib/testing/enqueue-process.ts']
  const env = { ...deskEnvironment(url), NODE_ENV: 'test' as const }
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const committed: string[] = []
  let heard = 0
  for await (const line of createInterface({ input: child.stdout })) {
    heard += 1
    const [word = '', id] = line.split(' ')
    if (word === 'committed' && id) committed.push(id)
    if (heard === lines) child.kill('SIGKILL')
  }
  await ended
  return committed
}

it('a job is there exactly when the change that wants it is, though processes die in the middle', async () => {
  const { db } = opened()
  const said = (await Promise.all([110, 150, 190].map(killedAfter))).flat()
  const rows = await db.refreshRequest.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  const jobs = await db.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs`
  const wanted = rows.map(({ id }) => `refresh:${id}:none`)
  expect(jobs.map(({ key }) => key).sort()).toEqual(wanted.sort())
  expect(rows.length).toBeGreaterThan(100)
  const kept = new Set(rows.map(({ id }) => id))
  expect(said.filter((id) => !kept.has(id))).toEqual([])
}, 60_000)
