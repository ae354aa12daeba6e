import { run } from 'graphile-worker'
import { afterAll, expect, it } from 'vitest'
import { createDatabase, type Database } from '@/lib/db/client'
import { askForSweep } from '@/lib/jobs/ask-for-sweep'
import { queueLog } from '@/lib/jobs/queue-log'
import { openTestDatabase } from '@/lib/testing/open-test-database'

const TICKS = 100
const TICK_MS = 30_000
const opened = openTestDatabase()
const others: Database[] = []
afterAll(() => Promise.all(others.map((one) => one.$disconnect())))

const waiting = async () => {
  const [row] = await opened().db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = 'sweep'`
  return row?.n
}

/** Counts the sweeps that run from now on. */
async function sweeper() {
  let runs = 0
  const runner = await run({
    connectionString: opened().urls.url,
    concurrency: 3,
    noHandleSignals: true,
    logger: queueLog,
    parsedCronItems: [],
    taskList: {
      sweep: async () => {
        runs += 1
      },
    },
  })
  return { runs: () => runs, stop: () => runner.stop() }
}

it('three workers that each ask twice a tick get one sweep a tick, for a hundred ticks', async () => {
  const { db, urls } = opened()
  others.push(createDatabase(urls.url, 2), createDatabase(urls.url, 2))
  const workers = [db, ...others]
  const { runs, stop } = await sweeper()
  const begin = Date.parse('2026-11-20T12:00:00.000Z')
  for (let tick = 0; tick < TICKS; tick++) {
    for (const half of [0, 1]) {
      // Each at its own moment of the half: the first sweep has run before the second half asks.
      const ask = (one: Database, n: number) =>
        askForSweep(one, new Date(begin + (tick + half / 2) * TICK_MS + n * 4_000), TICK_MS)
      await Promise.all(workers.map(ask))
      await expect.poll(waiting, { interval: 2 }).toBe(0)
      expect(runs()).toBe(tick + 1)
    }
  }
  await stop()
}, 120_000)

it('a clock that was set back an hour keeps no sweep waiting, and one a moment behind asks for none', async () => {
  const { db } = opened()
  const at = Date.parse('2026-11-21T12:00:00.000Z')
  const asked = async (ms: number) => {
    await askForSweep(db, new Date(ms), TICK_MS)
    const n = await waiting()
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
    return n
  }
  expect(await asked(at)).toBe(1)
  expect(await asked(at - 1_000)).toBe(0)
  expect(await asked(at - 3_600_000)).toBe(1)
  expect(await asked(at - 3_600_000 + TICK_MS)).toBe(1)
})
