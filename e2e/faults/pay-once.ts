import { setTimeout as pause } from 'node:timers/promises'
import { checkRun, isBroken, type Verdict } from '@/e2e/faults/check-run'
import { explainOpen } from '@/e2e/faults/explain-open'
import type { Patch } from '@/e2e/faults/patches'
import type { Scenario } from '@/e2e/faults/scenarios'
import { causeTrouble, type Trouble } from '@/e2e/faults/trouble'
import { openWorld, type World } from '@/e2e/faults/world'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { giveApproval } from '@/lib/testing/approve'
import { contextOf } from '@/lib/testing/open-test-database'
import type { ScratchPostgres } from '@/lib/testing/scratch-postgres'
import { makePixInput } from '@/prisma/factories/payout-inputs'

const LANES = 6
/** Share of the payouts that wait approved when the workers start; the others come while things go wrong. */
const EARLY = 0.8
const LOOK_EVERY_MS = 1_000

export type PayOnceOptions = {
  readonly server: ScratchPostgres
  readonly folder: string
  readonly name: string
  readonly payouts: number
  readonly seed: number
  readonly scenario: Scenario
  /** The run fails when it takes longer. */
  readonly limitMs: number
  readonly patches?: readonly Patch[]
  /** Whether the run is over as soon as a rule is seen broken. */
  readonly endsBroken?: boolean
}

export type Told = {
  readonly verdict: Verdict
  /** False when none was caused. */
  readonly trouble: Trouble | false
  /** Of payouts that have not ended. */
  readonly stories: readonly string[]
}

/**
 * Approved payouts against everything at once: workers that die and stand still, PostgreSQL crashing half-way, a provider
 * that loses, delays, repeats and garbles. Afterwards provider, database and timeline are compared.
 */
export async function payOnce(options: PayOnceOptions): Promise<Told> {
  const { payouts, seed, limitMs, scenario, patches = [], endsBroken = false, server } = options
  const { dials, rough } = scenario
  const world = await openWorld({ ...options, dials, patches: [...scenario.patches, ...patches] })
  const over = new AbortController()
  try {
    const prepared = await prepare(world, payouts)
    const early = Math.floor(payouts * EARLY)
    await inLanes(prepared.slice(0, early), (one) => approve(world, one))
    world.workers.start()
    const start = performance.now()
    const deadline = start + limitMs
    const check = (seconds = 0) => checkRun(world, { payouts, seed, seconds, serverLog: server.logFile })
    const storm = rough && causeTrouble(world, server, { payouts, seed, signal: over.signal })
    await inLanes(prepared.slice(early), (one) => insist(deadline, () => approve(world, one)))
    await ended(world, { payouts, deadline, check: endsBroken ? check : null })
    const seconds = Math.round((performance.now() - start) / 100) / 10
    over.abort()
    const trouble = await storm
    const stories = await explainOpen(world)
    const verdict = await check(seconds)
    const problems = [...verdict.problems, ...(trouble ? trouble.problems : [])]
    return { verdict: { ...verdict, problems }, trouble, stories }
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
  if (waiting === 1) await giveApproval(contextOf(db, approver.actor), { payoutId, version: 1, digest })
}

type Ending = {
  readonly payouts: number
  readonly deadline: number
  readonly check: (() => Promise<Verdict>) | null
}

/** Returns when every payout has its end, a rule is seen broken, or time is up: the check then says what is missing. */
async function ended({ db }: World, { payouts, deadline, check }: Ending): Promise<void> {
  let looked = performance.now()
  while (performance.now() < deadline) {
    const done = await db.payout.count({ where: { state: 'final' } }).catch(() => 0)
    if (done === payouts) return
    await pause(200)
    if (check === null || performance.now() - looked < LOOK_EVERY_MS) continue
    looked = performance.now()
    if (await check().then(isBroken, () => false)) return
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
