import { setTimeout as pause } from 'node:timers/promises'
import { emptyQueue } from '@/e2e/faults/empty-queue'
import { standStill } from '@/e2e/faults/stand-still'
import type { World } from '@/e2e/faults/world'
import { seeded } from '@/lib/simulator/seeded'
import type { ScratchPostgres } from '@/lib/testing/scratch-postgres'

const KILL_EVERY_MS = 1_000
/** Who is late to kill because nobody was at work makes up for it, but no faster than this. */
const LEAST_MS = 700
const LOOK_EVERY_MS = 50
const COUNT_EVERY_MS = 1_000
/** What is due for longer waits for somebody to do it. */
const WAITS_MS = 500
/** So often a worker stands still, beginning with the start. */
const STILL_EVERY_MS = 45_000
/** Shares of the payouts that have ended when the queue is emptied and when PostgreSQL crashes. */
const EMPTY_AT = 0.25
const CRASH_AT = 0.5

export type Trouble = {
  readonly kills: number
  readonly crashes: number
  readonly standstills: number
  /** Sends to which a worker came back after others had made them again. */
  readonly overtaken: number
  /** From the emptied queue until everything due had its job again. */
  readonly recoverySeconds: number | null
  readonly problems: readonly string[]
}

type Facts = { -readonly [K in keyof Trouble]: Trouble[K] extends readonly string[] ? string[] : Trouble[K] }
type Options = {
  readonly payouts: number
  readonly seed: number
  readonly signal: AbortSignal
}

/**
 * Once a second a worker is killed. Every so often one stands still besides, the queue is emptied once, and once the
 * database dies. Ends when the signal says so and what was begun is over.
 */
export async function causeTrouble(
  world: World,
  server: ScratchPostgres,
  { payouts, seed, signal }: Options,
): Promise<Trouble> {
  const { db, workers } = world
  const chance = seeded(seed)
  const facts: Facts = {
    kills: 0,
    crashes: 0,
    standstills: 0,
    overtaken: 0,
    recoverySeconds: null,
    problems: [],
  }
  let isStill = false
  await Promise.all([kill(), stand(), empty(), crash()])
  return facts

  /** False when it is over. */
  async function passes(ms: number): Promise<boolean> {
    await pause(ms, undefined, { signal }).catch(() => undefined)
    return !signal.aborted
  }

  async function kill(): Promise<void> {
    let due = performance.now() + KILL_EVERY_MS
    while (await passes(Math.max(LOOK_EVERY_MS, due - performance.now()))) {
      const slot = chance.integer(`slot:${facts.kills}`, 0, 1)
      const idle = await nothingWaits().catch(() => false)
      if (!workers.kill(slot, idle) && !workers.kill(1 - slot, idle)) continue
      facts.kills += 1
      due = Math.max(due + KILL_EVERY_MS, performance.now() + LEAST_MS)
    }
  }

  async function nothingWaits(): Promise<boolean> {
    const [late] = await db.$queryRaw<unknown[]>`
      SELECT 1 FROM graphile_worker.jobs
      WHERE locked_at IS NULL AND run_at < now() - ${WAITS_MS} * interval '1 ms' LIMIT 1`
    return late === undefined
  }

  async function stand(): Promise<void> {
    do {
      isStill = true
      facts.overtaken += await standStill(world)
      isStill = false
      facts.standstills += 1
    } while (await passes(STILL_EVERY_MS))
  }

  async function empty(): Promise<void> {
    if (!(await reaches(EMPTY_AT))) return
    facts.recoverySeconds = await emptyQueue(world)
    if (facts.recoverySeconds === null) facts.problems.push('JOB-2 what was due got no jobs again')
  }

  async function crash(): Promise<void> {
    if (!(await reaches(CRASH_AT))) return
    // A worker that was cut off from the database has nothing left to write when it comes back.
    while (isStill) if (!(await passes(LOOK_EVERY_MS))) return
    facts.crashes += 1
    await server.crash()
  }

  /** Whether so large a share of the payouts ends before all is over. */
  async function reaches(share: number): Promise<boolean> {
    while (await passes(COUNT_EVERY_MS)) {
      const ended = await db.payout.count({ where: { state: 'final' } }).catch(() => 0)
      if (ended >= payouts * share) return true
    }
    return false
  }
}
