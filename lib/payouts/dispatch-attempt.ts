import 'server-only'
import { randomUUID } from 'node:crypto'
import { type DecisionReason, decide } from '@/lib/domain/payout/transitions'
import { env } from '@/lib/env'
import { enqueue } from '@/lib/jobs/enqueue'
import { dispatchJobKey } from '@/lib/jobs/job-keys'
import { classifyReply } from '@/lib/mercadopago/outcome'
import { logger } from '@/lib/observability/logger'
import { claimAttempt, EARLY_MS } from '@/lib/payouts/claim-attempt'
import { closeOpenSend } from '@/lib/payouts/close-open-send'
import { giveUpSending } from '@/lib/payouts/give-up-sending'
import { readSubject, type Subject } from '@/lib/payouts/lock-attempt'
import { prepareSend } from '@/lib/payouts/prepare-send'
import { recordReply } from '@/lib/payouts/record-reply'
import { refuseToSend } from '@/lib/payouts/refuse-to-send'
import { storableOutcome } from '@/lib/payouts/storable'
import type { Context } from '@/lib/server/context'

/** Names this process in the leases it holds. */
const OWNER = randomUUID()

export type DispatchResult = 'sent' | 'not_sent' | 'stale'

/**
 * Sends one approved attempt, or resolves one whose outcome is unknown by sending the same bytes under the same key.
 * The claim is committed before the first byte leaves; the reply is recorded under its fence. A job only wakes this:
 * called twice, late, or for an attempt that needs nothing, it does nothing.
 */
export async function dispatchAttempt(
  context: Context,
  { attemptId }: { attemptId: string },
): Promise<DispatchResult> {
  const subject = await readSubject(context.db, attemptId)
  if (!subject) return 'not_sent'
  const refusal = whyNot(subject, context.now())
  if (refusal) return stepAside(context, subject, refusal)
  const prepared = prepareSend(subject)
  if (!prepared.ok) {
    await refuseToSend(context, subject, prepared.reason)
    return 'not_sent'
  }
  const claim = await claimAttempt(context, subject, { owner: OWNER, leaseMs: env().dispatchLeaseMs })
  if (!claim) return 'not_sent'
  const raw = await prepared.client.postIntent(prepared.request)
  const { amountMinor, currency } = subject.attempt
  const outcome = storableOutcome(classifyReply(raw, { amountMinor, currency }))
  const state = await recordReply(context, claim, { raw, outcome })
  const facts = { attemptId, send: claim.sends, fence: claim.fence, outcome: outcome.kind, state }
  const status = raw.kind === 'response' ? raw.status : raw.why
  if (state === 'stale') logger().warn({ ...facts, status }, 'late reply ignored')
  else logger().info({ ...facts, status }, 'attempt sent')
  return state === 'stale' ? 'stale' : 'sent'
}

type WhyNot = DecisionReason | 'not_due' | 'contradiction'

function whyNot({ payout, attempt, account }: Subject, now: Date): WhyNot | null {
  const open = attempt.state === 'queued' || attempt.state === 'sending' || attempt.state === 'unknown'
  if (!open || payout.attemptId !== attempt.id) return 'wrong_state'
  const decision = decide(payout.state, 'claim', {
    now,
    notBefore: attempt.notBefore,
    accountActive: account.stoppedAt === null,
    // Sends that provably executed nothing start no memory at the provider.
    firstSentAt: attempt.ambiguousAt ?? (attempt.state === 'sending' ? attempt.lastSentAt : null),
    leaseUntil: attempt.leaseUntil,
  })
  if (!decision.ok) return decision.reason
  if (payout.contradictionAt !== null) return 'contradiction'
  const due = attempt.nextSendAt !== null && attempt.nextSendAt.getTime() <= now.getTime() + EARLY_MS
  return attempt.state === 'unknown' && !due ? 'not_due' : null
}

async function stepAside(context: Context, subject: Subject, reason: WhyNot): Promise<'not_sent'> {
  const { attempt } = subject
  const lapsed = attempt.leaseUntil !== null && attempt.leaseUntil <= context.now()
  if (reason === 'account_stopped' && attempt.state === 'sending' && lapsed)
    await closeOpenSend(context, subject)
  const later = reason === 'not_before' ? attempt.notBefore : reason === 'not_due' ? attempt.nextSendAt : null
  if (later) {
    const options = { jobKey: dispatchJobKey(attempt.id), runAt: new Date(later.getTime() + EARLY_MS) }
    await enqueue(context.db, 'dispatch_attempt', { attemptId: attempt.id }, options)
  }
  const open = attempt.state === 'sending' || attempt.nextSendAt !== null
  if (open && (reason === 'resend_horizon' || reason === 'contradiction')) {
    await giveUpSending(context, subject, reason)
  }
  return 'not_sent'
}
