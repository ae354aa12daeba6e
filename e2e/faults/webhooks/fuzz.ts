import { monitorEventLoopDelay } from 'node:perf_hooks'
import fc from 'fast-check'
import { type HookWorld, inLanes } from '@/e2e/faults/webhooks/world'
import { DESK_WEBHOOK_SECRET } from '@/lib/testing/desk-environment'
import { type FuzzedDelivery, fuzzedDelivery, fuzzedRequest } from '@/lib/testing/fuzz-deliveries'
import { judgeDelivery } from '@/lib/webhooks/judge-delivery'
import { keptParts } from '@/lib/webhooks/kept-parts'
import { readCappedBody } from '@/lib/webhooks/read-capped-body'
import { receiveDelivery } from '@/lib/webhooks/receive-delivery'

const LANES = 8
/** Made and sent together: all at once would be the memory that is measured. */
const BATCH = 500
/** So many of them also reach the database; all are read and judged. */
const STORED_EVERY = 5

export type FuzzFigures = {
  readonly fuzzed: number
  /** Anything but 200, and what throws while it is judged ends the run. */
  readonly failures: number
  readonly rejections: number
  readonly rssGrowthMb: number
  readonly eventLoopP99Ms: number
}

/** All of the route but its one statement. */
async function judge(request: Request, { search }: FuzzedDelivery, accountId: string): Promise<void> {
  const read = await readCappedBody(request)
  if (read === 'too_slow') throw new Error('nothing here is slow')
  const { bytes: body, truncated } = read
  const raw = { token: '', search, headers: request.headers, body, truncated }
  keptParts(raw, judgeDelivery(raw, { secrets: [DESK_WEBHOOK_SECRET], accountId, at: new Date() }).apart)
}

/** Whatever can come, through the route's own verb and into the database. */
export async function sendFuzz({ account }: HookWorld, count: number, seed: number): Promise<FuzzFigures> {
  const token = account.webhookToken
  const url = `https://desk.giro.invalid/api/webhooks/mercadopago/${token}`
  let [failures, rejections] = [0, 0]
  const reject = () => {
    rejections += 1
  }
  process.on('unhandledRejection', reject)
  const delay = monitorEventLoopDelay({ resolution: 10 })
  let rss = 0
  for (let batch = 0; batch * BATCH < count; batch++) {
    const deliveries = fc.sample(fuzzedDelivery, { numRuns: BATCH, seed: seed * 100_000 + batch })
    if (batch === 4) rss = process.memoryUsage.rss()
    delay.enable()
    await inLanes(LANES, deliveries.entries(), async ([n, delivery]) => {
      const request = fuzzedRequest(url, delivery)
      if (n % STORED_EVERY > 0) return void (await judge(request, delivery, account.id))
      const { status } = await receiveDelivery(request, token)
      if (status !== 200) failures += 1
    })
    delay.disable()
  }
  process.off('unhandledRejection', reject)
  const growth = rss === 0 ? 0 : (process.memoryUsage.rss() - rss) / 1e6
  return {
    fuzzed: Math.ceil(count / BATCH) * BATCH,
    failures,
    rejections,
    rssGrowthMb: Math.max(0, Math.round(growth)),
    eventLoopP99Ms: Math.round(delay.percentile(99) / 1e6),
  }
}
