import 'server-only'
import type { Queryable, Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { lockAttempt } from '@/lib/payouts/lock-attempt'
import { type CannotAsk, type Looked, lookUpIntent } from '@/lib/payouts/look-up-intent'
import { type LookupResult, recordLookup } from '@/lib/payouts/record-lookup'
import type { Context } from '@/lib/server/context'
import { personOf } from '@/lib/users/person-of'

/** Why a payout could not be looked up; keys of `errors.reasons`. */
export type RefreshReason =
  | 'never_sent'
  | 'refused_by_provider'
  | 'no_provider_id'
  | CannotAsk
  | Exclude<LookupResult, 'applied' | 'unchanged'>

type Key = { requestId: string; payoutId: string }

/**
 * Looks one payout up because a person asked, and writes the result into their request. A provider that does not
 * answer fails the item at once: somebody is waiting, and the polls go on anyway.
 */
export async function refreshPayout(context: Context, key: Key): Promise<void> {
  const { db } = context
  const item = await db.refreshItem.findUnique({
    where: { requestId_payoutId: key },
    include: { request: true },
  })
  if (item?.state !== 'pending') return
  const asked = await ask(db, key.payoutId)
  // The timeline names the person; the job only carries the request out.
  const actor = (await personOf(db, item.request.requestedBy, `refresh:${key.requestId}`)) ?? context.actor
  await inTransaction(db, async (tx) => {
    const at = context.now()
    if (typeof asked === 'string') return finish(tx, key, at, { result: asked })
    const subject = await lockAttempt(tx, asked.attemptId)
    if (!subject) return finish(tx, key, at, { result: 'never_sent' })
    const { providerStatus: beforeStatus, providerDetail: beforeDetail } = subject.payout
    const result = await recordLookup(tx, subject, asked.looked, { source: 'person', actor, at })
    return finish(tx, key, at, { result, before: { beforeStatus, beforeDetail } })
  })
}

async function ask(
  db: Queryable,
  payoutId: string,
): Promise<{ attemptId: string; looked: Looked } | RefreshReason> {
  const payout = await db.payout.findUnique({
    where: { id: payoutId },
    select: { attemptId: true, account: true },
  })
  if (!payout?.attemptId) return 'never_sent'
  const attempt = await db.attempt.findUnique({
    where: { id: payout.attemptId },
    select: { id: true, state: true, providerId: true, currency: true, sends: true },
  })
  if (!attempt || attempt.sends === 0) return 'never_sent'
  if (attempt.state === 'refused') return 'refused_by_provider'
  if (attempt.providerId === null) return 'no_provider_id'
  const looked = await lookUpIntent(db, payout.account, {
    id: attempt.providerId,
    currency: attempt.currency,
  })
  return typeof looked === 'string' ? looked : { attemptId: attempt.id, looked }
}

type Finished = {
  readonly result: LookupResult | RefreshReason
  readonly before?: { beforeStatus: string | null; beforeDetail: string | null }
}

async function finish(tx: Transaction, key: Key, at: Date, { result, before }: Finished): Promise<void> {
  const done = result === 'applied' || result === 'unchanged'
  const now = await tx.payout.findUnique({
    where: { id: key.payoutId },
    select: { providerStatus: true, providerDetail: true },
  })
  const after = { afterStatus: now?.providerStatus ?? null, afterDetail: now?.providerDetail ?? null }
  await tx.refreshItem.updateMany({
    where: { ...key, state: 'pending' },
    data: {
      state: done ? 'done' : 'failed',
      changed: result === 'applied',
      reason: done ? null : result,
      finishedAt: at,
      ...(before ?? { beforeStatus: after.afterStatus, beforeDetail: after.afterDetail }),
      ...after,
    },
  })
}
