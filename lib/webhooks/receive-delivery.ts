import 'server-only'
import { database } from '@/lib/db/client'
import { describeError } from '@/lib/observability/describe-error'
import { logger } from '@/lib/observability/logger'
import { ingestDelivery } from '@/lib/webhooks/ingest-delivery'
import { readCappedBody } from '@/lib/webhooks/read-capped-body'

const NO_STORE = { 'cache-control': 'no-store' }
/** A database that does not answer keeps nobody waiting: the provider gives up after 22 s (Money Out guide), and repeats. */
const STORE_LIMIT_MS = 5_000

/**
 * The answer to a notification: 200 once it is stored, whatever it says and whoever signed it (another answer would
 * only inform a forger), 404 for an address that is not ours, 408 when its body does not come, 503 when it could not be
 * stored in time, so that it comes again. One that is stored later than that is known when it does.
 */
export async function receiveDelivery(
  request: Request,
  token: string,
  { limitMs = STORE_LIMIT_MS }: { readonly limitMs?: number } = {},
): Promise<Response> {
  try {
    const body = await readCappedBody(request)
    if (body === 'too_slow') return answer(408)
    const { bytes, truncated } = body
    const { search } = new URL(request.url)
    const delivery = { token, search, headers: request.headers, body: bytes, truncated }
    const result = await inTime(ingestDelivery({ db: database(), now: () => new Date() }, delivery), limitMs)
    return answer(result === 'unknown_endpoint' ? 404 : 200)
  } catch (error) {
    logger().error({ error: describeError(error) }, 'notification not stored')
    return answer(503)
  }
}

/** Throws when it has not come by then; what comes later, or fails later, is nobody's any more. */
function inTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the database does not answer in time')), limitMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function answer(status: 200 | 404 | 408 | 503): Response {
  return new Response(null, { status, headers: NO_STORE })
}
