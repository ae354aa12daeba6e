import { Client } from 'pg'
import { expect, it } from 'vitest'
import { wakeWorkers } from '@/lib/jobs/wake-workers'
import { openTestDatabase } from '@/lib/testing/open-test-database'

const opened = openTestDatabase()
/** On a busy machine. */
const PATIENCE = { timeout: 20_000 }

it('tells of many jobs in one word', async () => {
  const { db, urls } = opened()
  const listener = new Client({ connectionString: urls.url })
  const heard: string[] = []
  listener.on('notification', ({ payload }) => heard.push(payload ?? ''))
  await listener.connect()
  await listener.query('LISTEN "jobs:insert"')
  for (let n = 0; n < 40; n += 1) wakeWorkers(db)
  await expect.poll(() => heard, PATIENCE).toEqual(['{"count":40}'])
  wakeWorkers(db)
  await expect.poll(() => heard, PATIENCE).toEqual(['{"count":40}', '{"count":1}'])
  await listener.end()
})
