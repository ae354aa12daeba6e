import 'server-only'
import { inTransaction } from '@/lib/db/transaction'
import { logger } from '@/lib/observability/logger'
import { EARLY_MS } from '@/lib/payouts/claim-attempt'
import { lockAttempt } from '@/lib/payouts/lock-attempt'
import { lookUpIntent } from '@/lib/payouts/look-up-intent'
import { type LookupResult, recordLookup } from '@/lib/payouts/record-lookup'
import { schedulePoll } from '@/lib/payouts/schedule-poll'
import type { Context } from '@/lib/server/context'

/** While nobody can be asked the question stays, a while later. */
const STOPPED_WAIT_MS = 15 * 60 * 1_000

/**
 * A poll: asks the provider how an attempt stands, when that is due, and says when to ask next. Called early or twice
 * it does nothing.
 */
export async function refreshAttempt(
  context: Context,
  { attemptId }: { attemptId: string },
): Promise<LookupResult | 'not_due' | 'cannot_ask'> {
  const { db } = context
  const found = await db.attempt.findUnique({ where: { id: attemptId }, include: { account: true } })
  if (!found?.nextPollAt || found.providerId === null) return 'not_due'
  if (found.nextPollAt.getTime() > context.now().getTime() + EARLY_MS) return 'not_due'
  const { account, providerId, currency } = found
  const looked = await lookUpIntent(account, { id: providerId, currency })
  const at = context.now()
  if (typeof looked === 'string') {
    const nextPollAt = new Date(at.getTime() + STOPPED_WAIT_MS)
    await db.attempt.updateMany({
      where: { id: attemptId, nextPollAt: found.nextPollAt },
      data: { nextPollAt },
    })
    return 'cannot_ask'
  }
  const result = await inTransaction(db, async (tx) => {
    const subject = await lockAttempt(tx, attemptId)
    if (!subject) return 'not_due'
    const { payout, attempt } = subject
    const recorded = await recordLookup(tx, subject, looked, { source: 'poll', actor: context.actor, at })
    if (recorded !== 'applied' && recorded !== 'not_kept_in_test' && attempt.nextPollAt !== null) {
      const { lookup } = looked
      const retryAfterMs = lookup.kind === 'unknown' ? lookup.retryAfterMs : null
      const facts = {
        outcome: payout.outcome ?? 'unknown',
        polls: attempt.polls + 1,
        at,
        retryAfterMs,
      } as const
      await schedulePoll(tx, attempt, facts)
    }
    return recorded
  })
  logger().info({ attemptId, status: looked.httpStatus, result }, 'attempt polled')
  return result
}
