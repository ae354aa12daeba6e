import 'server-only'
import { anchorOf } from '@/lib/anchor/anchor-of'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { decide } from '@/lib/domain/payout/transitions'
import { describeError } from '@/lib/observability/describe-error'
import { logger } from '@/lib/observability/logger'
import type { Claim } from '@/lib/payouts/claim-attempt'
import { learnSent } from '@/lib/payouts/learn-sent'
import { lockAttempt } from '@/lib/payouts/lock-attempt'
import { moveAttempt } from '@/lib/payouts/move-attempt'
import type { Subject } from '@/lib/payouts/read-subject'
import { recordEvent } from '@/lib/payouts/record-event'
import type { Context } from '@/lib/server/context'

const TRY_AGAIN_MS = 30_000

/**
 * Writes a claimed send into the journal outside the database. False: nothing may leave, and the claim is given back.
 * Either the journal cannot be written, or it holds that send already: then the database is an older one than it was.
 */
export async function keepSend(context: Context, subject: Subject, claim: Claim): Promise<boolean> {
  const { attempt } = subject
  const anchor = await anchorOf(context.db)
  const line = {
    at: context.now().toISOString(),
    attemptId: attempt.id,
    payoutId: attempt.payoutId,
    chainRootId: attempt.chainRootId,
    accountId: attempt.accountId,
    externalReference: attempt.externalReference,
    idempotencyKey: attempt.idempotencyKey,
    amountMinor: String(attempt.amountMinor),
    currency: attempt.currency,
    send: claim.sends,
    fence: claim.fence,
  }
  const kept = await anchor.keep(line).catch((error: unknown) => {
    logger().error({ error: describeError(error) }, 'the journal of sends cannot be written')
    return null
  })
  if (kept === true) return true
  if (kept === null) await handBack(context, claim)
  else await takeAsSent(context, claim)
  return false
}

/** Nothing left, so it stands as before the claim. */
async function handBack(context: Context, claim: Claim): Promise<void> {
  const at = context.now()
  await inTransaction(context.db, async (tx) => {
    const subject = await lockAttempt(tx, claim.attemptId)
    if (!subject || subject.attempt.fence !== claim.fence) return
    const { payout, attempt } = subject
    const decision = decide(payout.state, 'record_held', { ambiguous: attempt.ambiguousAt !== null })
    if (!decision.ok || !decision.attempt) return
    const reason = 'journal_unwritable'
    await moveAttempt(tx, subject, at, {
      payout: decision.next,
      attempt: decision.attempt,
      nextSendAt: new Date(at.getTime() + TRY_AGAIN_MS),
      refusal: reason,
    })
    await recordEvent(tx, context.actor, at, {
      payoutId: payout.id,
      attemptId: attempt.id,
      kind: 'send_refused_by_giro',
      source: 'worker',
      from: payout.state,
      to: decision.next,
      data: { reason },
    })
    const data = { attemptId: attempt.id, reason }
    await appendAuditEvent(tx, context.actor, 'payout.refuse_send', { type: 'payout', id: payout.id }, data)
  })
}

/** It left before, which this database does not remember: nobody knows how that ended. */
async function takeAsSent(context: Context, claim: Claim): Promise<void> {
  const sent = await (await anchorOf(context.db)).sent(claim.attemptId)
  const at = context.now()
  await inTransaction(context.db, async (tx) => {
    const subject = await lockAttempt(tx, claim.attemptId)
    if (!sent || !subject || subject.attempt.fence !== claim.fence) return
    if (subject.attempt.state !== 'sending') return
    const { sends, fence, firstSentAt, lastSentAt } = sent
    const facts = { sends, fence, firstSentAt: new Date(firstSentAt), lastSentAt: new Date(lastSentAt) }
    await learnSent(tx, subject, facts, { actor: context.actor, at })
  })
}
