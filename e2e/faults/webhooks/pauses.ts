import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { deliver, makeNotice } from '@/e2e/faults/webhooks/notices'
import { storedWithJob } from '@/e2e/faults/webhooks/stored'
import type { HookWorld } from '@/e2e/faults/webhooks/world'
import { pausePostgres } from '@/lib/testing/pause-postgres'

const LANES = 24
/** Before, between and after. */
const CALM_MS = 500
const BEGINNING = '1108917506-01PAUSE'

export type PauseFigures = {
  readonly paused: number
  /** Answered 200, and 503. */
  readonly pausedStored: number
  readonly pausedRefused: number
  /** Answered 200 and not there, or answered anything else. */
  readonly pausedLost: number
  /** Those refused that did not get in when they came again. */
  readonly pausedNotHealed: number
  readonly slowestReplyMs: number
}

/** Notifications into a desk whose PostgreSQL stands still: what is answered 200 is there, and nothing waits for ever. */
export async function pauseUnderNotifications(
  world: HookWorld,
  adminUrl: string,
  pausesMs: readonly number[],
): Promise<PauseFigures> {
  const token = world.account.webhookToken
  const answers = new Map<string, number>()
  let [slowest, over] = [0, false]
  const send = (id: string) =>
    deliver(token, makeNotice(id, { action: 'updated', status: 'processed', notificationId: '1' }))
  const lane = async (number: number) => {
    for (let n = 0; !over; n++) {
      const id = `${BEGINNING}${String(number).padStart(2, '0')}${String(n).padStart(16, '0')}`
      const begin = performance.now()
      answers.set(id, await send(id))
      slowest = Math.max(slowest, performance.now() - begin)
    }
  }
  const lanes = Array.from({ length: LANES }, (_, number) => lane(number))
  try {
    for (const ms of pausesMs) {
      await pause(CALM_MS)
      const goOn = await pausePostgres(adminUrl)
      await pause(ms).finally(goOn)
    }
    await pause(CALM_MS)
  } finally {
    over = true
  }
  await Promise.all(lanes)
  const ids = (status: number) => [...answers].filter(([, said]) => said === status).map(([id]) => id)
  const [acknowledged, refused] = [ids(200), ids(503)]
  const stored = await storedWithJob(world, BEGINNING)
  const again = await Promise.all(refused.map(send))
  return {
    paused: pausesMs.length,
    pausedStored: acknowledged.length,
    pausedRefused: refused.length,
    pausedLost:
      answers.size -
      acknowledged.length -
      refused.length +
      acknowledged.filter((id) => !stored.has(id)).length,
    pausedNotHealed: again.filter((status) => status !== 200).length,
    slowestReplyMs: Math.round(slowest),
  }
}
