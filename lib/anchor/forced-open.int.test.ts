import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { MUTANTS } from '@/e2e/faults/mutants'
import { createDatabase, type Database } from '@/lib/db/client'
import { createPayout } from '@/lib/payouts/create-payout'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { giveApproval } from '@/lib/testing/approve'
import { clones } from '@/lib/testing/clone-database'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { SIMULATED_COLLECTOR, simulatedProvider } from '@/lib/testing/simulated-provider'
import { workerProcesses } from '@/lib/testing/worker-process'
import { makePixInput } from '@/prisma/factories/payout-inputs'

// Backups that are started on a host that remembers nothing, as if their freeze were forced off: the keys alone stand
// between them and a second payment. Whether these tests would notice is shown with keys drawn by chance.

const keys = vi.hoisted(() => ({ byChance: false }))
vi.mock(import('@/lib/payouts/idempotency-key'), async (original) => {
  const { idempotencyKey } = await original()
  return { idempotencyKey: (...of) => (keys.byChance ? randomUUID() : idempotencyKey(...of)) }
})

const PAYOUTS = 8
const PATIENCE = { timeout: 60_000, interval: 50 }
const desk = openDesk()
const clone = clones(desk)
const provider = simulatedProvider({ finalInReply: true })
const right = workerProcesses()
const drawsAtSend = workerProcesses(patchesOf('new-key-at-every-send'))
const DERIVED = 'idempotencyKey(payout.chainRootId, attempt.number)'
/** Right code looks once more whether a row has its own key, and does not send where it has not. */
const trusting = workerProcesses([
  {
    file: 'lib/payouts/check-envelope.ts',
    find: `idempotencyKey: ${DERIVED}`,
    put: 'idempotencyKey: attempt.idempotencyKey',
  },
  { file: 'lib/payouts/check-envelope.ts', find: `attempt.idempotencyKey === ${DERIVED}`, put: 'true' },
  { file: 'lib/evidence/check-submission.ts', find: `key = ${DERIVED}`, put: 'key = attempt.idempotencyKey' },
])

function patchesOf(mutant: string) {
  const found = MUTANTS.find(({ name }) => name === mutant)
  if (!found) throw new Error(`no mutant ${mutant}`)
  return found.patches
}

let folder = ''
const opened: Database[] = []
const backups: Record<'drafts' | 'draftsToo' | 'approved' | 'approvedToo', string> = {
  drafts: '',
  draftsToo: '',
  approved: '',
  approvedToo: '',
}
const drafts: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'giro-anchors-'))
  const { id } = await desk().account(provider.url(), { collectorId: String(SIMULATED_COLLECTOR) })
  const asMaker = contextOf(desk().db, desk().maker.actor)
  for (let n = 0; n < PAYOUTS; n++) drafts.push((await createPayout(asMaker, makePixInput(id))).payoutId)
  backups.drafts = await clone()
  backups.draftsToo = await clone()
  await release(desk().db)
  backups.approved = await clone()
  backups.approvedToo = await clone()
  for (const { id: attemptId } of await desk().db.attempt.findMany()) {
    expect(await dispatchAttempt(desk().job(), { attemptId })).toBe('sent')
  }
  expect(await provider.allDebits()).toBe(PAYOUTS)
}, 120_000)
afterAll(async () => {
  for (const db of opened) await db.$disconnect()
  rmSync(folder, { recursive: true, force: true })
})

/** People submit and approve every draft. */
async function release(db: Database): Promise<void> {
  for (const payoutId of drafts) {
    const frozen = { payoutId, version: 1 }
    const address = { publicUrl: undefined }
    const { digest } = await submitPayout(contextOf(db, desk().maker.actor), frozen, address)
    await giveApproval(contextOf(db, desk().approver.actor), { ...frozen, digest })
  }
}

function connect(url: string): Database {
  const db = createDatabase(url)
  opened.push(db)
  return db
}

/** All that waits there is sent by a worker on a host without a record. Returns the money that left because of it. */
async function debitsOf(url: string, db: Database, startWorker = right): Promise<number> {
  const before = await provider.allDebits()
  const worker = startWorker(url, { GIRO_ANCHOR_DIR: path.join(folder, randomUUID()) })
  const answered = () => db.attempt.count({ where: { sends: { gt: 0 }, state: { not: 'sending' } } })
  await expect.poll(answered, PATIENCE).toBe(PAYOUTS)
  worker.child.kill('SIGTERM')
  expect(await worker.ended).toBe(0)
  return (await provider.allDebits()) - before
}

describe('restored from after the approvals, and sent again', { timeout: 120_000 }, () => {
  it('pays nothing twice: the provider knows the keys, and says so', async () => {
    const db = connect(backups.approved)
    expect(await debitsOf(backups.approved, db)).toBe(0)
    expect(await db.payout.count({ where: { state: 'final', outcome: 'settled' } })).toBe(PAYOUTS)
  })

  it('would pay everything twice if a key were drawn at every send', async () => {
    const db = connect(backups.approvedToo)
    expect(await debitsOf(backups.approvedToo, db, drawsAtSend)).toBe(PAYOUTS)
  })
})

describe('restored from before the approvals, approved again and sent', { timeout: 120_000 }, () => {
  it('pays nothing twice: the same payouts have the same keys, and end in doubt', async () => {
    const db = connect(backups.drafts)
    await release(db)
    expect(await debitsOf(backups.drafts, db)).toBe(0)
    // The bytes are others, under a key that the provider has seen: nobody may call that paid, or unpaid.
    expect(await db.payout.count({ where: { state: 'unknown', outcome: null } })).toBe(PAYOUTS)
  })

  it('would pay everything twice if a key were drawn at every approval', async () => {
    const db = connect(backups.draftsToo)
    keys.byChance = true
    await release(db)
    keys.byChance = false
    expect(await debitsOf(backups.draftsToo, db, trusting)).toBe(PAYOUTS)
  })
})
