import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { LOGS, readBelow } from '@/e2e/fixtures/planted-places'

// AUD-3, after all other tests: whatever somebody did by a button left one event, as the server counted them.

/** They change nothing that anybody would ask about: a question, a challenge, a search, what of one's own notices was seen. */
const NONE = /(\.begin_|\.back_test$)|^notice\.mark_read$|^search\.seal$/
/** One of each thing that they are about, or of each act that one press stands for. */
const SEVERAL = new Set([
  // Edited, where anything was, and submitted.
  'payout.create_and_submit',
  'payout.edit_and_submit',
  // Asked for, and what Mercado Pago answered.
  'cash.create_store',
  'cash.create_till',
  // Closed, and the incident of a drawer that holds something else.
  'cash.close_shift',
  // Resumed, and the incident that ends with it.
  'account.resume',
  'payout.approve_set',
  'payout.request_refresh',
  'cash.import',
  'restored.see_all',
  'sending.release',
])

const Done = z.object({ action: z.string(), events: z.number(), msg: z.literal('done') })

async function readActs() {
  return (await readBelow(LOGS)).split('\n').flatMap((line) => {
    // The last line may still be on its way.
    if (!line.includes('"events":') || !line.endsWith('}')) return []
    const parsed = Done.safeParse(JSON.parse(line))
    return parsed.success ? [parsed.data] : []
  })
}

test('each act left its event, and no act left more', async () => {
  const acts = await readActs()
  expect(acts.length).toBeGreaterThan(0)
  const wrong = acts.filter(({ action, events }) => {
    if (NONE.test(action)) return events !== 0
    return SEVERAL.has(action) ? events === 0 : events !== 1
  })
  expect(wrong).toEqual([])
})

test('every act that pages have was done here, or by itself against the database', async () => {
  test.skip(process.env['ALL_SPECS'] !== 'yes', 'only some specs ran')
  const done = (await readActs()).map(({ action }) => action)
  const alone = namesIn('lib', '.int.test.ts', /oneEvent\(\s*'([\w.]+)'/g)
  const acts = namesIn('app', '.ts', /defineAction\(\{\s*name: '([\w.]+)'/g)
  expect(acts.length).toBeGreaterThan(90)
  expect(acts.filter((act) => !NONE.test(act) && !done.includes(act) && !alone.includes(act))).toEqual([])
})

function namesIn(folder: string, ending: string, pattern: RegExp): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => file.endsWith(ending))
    .flatMap((file) => [...readFileSync(path.join(folder, file), 'utf8').matchAll(pattern)])
    .flatMap(([, name]) => name ?? [])
}
