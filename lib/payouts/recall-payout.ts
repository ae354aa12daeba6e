import 'server-only'
import { z } from 'zod'
import type { Payout } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { decide } from '@/lib/domain/payout/transitions'
import { can } from '@/lib/domain/permissions'
import { isSeated } from '@/lib/domain/policy/seat'
import { tellOfPayout } from '@/lib/notices/tell'
import { loadPayout, requireMoved } from '@/lib/payouts/load-payout'
import { recordEvent } from '@/lib/payouts/record-event'
import { TAKEN_BACK } from '@/lib/payouts/taken-back'
import { votesOf } from '@/lib/policies/votes-of'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const RecallPayoutInput = z.strictObject({ payoutId: z.string(), version: z.int().positive() })

/**
 * Calls an approved payout back before its first send starts: a draft again, in a new version, as after an edit. By its
 * maker, or by anybody whose approval counts. What it had reserved is given back; the attempt is dead.
 * @throws GiroError `refused`, with `already_sending` once the call has started; it stays on record
 */
export async function recallPayout(
  context: Context,
  input: z.input<typeof RecallPayoutInput>,
): Promise<{ payoutId: string; version: number }> {
  const person = authorize(context.actor, 'payout:read')
  const { payoutId, version } = RecallPayoutInput.parse(input)
  const now = context.now()
  const made = { version: version + 1 }
  const refusal = await inTransaction(context.db, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM payout WHERE id = ${payoutId} FOR UPDATE`
    const payout = await loadPayout(tx, payoutId, person)
    const { attemptId, state, envelopeDigest } = payout
    const decision = decide(state, 'recall', { mayRecall: await mayRecall(tx, person, payout) })
    const object = { type: 'payout', id: payoutId }
    if (!decision.ok) {
      await appendAuditEvent(tx, person, 'payout.recall_refused', object, { reason: decision.reason })
      return decision.reason
    }
    if (attemptId === null || decision.attempt === null) throw new Error(`payout ${payoutId} has no attempt`)
    // Before the new version: nobody's approval is found by it.
    await tellOfPayout(tx, person, now, { event: 'recalled', payoutId, key: attemptId })
    const moved = await tx.payout.updateMany({
      where: { id: payoutId, state, version },
      data: { state: decision.next, version: { increment: 1 }, ...TAKEN_BACK, changedAt: now },
    })
    requireMoved(moved.count)
    const dead = await tx.attempt.updateMany({
      where: { id: attemptId, state: 'queued' },
      data: { state: decision.attempt },
    })
    requireMoved(dead.count)
    const event = { payoutId, attemptId, kind: 'recalled', source: 'person' } as const
    await recordEvent(tx, person, now, { ...event, from: state, to: decision.next, data: made })
    const data = { ...made, attemptId, voidedDigest: envelopeDigest }
    await appendAuditEvent(tx, person, 'payout.recall', object, data)
    return null
  })
  if (refusal) throw new GiroError('refused', { reason: refusal })
  return { payoutId, ...made }
}

async function mayRecall(
  tx: Transaction,
  person: UserActor,
  { makerId, attemptId }: Payout,
): Promise<boolean> {
  if (makerId === person.userId) return can(person, 'payout:prepare')
  const votes = attemptId === null ? [] : await votesOf(tx, attemptId)
  return can(person, 'payout:decide') && isSeated(votes, person.personId)
}
