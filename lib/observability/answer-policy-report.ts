import 'server-only'
import { readPolicyReports } from '@/lib/domain/policy-report'
import { logger } from '@/lib/observability/logger'
import { TurnBook } from '@/lib/server/turn-book'
import { readCappedBody } from '@/lib/webhooks/read-capped-body'

/** Anybody may send one: so many a minute are read, by this process, and the others are not. */
const PER_MINUTE = 30
const CAP = 16 * 1024

const EVERYBODY = new TurnBook()

/**
 * Takes in what browsers report of the content policy and writes it into the log. It answers all alike, and believes nothing: a
 * report says where somebody should look.
 */
export async function answerPolicyReport(request: Request): Promise<Response> {
  if (!EVERYBODY.take('', PER_MINUTE, Date.now())) return new Response(null, { status: 429 })
  const read = await readCappedBody(request, { cap: CAP })
  if (read === 'too_slow' || read.truncated) return new Response(null, { status: 413 })
  for (const report of readPolicyReports(parsed(read.bytes))) logger().warn(report, 'content policy violated')
  return new Response(null, { status: 204 })
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return null
  }
}
