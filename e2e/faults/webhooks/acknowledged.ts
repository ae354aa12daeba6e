import { setTimeout as pause } from 'node:timers/promises'
import { makeNotice } from '@/e2e/faults/webhooks/notices'
import { storedWithJob } from '@/e2e/faults/webhooks/stored'
import { startWeb } from '@/e2e/faults/webhooks/web-server'
import type { HookWorld } from '@/e2e/faults/webhooks/world'
import { freePort } from '@/lib/cli/ports.mjs'

const LANES = 8
/** How long each web process may live once it answers. */
const LIFE_MS = 2_500
const REPLY_LIMIT_MS = 5_000

export type AckFigures = {
  readonly sent: number
  readonly acknowledged: number
  /** Acknowledged, and not in the database or without a job. */
  readonly missing: number
  readonly kills: number
}

/** Signed notifications into the built web server, which is killed again and again: what was answered 200 is there. */
export async function killUnderNotifications(world: HookWorld, lives: number): Promise<AckFigures> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const acknowledged: string[] = []
  let [sent, over] = [0, false]
  const lane = async (number: number) => {
    for (let n = 0; !over; n++) {
      const id = `1108917506-01ACK${number}${String(n).padStart(20, '0')}`
      sent += 1
      if (await isAcknowledged(origin, world.account.webhookToken, id)) acknowledged.push(id)
      // The server is down: it is asked again in a moment.
      else await pause(20)
    }
  }
  const lanes = Array.from({ length: LANES }, (_, number) => lane(number))
  for (let life = 0; life < lives; life++) {
    const web = await startWeb(world.environment, port)
    await pause(LIFE_MS)
    await web.kill()
  }
  over = true
  await Promise.all(lanes)
  const stored = await storedWithJob(world, '1108917506-01ACK')
  const missing = acknowledged.filter((id) => !stored.has(id)).length
  return { sent, acknowledged: acknowledged.length, missing, kills: lives }
}

async function isAcknowledged(origin: string, token: string, id: string): Promise<boolean> {
  const notice = makeNotice(id, { action: 'updated', status: 'processed', notificationId: '1' })
  const answer = await fetch(`${origin}/api/webhooks/mercadopago/${token}${notice.query}`, {
    method: 'POST',
    headers: notice.headers,
    body: notice.body,
    signal: AbortSignal.timeout(REPLY_LIMIT_MS),
  }).catch(() => undefined)
  return answer?.status === 200
}
