import 'server-only'
import type { Payout } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import type { Actor } from '@/lib/domain/actor'
import type { Excess } from '@/lib/limits/measure'
import { reserveCap } from '@/lib/limits/reserve-cap'
import { recordEvent } from '@/lib/payouts/record-event'

type Approved = {
  readonly payout: Pick<
    Payout,
    'id' | 'accountId' | 'makerId' | 'destinationIndex' | 'documentIndex' | 'currency' | 'amountMinor'
  >
  readonly attemptId: string
}

/** A held payout is tried again at its chance, and at least this often: something may have been given back. */
const TRY_AGAIN_MS = 5 * 60 * 1_000

/**
 * Reserves an approved attempt's amount, or holds it: the payout stays approved, the attempt queued, and nothing sends
 * it. Call it inside the sending gate with both locked. Returns the id of the cap that holds it, or null.
 */
export async function reserveOrHold(
  tx: Transaction,
  actor: Actor,
  { payout, attemptId }: Approved,
  now: Date,
): Promise<string | null> {
  const wanted = { ...payout, payoutId: payout.id, attemptId }
  const reservation = await reserveCap(tx, wanted, now)
  if (reservation.kind !== 'over') return null
  const { excess } = reservation
  const isNew = await putHold(tx, { payoutId: payout.id, attemptId, excess }, now)
  if (isNew) {
    await tx.attempt.update({ where: { id: attemptId }, data: { nextSendAt: null }, select: { id: true } })
    const { rule, nextChanceAt } = excess
    await recordEvent(tx, actor, now, {
      payoutId: payout.id,
      attemptId,
      kind: 'held_over_cap',
      source: actor.type === 'user' ? 'person' : 'worker',
      from: 'approved',
      to: 'approved',
      data: {
        rule: rule.id,
        scope: rule.scope,
        window: rule.window,
        chanceAt: nextChanceAt?.toISOString() ?? null,
      },
    })
  }
  return excess.rule.id
}

type Hold = { readonly payoutId: string; readonly attemptId: string; readonly excess: Excess }

/** Writes what holds the payout now; true when nothing held it before. */
async function putHold(tx: Transaction, { payoutId, attemptId, excess }: Hold, now: Date): Promise<boolean> {
  const { rule, key, nextChanceAt } = excess
  const soon = now.getTime() + TRY_AGAIN_MS
  const retryAt = new Date(nextChanceAt === null ? soon : Math.min(soon, nextChanceAt.getTime()))
  const data = { ruleId: rule.id, key, nextChanceAt, retryAt }
  const { count } = await tx.payoutHold.updateMany({ where: { payoutId }, data })
  if (count > 0) return false
  const reason = 'over_cap'
  await tx.payoutHold.create({
    data: { payoutId, attemptId, reason, since: now, ...data },
    select: { payoutId: true },
  })
  return true
}
