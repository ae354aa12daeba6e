import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createDatabase, type Database } from '@/lib/db/client'
import { claimAttempt } from '@/lib/payouts/claim-attempt'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { readSubject } from '@/lib/payouts/read-subject'
import { getRestored } from '@/lib/restored/get-restored'
import { releaseRestored } from '@/lib/restored/release-restored'
import { seeAllSends, seeSend } from '@/lib/restored/see-sends'
import { checkInvariants } from '@/lib/selfcheck/check-invariants'
import { readStopTime } from '@/lib/sending/get-sending'
import { clones } from '@/lib/testing/clone-database'
import { anchorFolder } from '@/lib/testing/desk-environment'
import { openDesk, type Sent } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { SIMULATED_COLLECTOR, simulatedProvider } from '@/lib/testing/simulated-provider'
import { workerProcesses } from '@/lib/testing/worker-process'
import { makePerson } from '@/prisma/factories/users'

const PAYOUTS = 200
const desk = openDesk()
const startWorker = workerProcesses()
const provider = simulatedProvider({ finalInReply: true })
const clone = clones(desk)
const PATIENCE = { timeout: 180_000, interval: 100 }

const opened: Database[] = []
const folders: string[] = []
afterAll(async () => {
  for (const db of opened) await db.$disconnect()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
function connect(url: string): Database {
  const db = createDatabase(url)
  opened.push(db)
  return db
}
function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'giro-anchor-'))
  folders.push(folder)
  return folder
}

const posts = async () => (await provider.requests()).filter(({ method }) => method === 'POST').length
const sameHost = () => ({ GIRO_ANCHOR_DIR: anchorFolder(desk().urls.url) })
let accountId: string | undefined
async function approve(count: number): Promise<Sent[]> {
  accountId ??= (await desk().account(provider.url(), { collectorId: String(SIMULATED_COLLECTOR) })).id
  const sent: Sent[] = []
  for (let n = 0; n < count; n++) sent.push(await desk().approved(accountId))
  return sent
}
async function sendAll(sent: readonly Sent[]): Promise<void> {
  for (let from = 0; from < sent.length; from += 8) {
    const some = sent.slice(from, from + 8)
    const results = await Promise.all(
      some.map(({ attemptId }) => dispatchAttempt(desk().job(), { attemptId })),
    )
    expect(new Set(results)).toEqual(new Set(['sent']))
  }
}
async function stopOf(db: Database) {
  const { sendingStopCause } = await db.installation.findUniqueOrThrow({ where: { id: 1 } })
  const anchors = await db.anchor.findMany({ where: { reportId: { not: null } } })
  return { cause: sendingStopCause, findings: anchors.map(({ findings }) => findings) }
}

/** Nothing is let pass before all of it was gone through; then each is unknown since its real first send. */
async function releasedByAdmin(db: Database, sent: readonly Sent[]): Promise<void> {
  const admin = contextOf(db, (await makePerson(db, 'admin')).actor)
  const view = await getRestored(admin)
  expect(view).toMatchObject({ frozen: true, open: PAYOUTS, awaited: [], stoppedByPerson: false })
  expect(view.lines).toHaveLength(50)
  expect(new Set(view.lines.map(({ here }) => here))).toEqual(new Set(['here']))
  const reportIds = view.reports.map(({ reportId }) => reportId)
  const reason = 'Revisado con el extracto'
  const release = () => releaseRestored(admin, { reason, reportIds })
  await expect(release()).rejects.toMatchObject({ reason: 'restored_sends_open' })
  await expect(db.$executeRaw`UPDATE installation SET sending_stopped_at = NULL, sending_stopped_by = NULL,
    sending_stop_cause = NULL`).rejects.toThrow(/restored, and not gone through/)
  await expect(seeAllSends(admin, { count: PAYOUTS - 1, reason })).rejects.toMatchObject({
    reason: 'count_differs',
  })
  expect(await seeSend(admin, { lineId: view.lines[0]?.id ?? '' })).toEqual({ seen: 1 })
  expect(await seeAllSends(admin, { count: PAYOUTS - 1, reason })).toEqual({ seen: PAYOUTS - 1 })
  expect(await posts()).toBe(PAYOUTS)
  for (const { attemptId } of sent.slice(0, 5)) {
    const { firstSentAt } = await db.restoredSend.findFirstOrThrow({ where: { attemptId } })
    const original = await desk().attempt(attemptId)
    expect(firstSentAt.getTime()).toBeGreaterThanOrEqual(original.firstSentAt?.getTime() ?? Number.NaN)
    const restored = await db.attempt.findUniqueOrThrow({ where: { id: attemptId } })
    expect(restored).toMatchObject({
      state: 'unknown',
      sends: 1,
      fence: 1,
      ambiguousAt: firstSentAt,
      firstSentAt,
    })
  }
  await expect(releaseRestored(admin, { reason, reportIds: [randomUUID()] })).rejects.toMatchObject({
    reason: 'changed_meanwhile',
  })
  expect(await release()).toEqual({ woken: PAYOUTS, stopped: false })
  expect(await db.incident.count({ where: { kind: 'restored', closedAt: null } })).toBe(0)
}

