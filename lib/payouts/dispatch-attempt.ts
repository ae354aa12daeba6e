import 'server-only'
import { randomUUID } from 'node:crypto'
import { anchorOf } from '@/lib/anchor/anchor-of'
import { type DecisionReason, decide } from '@/lib/domain/payout/transitions'
import { env } from '@/lib/env'
import { flawsOf } from '@/lib/evidence/check-record'
import type { Flaw } from '@/lib/evidence/flaw'
import { readRecord } from '@/lib/evidence/read-record'
import { enqueue } from '@/lib/jobs/enqueue'
import { dispatchJobKey } from '@/lib/jobs/job-keys'
import { inSendLane } from '@/lib/jobs/send-lanes'
import { classifyReply } from '@/lib/mercadopago/outcome'
import type { RawReply } from '@/lib/mercadopago/reply'
import { logger } from '@/lib/observability/logger'
import { checkEnvelope } from '@/lib/payouts/check-envelope'
import { checkProofs } from '@/lib/payouts/check-proofs'
import { type Claim, claimAttempt, EARLY_MS } from '@/lib/payouts/claim-attempt'
import { closeOpenSend } from '@/lib/payouts/close-open-send'
import { giveUpSending } from '@/lib/payouts/give-up-sending'
import { holdExpired } from '@/lib/payouts/hold-expired'
import { keepSend } from '@/lib/payouts/keep-send'
import { type PreparedSend, prepareSend } from '@/lib/payouts/prepare-send'
import { readSubject, type Subject } from '@/lib/payouts/read-subject'
import { recordReply } from '@/lib/payouts/record-reply'
import { refuseToSend } from '@/lib/payouts/refuse-to-send'
import { reopenApproval } from '@/lib/payouts/reopen-approval'
import { reserveLate } from '@/lib/payouts/reserve-late'
import { storableOutcome } from '@/lib/payouts/storable'
import { readGate } from '@/lib/sending/read-gate'
import type { Context } from '@/lib/server/context'

/** Names this process in the leases it holds; process ids alone repeat. */
const OWNER = `${process.pid}-${randomUUID()}`

export type DispatchResult = 'sent' | 'not_sent' | 'stale'

/**
 * Sends one approved attempt, or resolves one whose outcome is unknown by sending the same bytes under the same key.
 * The claim is committed, and kept in the journal outside the database, before the first byte leaves; the reply is
 * recorded under its fence. A job only wakes this: called twice, late, or for an attempt that needs nothing, it does
 * nothing.
 */
export async function dispatchAttempt(
  context: Context,
  { attemptId }: { attemptId: string },
): Promise<DispatchResult> {
  const subject = await readSubject(context.db, attemptId)
  if (!subject) return 'not_sent'
  const refusal = whyNot(subject, { now: context.now(), sendingAllowed: true })
  if (refusal) {
    const { stopped } = await readGate(context.db, attemptId, context.now())
    return stepAside(context, subject, stopped ? (stopReason(context, subject) ?? refusal) : refusal)
  }
  const flaws = flawsOf(await readRecord(context.db, subject))
  if (flaws.length > 0) return refuseFlawed(context, subject, flaws)
  const prepared = await proveAndPrepare(context, subject)
  if (!prepared.ok) {
    if (await passesGate(context, subject)) await refuseToSend(context, subject, prepared.reason)
    return 'not_sent'
  }
  if (!(await (await anchorOf(context.db)).ready())) return 'not_sent'
  const sent = await inSendLane(() => send(context, subject, prepared))
  if (!sent) return 'not_sent'
  const { claim, raw } = sent
  const { amountMinor, currency } = subject.attempt
  const outcome = storableOutcome(classifyReply(raw, { amountMinor, currency }))
  const state = await recordReply(context, claim, { raw, outcome })
  const facts = { attemptId, send: claim.sends, fence: claim.fence, outcome: outcome.kind, state }
  const status = raw.kind === 'response' ? raw.status : raw.why
  if (state === 'stale') logger().warn({ ...facts, status }, 'late reply ignored')
  else logger().info({ ...facts, status }, 'attempt sent')
  return state === 'stale' ? 'stale' : 'sent'
}

