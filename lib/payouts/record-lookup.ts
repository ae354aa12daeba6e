import 'server-only'
import type { EventSource } from '@/generated/prisma/client'
import { stopAccount } from '@/lib/accounts/stop-account'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import type { Actor } from '@/lib/domain/actor'
import { raiseIncidents } from '@/lib/incidents/raise-incident'
import { shapeIncidents } from '@/lib/payouts/answer-incidents'
import { applyNews, type NewsResult } from '@/lib/payouts/apply-news'
import type { Looked } from '@/lib/payouts/look-up-intent'
import type { Subject } from '@/lib/payouts/read-subject'
import { recordEvent } from '@/lib/payouts/record-event'

/** What came of a look at the provider; the last four are keys of `errors.reasons` too. */
export type LookupResult =
  | NewsResult
  | 'not_kept_in_test'
  | 'not_found_at_provider'
  | 'account_turned_away'
  | 'provider_unreachable'

/** Who looked, why and when. */
export type Occasion = {
  readonly source: EventSource
  readonly actor: Actor
  readonly at: Date
  readonly deliveryId?: string | undefined
}

/** Writes what a GET proves about an attempt. Call it with payout and attempt locked. */
export async function recordLookup(
  tx: Transaction,
  subject: Subject,
  looked: Looked,
  occasion: Occasion,
): Promise<LookupResult> {
  const { lookup, httpStatus, rawBody } = looked
  const { actor, at } = occasion
  switch (lookup.kind) {
    case 'found': {
      const { intent } = lookup
      const words = { intent, httpStatus: httpStatus ?? 0, rawBody: rawBody ?? '' }
      return (await applyNews(tx, subject, { ...occasion, ...words, from: 'lookup' })).result
    }
    case 'missing':
      return recordMissing(tx, subject, looked, occasion)
    case 'held':
      // The account's trouble, never the payout's.
      await stopAccount(tx, actor, { accountId: subject.account.id, reason: lookup.why, at })
      return 'account_turned_away'
    case 'unknown':
      await raiseIncidents(tx, actor, at, shapeIncidents(subject.payout, lookup.why, httpStatus))
      return 'provider_unreachable'
  }
}

/** No proof that it never existed. In test mode nothing is kept at all, so asking on would be pointless. */
async function recordMissing(
  tx: Transaction,
  { payout, attempt }: Subject,
  { httpStatus, rawBody }: Looked,
  { actor, at, source, deliveryId }: Occasion,
): Promise<'not_kept_in_test' | 'not_found_at_provider'> {
  await tx.payout.update({ where: { id: payout.id }, data: { lastCheckedAt: at }, select: { id: true } })
  if (attempt.mode !== 'test') return 'not_found_at_provider'
  if (attempt.nextPollAt === null) return 'not_kept_in_test'
  await tx.attempt.update({ where: { id: attempt.id }, data: { nextPollAt: null }, select: { id: true } })
  const event = { payoutId: payout.id, attemptId: attempt.id, kind: 'not_kept_in_test', source } as const
  await recordEvent(tx, actor, at, { ...event, httpStatus, rawBody, deliveryId: deliveryId ?? null })
  const data = { attemptId: attempt.id, source, kept: false }
  await appendAuditEvent(tx, actor, 'payout.record_news', { type: 'payout', id: payout.id }, data)
  return 'not_kept_in_test'
}
