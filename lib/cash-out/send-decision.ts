import 'server-only'
import { randomUUID } from 'node:crypto'
import type { CashDecision, CashOrder } from '@/generated/prisma/client'
import { providerClient } from '@/lib/accounts/provider-client'
import { anchorOf } from '@/lib/anchor/anchor-of'
import { claimDecision, closeLapsedDecision } from '@/lib/cash-out/claim-decision'
import { giveUpDecision } from '@/lib/cash-out/give-up-decision'
import { readOrderSubject } from '@/lib/cash-out/lock-order'
import { wakeDecision } from '@/lib/cash-out/queue-order'
import { recordDecision } from '@/lib/cash-out/record-decision'
import { inTransaction } from '@/lib/db/transaction'
import { isGivenUp } from '@/lib/domain/cash-out/decision-schedule'
import { env } from '@/lib/env'
import { inSendLane } from '@/lib/jobs/send-lanes'
import { classifyConfirmation } from '@/lib/mercadopago/cash-outcome'
import { logger } from '@/lib/observability/logger'
import type { Context } from '@/lib/server/context'

/** Names this process in the leases it holds; process ids alone repeat. */
const OWNER = `${process.pid}-${randomUUID()}`
/** The environment lacks the account's token: the window goes on all the same. */
const TOKEN_WAIT_MS = 15_000

type SendResult = 'sent' | 'not_sent' | 'given_up' | 'stale'

/**
 * Tells the provider what was decided of a withdrawal, in the bytes that were written then. The claim is committed before the
 * first byte leaves, the reply is recorded under its fence. A job only wakes this: called twice, or late, it sends nothing else.
 */
export async function sendDecision(context: Context, { orderId }: { orderId: string }): Promise<SendResult> {
  const { db } = context
  await closeLapsedDecision(context, orderId)
  const decision = await db.cashDecision.findUnique({ where: { orderId } })
  const subject = decision && (await readOrderSubject(db, orderId))
  if (!subject || (decision.state !== 'queued' && decision.state !== 'unknown')) return 'not_sent'
  const { windowEndsAt } = subject.order
  if (windowEndsAt && isGivenUp(windowEndsAt, decision.decidedAt, context.now())) {
    return (await giveUpDecision(context, orderId)) ? 'given_up' : 'not_sent'
  }
  const client = await providerClient(db, subject.account)
  if (!client) {
    await waitForToken(context, decision)
    return 'not_sent'
  }
  const anchor = await anchorOf(db)
  if (!(await anchor.ready())) return 'not_sent'
  const sent = await inSendLane(async () => {
    const claim = await claimDecision(context, orderId, { owner: OWNER, leaseMs: env().dispatchLeaseMs })
    if (!claim) return null
    const { providerId: merchantOrderId } = claim.decision
    const raw = await client.cash.confirmWithdrawal({ merchantOrderId, body: claim.body })
    return { claim, raw }
  })
  if (!sent) return 'not_sent'
  const { claim, raw } = sent
  const { status, providerId: merchantOrderId, ambiguousAt } = claim.decision
  const windowRuns = runs(claim.subject.order, context.now())
  const meant = { status, merchantOrderId, ambiguous: ambiguousAt !== null, windowRuns }
  const verdict = classifyConfirmation(raw, meant)
  const recorded = await recordDecision(context, { orderId, fence: claim.fence }, { raw, verdict })
  const facts = { orderId, fence: claim.fence, verdict: verdict.kind, state: recorded }
  if (recorded === 'stale') logger().warn(facts, 'late reply ignored')
  else logger().info(facts, 'decision sent')
  return recorded === 'stale' ? 'stale' : 'sent'
}

function runs({ windowEndsAt, refundedMinor }: CashOrder, now: Date): boolean {
  return windowEndsAt !== null && now < windowEndsAt && refundedMinor === 0n
}

async function waitForToken({ db, now }: Context, { orderId, state, fence }: CashDecision): Promise<void> {
  const nextSendAt = new Date(now().getTime() + TOKEN_WAIT_MS)
  await inTransaction(db, async (tx) => {
    await tx.cashDecision.updateMany({ where: { orderId, state, fence }, data: { nextSendAt } })
    await wakeDecision(tx, orderId, nextSendAt)
  })
}