type Sent = { readonly claim: Claim; readonly raw: RawReply }

/** Claims, keeps and sends. The gate is read only where the claim was refused: it may have been for the gate. */
async function send(
  context: Context,
  subject: Subject,
  { client, request }: Extract<PreparedSend, { ok: true }>,
): Promise<Sent | null> {
  const lease = { owner: OWNER, leaseMs: env().dispatchLeaseMs }
  const claim =
    (await claimAttempt(context, subject, lease)) ??
    ((await passesGate(context, subject)) ? await claimAttempt(context, subject, lease) : null)
  if (!claim || !(await keepSend(context, subject, claim))) return null
  return { claim, raw: await client.postIntent(request) }
}

/** False when a stop, a hold, a missing approval or a cap stands in the way; what follows from it is done. */
async function passesGate(context: Context, subject: Subject): Promise<boolean> {
  const { id, state } = subject.attempt
  const { stopped, unreserved, approved, heldUntil } = await readGate(context.db, id, context.now())
  const refusal = stopped ? stopReason(context, subject) : null
  if (refusal) await stepAside(context, subject, refusal)
  else if (state !== 'queued') return true
  else if (!approved) await wait(context, id, heldUntil)
  else return !unreserved || (await reserveLate(context, id))
  return false
}

function stopReason({ now }: Context, subject: Subject): WhyNot | null {
  return whyNot(subject, { now: now(), sendingAllowed: false })
}

/** What is stored no longer says that this was approved: told as what it is about, bytes and envelope first. */
async function refuseFlawed(context: Context, subject: Subject, flaws: readonly Flaw[]): Promise<'not_sent'> {
  const checked = checkEnvelope(subject)
  await refuseToSend(context, subject, checked.ok ? 'approval_differs' : checked.reason, flaws)
  return 'not_sent'
}

/** Bytes first, then who approved them. A repeat of what may have been executed must not wait for anybody. */
async function proveAndPrepare({ db }: Context, subject: Subject): Promise<PreparedSend> {
  const prepared = await prepareSend(db, subject)
  if (!prepared.ok || subject.attempt.state !== 'queued') return prepared
  const reason = await checkProofs(db, subject)
  return reason === null ? prepared : { ok: false, reason }
}

/** Held for recall: later. Otherwise the approvals are measured again. */
async function wait(context: Context, attemptId: string, heldUntil: Date | null): Promise<void> {
  if (heldUntil === null || heldUntil <= context.now()) {
    await reopenApproval(context, attemptId)
    return
  }
  const options = { jobKey: dispatchJobKey(attemptId), runAt: heldUntil }
  await enqueue(context.db, 'dispatch_attempt', { attemptId }, options)
}

type WhyNot = DecisionReason | 'not_due' | 'contradiction'

function whyNot(
  { payout, attempt, account }: Subject,
  { now, sendingAllowed }: { now: Date; sendingAllowed: boolean },
): WhyNot | null {
  const open = attempt.state === 'queued' || attempt.state === 'sending' || attempt.state === 'unknown'
  if (!open || payout.attemptId !== attempt.id) return 'wrong_state'
  const decision = decide(payout.state, 'claim', {
    now,
    notBefore: attempt.notBefore,
    accountActive: account.stoppedAt === null,
    sendingAllowed,
    sendBefore: attempt.sendBefore,
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
  const stopped = reason === 'account_stopped' || reason === 'sending_stopped'
  if (stopped && attempt.state === 'sending' && lapsed) await closeOpenSend(context, subject)
  if (reason === 'approval_expired') await holdExpired(context, attempt.id)
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
