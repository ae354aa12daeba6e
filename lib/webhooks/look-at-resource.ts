import 'server-only'
import type { Account, Currency } from '@/generated/prisma/client'
import { stopAccount } from '@/lib/accounts/stop-account'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { RetryLater } from '@/lib/jobs/retry-later'
import { isAskableId } from '@/lib/mercadopago/askable-id'
import { lockAttempt } from '@/lib/payouts/lock-attempt'
import { type Looked, lookUpIntent } from '@/lib/payouts/look-up-intent'
import { type LookupResult, type Occasion, recordLookup } from '@/lib/payouts/record-lookup'
import type { Context } from '@/lib/server/context'
import { findByProviderId, findByReference, hasDoubt, hasNameless } from '@/lib/webhooks/find-attempt'
import { finishDeliveries, type Waiting } from '@/lib/webhooks/finish-deliveries'
import { lookAtTill } from '@/lib/webhooks/look-at-till'
import { tillTopicOf } from '@/lib/webhooks/notification-hints'
import { takeHint, takeUnknownLook } from '@/lib/webhooks/take-look'

/** What our own GET then said; key of `webhooks.results`. */
export type DeliveryResult = LookupResult | 'matched' | 'not_ours' | 'several_match' | 'kept_apart'

/** `later`: nothing was asked, or the provider said when to come again. */
export type Seen =
  | { readonly kind: 'seen'; readonly result: DeliveryResult }
  | {
      readonly kind: 'later'
      readonly why: 'too_many_unknown_ids' | 'hinted_lately' | 'provider_unreachable'
      readonly at: Date
    }

export type Parts = Pick<Context, 'db' | 'now'> & { readonly occasion: Omit<Occasion, 'at'> }

/** Still under way: news can change something. */
const OPEN: ReadonlySet<string> = new Set(['sending', 'unknown', 'accepted'])

/**
 * Looks at what notifications speak of. They prove nothing: only our own GET moves a payout. All about one resource that
 * came before the GET are answered by it. Where nothing vouches for them a payout under way is asked about once a minute,
 * and an ended one not at all. Throws RetryLater when the provider could not be asked.
 */
export async function lookAtResource(parts: Parts, waiting: Waiting): Promise<Seen> {
  const { db, now } = parts
  const { account, resourceId, apart } = waiting
  const till = tillTopicOf(waiting.topic)
  if (till !== null) return lookAtTill(parts, waiting, till)
  const nameless = await (apart ? hasDoubt(db, account.id) : hasNameless(db, account.id, now()))
  // In this order: a reply that gives a send its id between the two questions is not missed.
  const known = await findByProviderId(db, account.id, resourceId)
  if (known?.providerId) {
    if (apart && !OPEN.has(known.state)) return leave(parts, waiting, 'kept_apart')
    const freeAt = apart ? await takeHint(db, known.id, now()) : null
    if (freeAt) return { kind: 'later', why: 'hinted_lately', at: freeAt }
    const { providerId, currency } = known
    const looked = await look(parts, waiting, { id: providerId, currency })
    return 'kind' in looked ? looked : seen(await apply(parts, waiting, looked, known.id))
  }
  if (!nameless) return leave(parts, waiting, apart ? 'kept_apart' : 'not_ours')
  // What is never asked about takes nobody's turn.
  const wish = { accountId: account.id, resourceId, apart, at: now() }
  const freeAt = isAskableId(resourceId) ? await takeUnknownLook(db, wish) : null
  if (freeAt) return { kind: 'later', why: 'too_many_unknown_ids', at: freeAt }
  const looked = await look(parts, waiting, { id: resourceId, currency: currencyOf(account) })
  return 'kind' in looked ? looked : seen(await attach(parts, waiting, looked))
}

function seen(result: DeliveryResult): Seen {
  return { kind: 'seen', result }
}

/** Nobody needs to be asked. */
async function leave({ db, now }: Parts, waiting: Waiting, result: 'kept_apart' | 'not_ours'): Promise<Seen> {
  await inTransaction(db, (tx) => finishDeliveries(tx, waiting, { result, at: now() }))
  return seen(result)
}

/** Our own GET, or when the provider wants to be asked again. */
async function look(
  { db, now, occasion }: Parts,
  { account, resourceId, upTo }: Waiting,
  request: { id: string; currency: Currency },
): Promise<Looked | Extract<Seen, { kind: 'later' }>> {
  const looked = await lookUpIntent(db, account, request)
  if (typeof looked === 'string') throw new RetryLater(looked)
  const { lookup, httpStatus } = looked
  if (lookup.kind === 'found' || lookup.kind === 'missing') return looked
  const at = now()
  await inTransaction(db, async (tx) => {
    if (lookup.kind === 'held') {
      await stopAccount(tx, occasion.actor, { accountId: account.id, reason: lookup.why, at })
    }
    const where = { accountId: account.id, resourceId, result: null, id: { lte: upTo } }
    await tx.webhookDelivery.updateMany({ where, data: { httpStatus } })
  })
  if (lookup.kind === 'held') throw new RetryLater('account_turned_away')
  if (lookup.retryAfterMs === null) throw new RetryLater('provider_unreachable')
  return { kind: 'later', why: 'provider_unreachable', at: new Date(at.getTime() + lookup.retryAfterMs) }
}

async function apply(
  { db, now, occasion }: Parts,
  waiting: Waiting,
  looked: Looked,
  attemptId: string,
  matched = false,
): Promise<DeliveryResult> {
  return inTransaction(db, async (tx) => {
    const at = now()
    const subject = await lockAttempt(tx, attemptId)
    if (!subject) throw new Error('an attempt is never deleted')
    const recorded = await recordLookup(tx, subject, looked, { ...occasion, at })
    if (vouched(waiting)) await markTold(tx, subject.payout.id)
    const result = matched && recorded === 'applied' ? 'matched' : recorded
    await finishDeliveries(tx, waiting, { result, at, looked, subject })
    return result
  })
}

/** Something speaks for it, or the account has nothing that could. */
function vouched({ apart, account }: Waiting): boolean {
  return !apart || account.webhookSecretSource === null
}

/** What we know of the payout a notification has told as well. */
async function markTold(tx: Transaction, id: string): Promise<void> {
  await tx.payout.updateMany({ where: { id, learnedAt: { not: null } }, data: { learnedAt: null } })
}

/** An id that we did not know: perhaps that of a send whose reply never came, or came during the look. */
async function attach(parts: Parts, waiting: Waiting, looked: Looked): Promise<DeliveryResult> {
  const { db, now } = parts
  const { account, resourceId } = waiting
  const { lookup } = looked
  const match =
    lookup.kind === 'found' ? await findByReference(db, account.id, lookup.intent) : missing(account)
  if (typeof match !== 'string') return apply(parts, waiting, looked, match.attemptId, true)
  const named = await findByProviderId(db, account.id, resourceId)
  if (named) return apply(parts, waiting, looked, named.id)
  await inTransaction(db, (tx) => finishDeliveries(tx, waiting, { result: match, at: now(), looked }))
  return match
}

function missing({ mode }: Account): 'not_kept_in_test' | 'not_found_at_provider' {
  return mode === 'test' ? 'not_kept_in_test' : 'not_found_at_provider'
}

function currencyOf({ country }: Account): Currency {
  return country === 'BR' ? 'BRL' : 'CLP'
}
