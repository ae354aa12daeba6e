import { killUnderNotifications } from '@/e2e/faults/webhooks/acknowledged'
import { sendBursts } from '@/e2e/faults/webhooks/bursts'
import { sendForgeries } from '@/e2e/faults/webhooks/forgeries'
import { sendFuzz } from '@/e2e/faults/webhooks/fuzz'
import { sendHostileBodies } from '@/e2e/faults/webhooks/hostile-bodies'
import { makeIntents } from '@/e2e/faults/webhooks/make-intents'
import { pauseUnderNotifications } from '@/e2e/faults/webhooks/pauses'
import { type HookWorld, openHookWorld } from '@/e2e/faults/webhooks/world'
import { database } from '@/lib/db/client'
import { runWorker } from '@/lib/jobs/run-worker'
import { startScratchPostgres } from '@/lib/testing/scratch-postgres'

const LONG = { intents: 1_000, open: 50, forged: 10_000, fuzzed: 50_000, lives: 10, bodies: 10 } as const
const SMOKE = { intents: 60, open: 6, forged: 400, fuzzed: 500, lives: 2, bodies: 2 } as const
/** How long PostgreSQL stands still: shorter than a notification waits for it, and in the long run also longer. */
const PAUSES = { long: [3_000, 7_000], smoke: [3_000] } as const
const WORKER = { concurrency: 6, leaseMs: 30_000 }

/** Most looks at one intent in a burst, on average. */
const MOST_GETS = 1.5
const RING = { rows: 10_000, mb: 20 } as const
/** Of the web server under bodies of ten megabytes; eight of them at a time fit into it if one keeps them whole. */
const MOST_GROWTH_MB = 100

/**
 * Notifications in bursts, forged, bent in every way, while PostgreSQL stands still, with bodies that nobody should send,
 * and into a web server that is killed. The last line is one JSON object. Returns whether everything was exact.
 */
export async function runWebhooks({ folder, seed, smoke }: { folder: string; seed: number; smoke: boolean }) {
  const size = smoke ? SMOKE : LONG
  const begin = performance.now()
  const server = await startScratchPostgres({ max_connections: '150' })
  const world = await openHookWorld(server, folder, seed)
  try {
    const ids = await makeIntents(world, size.intents + size.open)
    say('intents are there', begin)
    const inbox = await withWorker(world, async () => {
      const bursts = await sendBursts(world, ids.slice(0, size.intents), seed)
      say('bursts', begin)
      const forgeries = await sendForgeries(world, ids.slice(size.intents), size.forged)
      say('forgeries', begin)
      return { ...bursts, ...forgeries }
    })
    const fuzz = await sendFuzz(world, size.fuzzed, seed)
    say('fuzz', begin)
    const pauses = await pauseUnderNotifications(world, server.adminUrl, smoke ? PAUSES.smoke : PAUSES.long)
    say('pauses', begin)
    const bodies = await sendHostileBodies(world, size.bodies)
    say('bodies', begin)
    const acks = await killUnderNotifications(world, size.lives)
    const seconds = Math.round((performance.now() - begin) / 100) / 10
    const figures = { ...acks, ...pauses, ...inbox, ...fuzz, ...bodies, seconds, seed }
    console.log(JSON.stringify(figures))
    return (
      acks.acknowledged > 0 &&
      acks.missing + inbox.wrong + inbox.moneyEffects + inbox.changed + inbox.excessGets === 0 &&
      pauses.pausedStored > 0 &&
      pauses.pausedLost + pauses.pausedNotHealed === 0 &&
      fuzz.failures + fuzz.rejections + bodies.unplanned === 0 &&
      bodies.serverLives &&
      bodies.serverGrowthMb <= MOST_GROWTH_MB &&
      inbox.getsPerIntent <= MOST_GETS &&
      inbox.kept <= RING.rows &&
      inbox.keptMb <= RING.mb
    )
  } finally {
    await database().$disconnect()
    await world.stop()
    await server.stop()
  }
}

async function withWorker<T>({ urls }: HookWorld, run: () => Promise<T>): Promise<T> {
  const worker = await runWorker({ databaseUrl: urls.appUrl, ...WORKER })
  try {
    return await run()
  } finally {
    await worker.stop()
  }
}

function say(what: string, begin: number): void {
  console.error(`${what} ${Math.round((performance.now() - begin) / 100) / 10} s`)
}
