import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { percentile } from '@/e2e/bench/figures'
import { deliver, makeNotice } from '@/e2e/faults/webhooks/notices'
import { type HookWorld, inLanes } from '@/e2e/faults/webhooks/world'
import type { RequestsResponse } from '@/lib/simulator/control-types'

const LANES = 8
const SIGNED_EVERY_MS = 100
const CALM_MS = 1_000

export type ForgedFigures = {
  readonly forged: number
  /** Payouts, attempts or audit events that are not as before. */
  readonly changed: number
  /** Looks beyond one a minute and payout, and looks at ids that nobody knows. */
  readonly excessGets: number
  /** What the quarantine holds. */
  readonly kept: number
  readonly keptMb: number
  /** How long signed notifications took meanwhile. */
  readonly signedP99Ms: number
}

/** Rightly formed, wrongly signed, about payouts under way and about nothing; a signed one now and then among them. */
export async function sendForgeries(
  world: HookWorld,
  open: readonly string[],
  forged: number,
): Promise<ForgedFigures> {
  const { db, account } = world
  const before = await snapshot(world)
  const start = performance.now()
  const earlier = (await gets(world)).length
  const over = new AbortController()
  const signed = measureSigned(world, over.signal)
  const numbers = Array.from({ length: forged }, (_, n) => n)
  await inLanes(LANES, numbers, async (n) => {
    const known = open[Math.floor(n / 2) % open.length]
    const id = n % 2 === 0 && known ? known : `1108917506-01FORGED${String(n).padStart(18, '0')}`
    const notice = makeNotice(
      id,
      { action: 'updated', status: 'failed', notificationId: `${n}` },
      `guess-${n}`,
    )
    const status = await deliver(account.webhookToken, notice)
    if (status !== 200) throw new Error(`a forgery was answered with ${status}`)
  })
  over.abort()
  const times = await signed
  await pause(CALM_MS)
  const minutes = Math.floor((performance.now() - start) / 60_000) + 1
  const [size] = await db.$queryRaw<{ kept: number; bytes: number }[]>`
    SELECT count(*)::int AS kept,
      coalesce(sum(octet_length(raw_body) + octet_length(query) + octet_length(headers::text)), 0)::int AS bytes
    FROM webhook_delivery WHERE state = 'quarantined'`
  return {
    forged,
    changed: (await snapshot(world)) === before ? 0 : 1,
    excessGets: excess((await gets(world)).slice(earlier), open, minutes),
    kept: size?.kept ?? 0,
    keptMb: Math.round((size?.bytes ?? 0) / 10_000) / 100,
    signedP99Ms: Math.round(percentile(times, 99)),
  }
}

/** A signed notification about an id that is nobody's, so that it changes nothing either. */
async function measureSigned({ account }: HookWorld, signal: AbortSignal): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; !signal.aborted; n++) {
    const id = `1108917506-01SIGNED${String(n).padStart(18, '0')}`
    const notice = makeNotice(id, { action: 'updated', status: 'processed', notificationId: `9${n}` })
    const start = performance.now()
    await deliver(account.webhookToken, notice)
    times.push(performance.now() - start)
    await pause(SIGNED_EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
  return times
}

function excess(paths: readonly string[], open: readonly string[], minutes: number): number {
  const known = new Set(open.map((id) => `/v1/transaction-intents/${id}`))
  const counts = new Map<string, number>()
  for (const path of paths) counts.set(path, (counts.get(path) ?? 0) + 1)
  return [...counts].reduce(
    (sum, [path, count]) => sum + Math.max(0, count - (known.has(path) ? minutes : 0)),
    0,
  )
}

async function gets({ control }: HookWorld): Promise<string[]> {
  const { requests } = await control<RequestsResponse>('GET', '/requests?method=GET&limit=5000')
  return requests.map(({ path }) => path)
}

async function snapshot({ db }: HookWorld): Promise<string> {
  const [row] = await db.$queryRaw<{ all: string }[]>`
    SELECT md5(concat(
      (SELECT string_agg(concat(id, state, outcome, version, provider_status), ',' ORDER BY id) FROM payout),
      (SELECT string_agg(concat(id, state, outcome, sends, fence), ',' ORDER BY id) FROM payout_attempt),
      (SELECT count(*) FROM audit_event), (SELECT count(*) FROM payout_event), (SELECT count(*) FROM incident))) AS all`
  return row?.all ?? ''
}
