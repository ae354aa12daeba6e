import { setTimeout as pause } from 'node:timers/promises'
import { checkRun, type Verdict } from '@/e2e/faults/check-run'
import type { Patch } from '@/e2e/faults/patches'
import { LEASE_MS, openWorld, type World } from '@/e2e/faults/world'
import { approvePayout } from '@/lib/approvals/approve-payout'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import type { DialsPatch } from '@/lib/simulator/dials'
import { seeded } from '@/lib/simulator/seeded'
import { contextOf } from '@/lib/testing/open-test-database'
import type { ScratchPostgres } from '@/lib/testing/scratch-postgres'
import { makePixInput } from '@/prisma/factories/payout-inputs'

/** Everything that passes by itself. Notifications may suffer but arrive: one way to learn the outcome survives. */
const DIALS: DialsPatch = {
  steerByReference: false,
  steerByAmount: false,
  // A provider that does not notice a repeated reference: only the key stands between one debit and two.
  uniqueExternalReference: false,
  // In documented time, of which 300 s pass in one: steps of 50 to 400 ms, a first repeat after 3 s.
  stepDelayMs: [15_000, 120_000],
  webhookSignature: 'valid',
  webhookLateMs: 20 * 60 * 1_000,
  retryAfterSeconds: 1,
  slowReplyMs: 2_500,
  faults: {
    lostBefore: 0.05,
    serverErrorBefore: 0.05,
    tooManyRequests: 0.03,
    resourceLocked: 0.02,
    trafficWords: 0.02,
    lostAfter: 0.15,
    serverErrorAfter: 0.07,
    slowReply: 0.05,
    truncatedReply: 0.03,
    wrongContentType: 0.02,
    unknownStatus: 0.02,
    refusedRepeat: 0.2,
    webhookLate: 0.1,
    webhookReordered: 0.1,
    webhookDuplicated: 0.1,
    webhookUnsigned: 0.1,
    webhookWronglySigned: 0.05,
  },
}
const LANES = 6
const TICK_MS = 1_000
/** Every so often a worker stands still for longer than its lease instead of dying. */
const PAUSE_EVERY = 5

export type PayOnceOptions = {
  readonly server: ScratchPostgres
  readonly folder: string
  readonly name: string
  readonly payouts: number
  readonly seed: number
  /** The run fails when it takes longer. */
  readonly limitMs: number
  readonly patches?: readonly Patch[]
}

/**
 * Approved payouts against everything at once: a worker killed each second, PostgreSQL crashing half-way, a provider
 * that loses, delays, repeats and garbles. Afterwards provider, database and timeline are compared.
 */
export async function payOnce({
  payouts,
  seed,
  limitMs,
  patches = [],
  ...where
}: PayOnceOptions): Promise<Verdict> {
  const world = await openWorld({ ...where, seed, patches, dials: DIALS })
  const prepared = await prepare(world, payouts)
  const early = prepared.slice(0, Math.floor(payouts * 0.8))
  await inLanes(early, (one) => approve(world, one))
  world.workers.start()
  const start = performance.now()
  const deadline = start + limitMs
  const over = new AbortController()
  try {
    const storm = causeTrouble(world, where.server, { payouts, seed, signal: over.signal })
    await inLanes(prepared.slice(early.length), (one) => insist(deadline, () => approve(world, one)))
    await ended(world, payouts, deadline)
    const seconds = Math.round((performance.now() - start) / 100) / 10
    over.abort()
    await storm
    return await checkRun(world, { payouts, seed, seconds, serverLog: where.server.logFile })
  } finally {
    over.abort()
    await world.stop()
  }
}

type Prepared = { readonly payoutId: string; readonly digest: string }

async function prepare({ db, account, maker, publicUrl }: World, payouts: number): Promise<Prepared[]> {
  const prepared: Prepared[] = []
  const numbers = Array.from({ length: payouts }, (_, n) => n)
  await inLanes(numbers, async (n) => {
    const context = contextOf(db, maker.actor)
    const amount = `${100 + n},${String(n % 100).padStart(2, '0')}`
    const { payoutId } = await createPayout(
      context,
      makePixInput(account.id, { reference: `storm-${n}`, amount }),
    )
    prepared.push(await submitPayout(context, { payoutId, version: 1 }, { publicUrl }))
  })
  return prepared
}

async function approve({ db, approver }: World, { payoutId, digest }: Prepared): Promise<void> {
  const waiting = await db.payout.count({ where: { id: payoutId, state: 'submitted' } })
  if (waiting === 1) await approvePayout(contextOf(db, approver.actor), { payoutId, version: 1, digest })
}

/** Once a second a worker dies or stands still; once, in the middle, the database does. */
async function causeTrouble(
  { db, workers }: World,
  server: ScratchPostgres,
  { payouts, seed, signal }: { payouts: number; seed: number; signal: AbortSignal },
): Promise<void> {
  const chance = seeded(seed)
  let crashed = false
  for (let tick = 1; !signal.aborted; tick++) {
    await pause(TICK_MS, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return
    const slot = chance.integer(`slot:${tick}`, 0, 1)
    if (tick % PAUSE_EVERY === 0) workers.pause(slot, LEASE_MS + TICK_MS)
    else workers.kill(slot)
    if (crashed) continue
    const done = await db.payout.count({ where: { state: 'final' } }).catch(() => 0)
    if (done < payouts / 2) continue
    crashed = true
    await server.crash()
  }
}

/** Returns when every payout has its end, or when time is up: the check then says what is missing. */
async function ended({ db }: World, payouts: number, deadline: number): Promise<void> {
  while (performance.now() < deadline) {
    const done = await db.payout.count({ where: { state: 'final' } }).catch(() => 0)
    if (done === payouts) return
    await pause(200)
  }
}

async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values()
  const lane = async () => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

/** A person whose database is just away presses the button again. */
async function insist(deadline: number, work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (performance.now() > deadline) throw error
      await pause(200)
    }
  }
}
