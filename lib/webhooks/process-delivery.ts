import 'server-only'
import { inTransaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/enqueue'
import { deliveryJobKey, hintJobKey } from '@/lib/jobs/job-keys'
import { RetryLater } from '@/lib/jobs/retry-later'
import { describeError } from '@/lib/observability/describe-error'
import { logger } from '@/lib/observability/logger'
import type { Context } from '@/lib/server/context'
import { type Waiting, waitingWith } from '@/lib/webhooks/finish-deliveries'
import { type DeliveryResult, lookAtResource, type Seen } from '@/lib/webhooks/look-at-resource'

type Later = Extract<Seen, { kind: 'later' }>['why'] | 'failed'

const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 6 * 60 * 60 * 1_000

/**
 * Looks at what a stored notification speaks of. What cannot be looked at now, for whatever reason, is tried again ever
 * more rarely for four days; then `sweepDeliveries` gives it up. One that always fails keeps no other waiting: each
 * resource has its own job, and that job always ends well.
 */
export async function processDelivery(
  context: Pick<Context, 'db' | 'now'>,
  { deliveryId }: { deliveryId: string },
): Promise<DeliveryResult | Later | 'already_processed'> {
  const waiting = await waitingWith(context.db, deliveryId)
  if (!waiting) return 'already_processed'
  const actor = { type: 'webhook', deliveryId } as const
  try {
    const seen = await lookAtResource(
      { ...context, occasion: { source: 'webhook', actor, deliveryId } },
      waiting,
    )
    if (seen.kind === 'seen') return seen.result
    await tryAgain(context, waiting, seen.at, null)
    return seen.why
  } catch (error) {
    if (!(error instanceof RetryLater)) {
      logger().error({ deliveryId, error: describeError(error) }, 'notification not looked at')
    }
    const why = error instanceof RetryLater ? error.message : 'failed'
    const wait = Math.min(LONGEST_WAIT_MS, Math.max(FIRST_WAIT_MS, age(context, waiting)))
    await tryAgain(context, waiting, new Date(context.now().getTime() + wait), why)
    return 'failed'
  }
}

function age({ now }: Pick<Context, 'now'>, { receivedAt }: Waiting): number {
  return now().getTime() - receivedAt.getTime()
}

/**
 * A job for a time that is known takes the place of the queue's back-off, which ends in jobs that nobody takes. What came
 * during the look has a job by now, which must not wait as long as this one.
 */
async function tryAgain(
  { db }: Pick<Context, 'db'>,
  { account, resourceId, upTo, apart }: Waiting,
  runAt: Date,
  failure: string | null,
): Promise<void> {
  const jobKey = apart ? hintJobKey(account.id, resourceId) : deliveryJobKey(account.id, resourceId)
  await inTransaction(db, async (tx) => {
    if (failure !== null) {
      await tx.webhookDelivery.updateMany({
        where: { accountId: account.id, resourceId, result: null, id: { lte: upTo } },
        data: { tries: { increment: 1 }, lastError: failure },
      })
    }
    await enqueue(tx, 'process_delivery', { deliveryId: upTo }, { jobKey, runAt, keepsTime: true })
  })
}
