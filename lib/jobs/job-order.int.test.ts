import { run } from 'graphile-worker'
import { expect, it } from 'vitest'
import { enqueue } from '@/lib/jobs/enqueue'
import { SWEEP_JOB } from '@/lib/jobs/job-keys'
import { queueLog } from '@/lib/jobs/queue-log'
import { TASKS } from '@/lib/jobs/tasks'
import { openDesk } from '@/lib/testing/open-desk'

const desk = openDesk()
const BATCH = 10_000

/** The names of the next jobs that a worker with one lane would take, which this takes. */
async function taken(count: number): Promise<string[]> {
  const names: string[] = []
  let enough: () => void = () => undefined
  const done = new Promise<void>((resolve) => {
    enough = resolve
  })
  const tasks = Object.keys(TASKS).map((name) => {
    const task = async () => {
      names.push(name)
      if (names.length >= count) enough()
    }
    return [name, task] as const
  })
  const taskList = Object.fromEntries(tasks)
  const options = {
    connectionString: desk().urls.url,
    concurrency: 1,
    noHandleSignals: true,
    logger: queueLog,
  }
  const runner = await run({ ...options, taskList, parsedCronItems: [] })
  await done
  await runner.stop()
  return names.slice(0, count)
}

it('what people approved and wait for is next, before ten thousand that wait longer', async () => {
  const { db, account, approved } = desk()
  // As the sweep finds them (-5) and as polls are (5).
  for (const priority of [-5, 5]) {
    await enqueue(db, 'poll_attempt', { attemptId: 'first' }, { priority })
    await db.$executeRaw`INSERT INTO graphile_worker._private_jobs (task_id, payload, priority)
      SELECT id, '{"attemptId":"other"}', ${priority} FROM graphile_worker._private_tasks, generate_series(1, ${BATCH})
      WHERE identifier = 'poll_attempt'`
  }
  await approved((await account('http://127.0.0.1:1')).id)
  expect(await taken(3)).toEqual(['dispatch_attempt', 'poll_attempt', 'poll_attempt'])
  await enqueue(
    db,
    'refresh_payout',
    { requestId: 'r', payoutId: 'p' },
    { jobKey: 'refresh:r:p', priority: -10 },
  )
  await enqueue(db, 'sweep', {}, SWEEP_JOB)
  expect(await taken(2)).toEqual(['sweep', 'refresh_payout'])
}, 60_000)