describe('a database restored from before the sends', { timeout: 600_000 }, () => {
  it('starts frozen, sends nothing, and lists exactly what was sent since', async () => {
    const sent = await approve(PAYOUTS)
    const backup = await clone()
    await sendAll(sent)
    const before = await posts()
    expect(before).toBe(PAYOUTS)

    const restored = connect(backup)
    const worker = startWorker(backup, sameHost())
    await worker.started
    expect(await stopOf(restored)).toEqual({ cause: 'restored', findings: [['database', 'unknown_sends']] })
    const listed = await restored.restoredSend.findMany({ where: { seenAt: null } })
    expect(listed.map(({ attemptId }) => attemptId).sort()).toEqual(
      sent.map(({ attemptId }) => attemptId).sort(),
    )
    expect(listed.every(({ sends, currency }) => sends === 1 && currency === 'BRL')).toBe(true)
    expect(await restored.incident.count({ where: { kind: 'restored', closedAt: null } })).toBe(1)
    // Its jobs came back with it: every one is tried and none leaves.
    await expect
      .poll(
        async () =>
          (
            await restored.$queryRaw<
              unknown[]
            >`SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'dispatch_attempt'`
          ).length,
        PATIENCE,
      )
      .toBe(0)
    expect(await posts()).toBe(before)
    expect(await restored.payout.count({ where: { state: 'approved' } })).toBe(PAYOUTS)
    expect(await readStopTime({ db: desk().db })).toBeNull()
    await releasedByAdmin(restored, sent)
    await expect.poll(() => restored.payout.count({ where: { state: 'final' } }), PATIENCE).toBe(PAYOUTS)
    // Every one left again under its own key, and the provider recognised them all.
    expect(await posts()).toBe(2 * PAYOUTS)
    expect(await provider.allDebits()).toBe(PAYOUTS)
    expect(await checkInvariants(restored)).toEqual([])
    worker.child.kill('SIGTERM')
    expect(await worker.ended).toBe(0)
  })

  it('started on another host stays frozen, also while what waits is older than any send', async () => {
    const waiting = await approve(3)
    const copy = await clone()
    const before = await posts()
    const db = connect(copy)
    const worker = startWorker(copy, { GIRO_ANCHOR_DIR: emptyFolder() })
    await worker.started
    expect(await stopOf(db)).toEqual({ cause: 'restored', findings: [['no_record']] })
    await expect
      .poll(
        async () => (await db.anchor.findFirstOrThrow({ where: { enrolledAt: null } })).lookedAt?.getTime(),
        PATIENCE,
      )
      .not.toBe((await db.anchor.findFirstOrThrow({ where: { enrolledAt: null } })).reportedAt?.getTime())
    expect(await stopOf(db)).toEqual({ cause: 'restored', findings: [['no_record']] })
    expect(await posts()).toBe(before)
    expect(await db.payout.count({ where: { state: 'approved' } })).toBe(waiting.length)
    worker.child.kill('SIGTERM')
    expect(await worker.ended).toBe(0)
  })

  it('put under a running host is refused by every claim, before anybody has looked', async () => {
    const [one] = await approve(1)
    const copy = connect(await clone())
    const context = contextOf(copy, { type: 'job', task: 'dispatch_attempt' } as const)
    const subject = await readSubject(copy, one?.attemptId ?? '')
    if (!subject) throw new Error('the copy lacks it')
    expect(await readStopTime({ db: copy })).toBeNull()
    expect(await claimAttempt(context, subject, { owner: 'test', leaseMs: 1_000 })).toBeNull()
    // The original allows what the copy refuses.
    const claim = await claimAttempt({ ...context, db: desk().db }, subject, {
      owner: 'test',
      leaseMs: 1_000,
    })
    expect(claim).toMatchObject({ sends: 1 })
  })
})
