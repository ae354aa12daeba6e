import 'server-only'
import { z } from 'zod'
import type { CashRefund, CashRequest } from '@/generated/prisma/client'
import { sharesPerson } from '@/lib/approvals/shares-person'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { lockRefund } from '@/lib/cash-out/lock-refund'
import { wakeRefund } from '@/lib/cash-out/queue-order'
import { recordCashEvent } from '@/lib/cash-out/record-event'
import type { Prisma, Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { MAX_REFUND_REASON } from '@/lib/domain/cash-out/refund'
import { GiroError } from '@/lib/domain/errors'
import { answerSchema } from '@/lib/factors/answer'
import { type CheckedAnswer, checkAnswer } from '@/lib/factors/check-answer'
import { openStepUp, type StepUpOffer } from '@/lib/factors/open-step-up'
import { takeStepUp } from '@/lib/factors/take-step-up'
import { policyInForce } from '@/lib/policies/policies-since'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

const Seen = z.strictObject({
  refundId: z.string().min(1).max(64),
  /** What the approver's screen showed. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
})
export const DecideRefundInput = z.discriminatedUnion('approve', [
  Seen.extend({ approve: z.literal(true), proof: answerSchema }),
  Seen.extend({ approve: z.literal(false), reason: z.string().trim().min(3).max(MAX_REFUND_REASON) }),
])

type Waiting = {
  readonly refund: CashRefund
  readonly request: CashRequest
  /** A password is no second factor: it stands in for one where no money moves. */
  readonly password: boolean
}

/** What this person has to answer before approving exactly the refund that was seen. */
export async function beginRefund(
  context: Context<UserActor>,
  input: z.input<typeof Seen>,
): Promise<StepUpOffer> {
  const person = authorize(context.actor, 'cash:approve')
  const { refundId, digest } = Seen.parse(input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const { password } = await requireWaiting(tx, person, { refundId, digest, now })
    const offer = await openStepUp(tx, person, { purpose: 'approve', digest, password }, now)
    if (offer.passkey === null && !offer.totp && !password) {
      throw new GiroError('refused', { reason: 'factor_needed' })
    }
    return offer
  })
}

/**
 * Approves or declines a refund of a purchase, by somebody who did not ask for it; an approval is proved as that of a payout.
 * Vote, request, refund, job and audit stand in one transaction.
 * @throws GiroError `forbidden` of one's own; `refused` about the proof; `conflict` about what it has become
 */
export async function decideRefund(
  context: Context<UserActor>,
  input: z.input<typeof DecideRefundInput>,
): Promise<{ refundId: string; state: CashRefund['state'] }> {
  const person = authorize(context.actor, 'cash:approve')
  const decided = DecideRefundInput.parse(input)
  const { refundId, digest, approve } = decided
  const now = context.now()
  const asked = { purpose: 'approve', digest } as const
  const checked = approve ? await checkAnswer(context.db, person, asked, decided.proof, now) : null
  return inTransaction(context.db, async (tx) => {
    const waiting = await requireWaiting(tx, person, { refundId, digest, now })
    if (checked && !checked.ok) throw new GiroError('refused', { reason: checked.reason })
    const answer = checked ? await takeAnswer(tx, checked.answer, waiting, now) : null
    const reason = approve ? null : decided.reason
    const by = { personId: person.personId, userId: person.userId, decidedAt: now, digest, ...answer }
    const decision = approve ? 'approve' : 'reject'
    const { request, refund } = waiting
    await tx.cashVote.create({
      data: { id: newId(now), requestId: request.id, decision, reason, ...by },
      select: { id: true },
    })
    const state = await (approve ? complete : close)(tx, person, waiting, now)
    const data = { refundId, digest, state, ...(checked?.ok && { proof: checked.answer.kind }) }
    const kind = approve ? 'approved' : 'declined'
    const event = { orderId: refund.orderId, kind, source: 'person', data: { refundId } } as const
    await recordCashEvent(tx, person, now, event)
    await appendAuditEvent(tx, person, 'cash.decide_refund', { type: 'cash_order', id: refund.orderId }, data)
    return { refundId, state }
  })
}

type Asked = { readonly refundId: string; readonly digest: string; readonly now: Date }

async function requireWaiting(
  tx: Transaction,
  person: UserActor,
  { refundId, digest, now }: Asked,
): Promise<Waiting> {
  const locked = await lockRefund(tx, refundId)
  const request = locked && (await tx.cashRequest.findUnique({ where: { refundId } }))
  if (!locked || !request) throw new GiroError('not_found', { reason: 'no_such_refund' })
  const { refund, subject } = locked
  if (await sharesPerson(tx, person, [refund.requestedById])) {
    throw new GiroError('forbidden', { reason: 'own_refund' })
  }
  if (refund.state !== 'asking' || request.digest !== digest) {
    throw new GiroError('conflict', { reason: 'changed_meanwhile' })
  }
  if (request.expiresAt <= now) throw new GiroError('conflict', { reason: 'request_expired' })
  return { refund, request, password: subject.account.mode === 'test' }
}

/** Uses the answer up and yields what proves the vote. */
async function takeAnswer(tx: Transaction, answer: CheckedAnswer, { password }: Waiting, now: Date) {
  if (answer.kind === 'password' && !password) throw new GiroError('refused', { reason: 'factor_needed' })
  const reason = await takeStepUp(tx, answer, now)
  if (reason) throw new GiroError('refused', { reason })
  return { nonce: answer.stepUp.nonce, proof: proofOf(answer) }
}

function proofOf(answer: CheckedAnswer): Prisma.InputJsonObject {
  const { kind, challenge } = answer
  if (answer.kind === 'password') return { kind, challenge }
  const factorId = answer.factor.id
  if (answer.kind === 'totp') return { kind, challenge, factorId }
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
  const { rpId, credentialId, publicKey } = answer.factor
  return {
    kind,
    challenge,
    factorId,
    rpId,
    origin: answer.origin,
    credentialId,
    publicKey: publicKey && base64(publicKey),
    authenticatorData: base64(answer.authenticatorData),
    clientDataJson: base64(answer.clientDataJson),
    signature: base64(answer.signature),
  }
}

async function complete(tx: Transaction, { personId }: UserActor, { refund, request }: Waiting, now: Date) {
  const completed = { completeUnder: await policyInForce(tx), completedAt: now, counted: [personId] }
  await tx.cashRequest.update({ where: { id: request.id }, data: completed, select: { id: true } })
  const { state } = await tx.cashRefund.update({
    where: { id: refund.id, state: 'asking' },
    data: { state: 'queued', nextSendAt: now },
    select: { state: true },
  })
  await wakeRefund(tx, refund.id)
  return state
}

async function close(tx: Transaction, _person: UserActor, { refund, request }: Waiting, now: Date) {
  await tx.cashRequest.update({ where: { id: request.id }, data: { closedAt: now }, select: { id: true } })
  const { state } = await tx.cashRefund.update({
    where: { id: refund.id, state: 'asking' },
    data: { state: 'declined', finishedAt: now },
    select: { state: true },
  })
  return state
}
