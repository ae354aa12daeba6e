import 'server-only'
import { database } from '@/lib/db/client'
import { checkReadiness, type Readiness } from '@/lib/observability/check-readiness'
import { describeError } from '@/lib/observability/describe-error'
import { logger } from '@/lib/observability/logger'

const NO_STORE = { 'cache-control': 'no-store' }

/** 200 once payouts can be made, else 503 saying which part is missing: for the start command and load balancers. */
export async function answerReadiness(): Promise<Response> {
  try {
    const parts = await checkReadiness(database(), new Date())
    return answer(Object.values(parts).every(Boolean), parts)
  } catch (error) {
    logger().error({ error: describeError(error) }, 'readiness not known')
    return answer(false, { database: false, migrations: false, account: false, worker: false })
  }
}

function answer(ready: boolean, parts: Readiness): Response {
  return Response.json({ ready, parts }, { status: ready ? 200 : 503, headers: NO_STORE })
}
