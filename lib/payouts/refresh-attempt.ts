import 'server-only'
import { inTransaction } from '@/lib/db/transaction'
import { logger } from '@/lib/observability/logger'
import { EARLY_MS } from '@/lib/payouts/claim-attempt'
import { lockAttempt } from '@/lib/payouts/lock-attempt'
import { lookUpIntent } from '@/lib/payouts/look-up-intent'
import { readSubject } from '@/lib/payouts/read-subject'
import { type LookupResult, recordLookup } from '@/lib/payouts/record-lookup'
import { planPoll, wakePoll } from '@/lib/payouts/schedule-poll'
import type { Context } from '@/lib/server/context'

/** While nobody can be asked the question stays, a while later. */
const STOPPED_WAIT_MS = 15 * 60 * 1_000
/** Longer than any look takes: due again by then if the process that asks has died. */
const ASKING_MS = 60_000

/**
 * A poll: asks the provider how an attempt stands, when that is due, and says when to ask next. Whoever moves the time
 * that is due asks, so that called early, or twice at once, it does nothing.
 */
export async function refreshAttempt(
  context: Context,
  { attemptId }: { attemptId: string },
): Promise<LookupResult | 'not_due' | 'cannot_ask'> {
  const { db } = context
  const found = await readSubject(db, attemptId)
  if (!found?.attempt.nextPollAt || found.attempt.providerId === null) return 'not_due'
  const { nextPollAt: dueAt, providerId, currency } = found.attempt
  if (dueAt.getTime() > context.now().getTime() + EARLY_MS) return 'not_due'
  const asking = new Date(context.now().getTime() + ASKING_MS)
  const taken = await db.$executeRaw`
    UPDATE payout_attempt SET next_poll_at = ${asking} WHERE id = ${attemptId} AND next_poll_at = ${dueAt}`
  if (taken === 0) return 'not_due'
  const looked = await lookUpIntent(db, found.account, { id: providerId, currency })
  const at = context.now()
  if (typeof looked === 'string') {
    const nextPollAt = new Date(at.getTime() + STOPPED_WAIT_MS)
    await db.attempt.updateMany({ where: { id: attemptId, nextPollAt: asking }, data: { nextPollAt } })
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
      const facts = { outcome: payout.outcome ?? 'unknown', polls: attempt.polls + 1, at, retryAfterMs }
      const plan = planPoll(attempt, facts)
      await tx.attempt.update({ where: { id: attemptId }, data: plan, select: { id: true } })
      await wakePoll(tx, attemptId, plan, at)
    }
    return recorded
  })
  logger().info({ attemptId, status: looked.httpStatus, result }, 'attempt polled')
  return result
}
