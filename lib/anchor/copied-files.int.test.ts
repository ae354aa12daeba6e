import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createDatabase, type Database } from '@/lib/db/client'
import { anchorFolder, deskEnvironment } from '@/lib/testing/desk-environment'
import { type Desk, deskOver, furnish } from '@/lib/testing/open-desk'
import { type DatabaseUrls, type ScratchPostgres, startScratchPostgres } from '@/lib/testing/scratch-postgres'
import { SIMULATED_COLLECTOR, simulatedProvider } from '@/lib/testing/simulated-provider'
import { workerProcesses } from '@/lib/testing/worker-process'

const PATIENCE = { timeout: 60_000, interval: 50 }
const provider = simulatedProvider({ finalInReply: true })
const startWorker = workerProcesses()
const posts = async () => (await provider.requests()).filter(({ method }) => method === 'POST').length

let server: ScratchPostgres
let urls: DatabaseUrls
let desk: Desk | undefined
let accountId: string | undefined
beforeAll(async () => {
  server = await startScratchPostgres({ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' })
  urls = await server.create(`files_${process.pid}`)
  for (const [name, value] of Object.entries(deskEnvironment(urls.appUrl))) vi.stubEnv(name, value)
}, 120_000)
afterAll(async () => {
  await server.stop()
  rmSync(anchorFolder(urls.appUrl), { recursive: true, force: true })
})

/** With the server it is connected to; connections do not outlive it. */
async function withDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const db = createDatabase(urls.appUrl)
  try {
    return await work(db)
  } finally {
    await db.$disconnect()
  }
}

const approve = (payouts: number) =>
  withDatabase(async (db) => {
    desk ??= await furnish(db, { ...urls, url: urls.appUrl, drop: server.stop })
    accountId ??= (await desk.account(provider.url(), { collectorId: String(SIMULATED_COLLECTOR) })).id
    // The people and the account stay, the connections do not.
    const { approved } = deskOver(db, desk)
    for (let n = 0; n < payouts; n++) await approved(accountId)
  })

/** A worker sends all that waits, and ends in order. */
const sendAll = () =>
  withDatabase(async (db) => {
    const worker = startWorker(urls.appUrl)
    const open = () => db.payout.count({ where: { state: { not: 'final' } } })
    await expect.poll(open, PATIENCE).toBe(0)
    worker.child.kill('SIGTERM')
    expect(await worker.ended).toBe(0)
  })

/** A worker starts over what was put back: it stops all sending, tells what is missing, and calls nobody. */
const startsFrozen = (
  finding: string,
  { asIfWaiting, forgotten }: Record<'asIfWaiting' | 'forgotten', number>,
) =>
  withDatabase(async (db) => {
    const before = await posts()
    const waiting = () =>
      db.$queryRaw<unknown[]>`SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'dispatch_attempt'`
    expect(await db.payout.count({ where: { state: 'approved' } })).toBe(asIfWaiting)
    expect(await waiting()).toHaveLength(asIfWaiting)
    const worker = startWorker(urls.appUrl)
    await worker.started
    const [anchor] = await db.anchor.findMany({ where: { reportId: { not: null } } })
    expect(anchor?.findings).toEqual([finding, 'unknown_sends'])
    expect(await db.installation.findFirst()).toMatchObject({ sendingStopCause: 'restored' })
    expect(await db.restoredSend.count({ where: { seenAt: null } })).toBe(forgotten)
    // Every job is tried, and none leaves.
    await expect.poll(waiting, PATIENCE).toEqual([])
    worker.child.kill('SIGTERM')
    expect(await worker.ended).toBe(0)
    expect(await db.payout.count({ where: { state: 'approved' } })).toBe(asIfWaiting)
    expect(await posts()).toBe(before)
  })

it('the files of a stopped server, put back after payouts were sent: frozen, and not one call', async () => {
  await approve(4)
  const restoreFirst = await server.backUp()
  await sendAll()
  await approve(3)
  const restoreSecond = await server.backUp()
  await sendAll()
  expect(await posts()).toBe(7)

  await restoreSecond()
  await startsFrozen('went_back', { asIfWaiting: 3, forgotten: 3 })
  // This one is from before any worker had ever looked.
  await restoreFirst()
  await startsFrozen('no_record', { asIfWaiting: 4, forgotten: 7 })
  expect(await provider.allDebits()).toBe(7)
}, 180_000)
