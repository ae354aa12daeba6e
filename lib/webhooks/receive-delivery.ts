import 'server-only'
import { database } from '@/lib/db/client'
import { describeError } from '@/lib/observability/describe-error'
import { logger } from '@/lib/observability/logger'
import { ingestDelivery } from '@/lib/webhooks/ingest-delivery'
import { readCappedBody } from '@/lib/webhooks/read-capped-body'

const NO_STORE = { 'cache-control': 'no-store' }

/**
 * The answer to a notification: 200 once it is stored, whatever it says and whoever signed it (another answer would
 * only inform a forger), 404 for an address that is not ours, 503 when it could not be stored, so that it comes again.
 */
export async function receiveDelivery(request: Request, token: string): Promise<Response> {
  try {
    const { bytes, truncated } = await readCappedBody(request)
    const { search } = new URL(request.url)
    const delivery = { token, search, headers: request.headers, body: bytes, truncated }
    const result = await ingestDelivery({ db: database(), now: () => new Date() }, delivery)
    return new Response(null, { status: result === 'stored' ? 200 : 404, headers: NO_STORE })
  } catch (error) {
    logger().error({ error: describeError(error) }, 'notification not stored')
    return new Response(null, { status: 503, headers: NO_STORE })
  }
}
