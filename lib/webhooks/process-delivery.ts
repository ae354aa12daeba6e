import 'server-only'
import type { Account, Currency } from '@/generated/prisma/client'
import { stopAccount } from '@/lib/accounts/stop-account'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { WebhookActor } from '@/lib/domain/actor'
import { enqueue } from '@/lib/jobs/enqueue'
import { deliveryJobKey } from '@/lib/jobs/job-keys'
import { RetryLater } from '@/lib/jobs/retry-later'
import { lockAttempt } from '@/lib/payouts/lock-attempt'
import { type Looked, lookUpIntent } from '@/lib/payouts/look-up-intent'
import { type LookupResult, recordLookup } from '@/lib/payouts/record-lookup'
import type { Context } from '@/lib/server/context'
import { findByProviderId, findByReference, hasNameless, orphansFreeAt } from '@/lib/webhooks/find-attempt'
import { finishDeliveries, type Waiting, waitingRows, waitingWith } from '@/lib/webhooks/finish-deliveries'

/** What our own GET then said; key of `webhooks.results`. */
export type DeliveryResult = LookupResult | 'matched' | 'not_ours' | 'several_match'

/**
 * Looks at what a stored notification speaks of. The notification itself proves nothing: only our own GET moves a
 * payout. All notifications about one resource that came before the GET are answered by it. Throws RetryLater when the
 * provider could not be asked.
 */
export async function processDelivery(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { deliveryId }: { deliveryId: string },
): Promise<DeliveryResult | 'already_processed' | 'too_many_unknown_ids'> {
  const waiting = await waitingWith(db, deliveryId)
  if (!waiting) return 'already_processed'
  const actor: WebhookActor = { type: 'webhook', deliveryId }
  const context = { db, actor, now }
  const { account, resourceId } = waiting
  const nameless = await hasNameless(db, account.id)
  // In this order: a reply that gives a send its id between the two questions is not missed.
  const known = await findByProviderId(db, account.id, resourceId)
  if (known?.providerId) {
    const { providerId, currency } = known
    const looked = await look(context, waiting, { id: providerId, currency })
    if (typeof looked === 'string') return looked
    return apply(context, waiting, looked, known.id)
  }
  if (!nameless) {
    await inTransaction(db, (tx) => finishDeliveries(tx, waiting, { result: 'not_ours', at: now() }))
    return 'not_ours'
  }
  const freeAt = await orphansFreeAt(db, account.id, now())
  if (freeAt) {
    // The longer it waits, the rarer it asks: thousands of forgeries must not all wake each minute.
    const ageMs = now().getTime() - waiting.receivedAt.getTime()
    const runAt = new Date(Math.max(freeAt.getTime(), now().getTime() + ageMs))
    await inTransaction(db, (tx) => lookAgain(tx, waiting, runAt))
    return 'too_many_unknown_ids'
  }
  const looked = await look(context, waiting, { id: resourceId, currency: currencyOf(account) })
  if (typeof looked === 'string') return looked
  return attach(context, waiting, looked)
}

type Parts = Context<WebhookActor>

/** Our own GET. A string where the provider said when to come again, and that is arranged. */
async function look(
  { db, actor, now }: Parts,
  waiting: Waiting,
  request: { id: string; currency: Currency },
): Promise<Looked | 'provider_unreachable'> {
  const { account } = waiting
  const looked = await lookUpIntent(account, request)
  if (typeof looked === 'string') throw new RetryLater(looked)
  const { lookup, httpStatus } = looked
  if (lookup.kind === 'found' || lookup.kind === 'missing') return looked
  const retryAfterMs = lookup.kind === 'unknown' ? lookup.retryAfterMs : null
  await inTransaction(db, async (tx) => {
    const at = now()
    if (lookup.kind === 'held') {
      await stopAccount(tx, actor, { accountId: account.id, reason: lookup.why, at })
    }
    await tx.webhookDelivery.updateMany({ where: waitingRows(waiting), data: { httpStatus } })
    if (retryAfterMs !== null) await lookAgain(tx, waiting, new Date(at.getTime() + retryAfterMs))
  })
  if (retryAfterMs !== null) return 'provider_unreachable'
  throw new RetryLater(lookup.kind === 'held' ? 'account_turned_away' : 'provider_unreachable')
}

/** A job for a time that is known takes the place of the queue's back-off. */
async function lookAgain(
  tx: Transaction,
  { account, resourceId, upTo }: Waiting,
  runAt: Date,
): Promise<void> {
  const jobKey = deliveryJobKey(account.id, resourceId)
  await enqueue(tx, 'process_delivery', { deliveryId: upTo }, { jobKey, runAt })
}

async function apply(
  { db, actor, now }: Parts,
  waiting: Waiting,
  looked: Looked,
  attemptId: string,
  matched = false,
): Promise<DeliveryResult> {
  return inTransaction(db, async (tx) => {
    const at = now()
    const subject = await lockAttempt(tx, attemptId)
    if (!subject) throw new Error('an attempt is never deleted')
    const occasion = { source: 'webhook', actor, at, deliveryId: actor.deliveryId } as const
    const recorded = await recordLookup(tx, subject, looked, occasion)
    const result = matched && recorded === 'applied' ? 'matched' : recorded
    await finishDeliveries(tx, waiting, { result, at, looked, subject })
    return result
  })
}

/** An id that we did not know: perhaps that of a send whose reply never came, or came during the look. */
async function attach(context: Parts, waiting: Waiting, looked: Looked): Promise<DeliveryResult> {
  const { db, now } = context
  const { account, resourceId } = waiting
  const { lookup } = looked
  const match =
    lookup.kind === 'found' ? await findByReference(db, account.id, lookup.intent) : missing(account)
  if (typeof match !== 'string') return apply(context, waiting, looked, match.attemptId, true)
  const named = await findByProviderId(db, account.id, resourceId)
  if (named) return apply(context, waiting, looked, named.id)
  await inTransaction(db, (tx) => finishDeliveries(tx, waiting, { result: match, at: now(), looked }))
  return match
}

function missing({ mode }: Account): 'not_kept_in_test' | 'not_found_at_provider' {
  return mode === 'test' ? 'not_kept_in_test' : 'not_found_at_provider'
}

function currencyOf({ country }: Account): Currency {
  return country === 'BR' ? 'BRL' : 'CLP'
}
