import 'server-only'
import type { ReportItem } from '@/generated/prisma/client'
import type { Database, Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { looksLikeIntentId } from '@/lib/domain/payout/doubt'
import { RetryLater } from '@/lib/jobs/retry-later'
import { logger } from '@/lib/observability/logger'
import { compareIntent } from '@/lib/payouts/compare-intent'
import { lockAttempt } from '@/lib/payouts/lock-attempt'
import { type Looked, lookUpIntent } from '@/lib/payouts/look-up-intent'
import { readSubject, type Subject } from '@/lib/payouts/read-subject'
import { type LookupResult, recordLookup } from '@/lib/payouts/record-lookup'
import { recordReportDenial } from '@/lib/reports/record-report-denial'
import type { Context } from '@/lib/server/context'

/** What came of the look; key of `reports.results`. */
export type ItemResult = LookupResult | 'no_intent_id' | 'other_intent'

/**
 * Asks the provider about the payout that a row of a report speaks of: by the id that Giro has, else by the row's source
 * id. Only the answer moves anything. Where nobody can be asked the row stays evidence: two people may use it, and one
 * that denies what is known freezes the chain, which is the safe side. Throws RetryLater when the provider is not there.
 */
export async function checkReportItem(
  context: Context,
  { itemId }: { itemId: string },
): Promise<ItemResult | 'already_checked'> {
  const { db, actor } = context
  const item = await db.reportItem.findUnique({ where: { id: itemId } })
  if (!item?.attemptId || item.result !== null) return 'already_checked'
  const seen = await readSubject(db, item.attemptId)
  if (!seen) return 'already_checked'
  const looked = await look(db, seen, item)
  const result = await inTransaction(db, async (tx) => {
    const subject = await lockAttempt(tx, seen.attempt.id)
    if (!subject) throw new Error('an attempt is never deleted')
    const at = context.now()
    const result = await record(tx, subject, looked, { actor, at })
    const proves = result === 'applied' || result === 'unchanged' || result === 'contradiction'
    if (item.finding === 'denies' && !proves) await recordReportDenial(tx, subject, item, { actor, at })
    await tx.reportItem.updateMany({
      where: { id: itemId, result: null },
      data: { result, checkedAt: at },
    })
    return result
  })
  logger().info({ itemId, attemptId: seen.attempt.id, result }, 'report row looked up')
  return result
}

async function look(
  db: Database,
  { attempt, account }: Subject,
  { sourceId }: ReportItem,
): Promise<Looked | null> {
  const id = attempt.providerId ?? (looksLikeIntentId(sourceId) ? sourceId.toUpperCase() : null)
  if (id === null) return null
  const looked = await lookUpIntent(db, account, { id, currency: attempt.currency })
  if (typeof looked === 'string') throw new RetryLater(looked)
  // Whoever looks next stops an account that is turned away; a row of a report can wait.
  if (looked.lookup.kind === 'held') throw new RetryLater('account_turned_away')
  if (looked.lookup.kind === 'unknown') throw new RetryLater('provider_unreachable')
  return looked
}

async function record(
  tx: Transaction,
  subject: Subject,
  looked: Looked | null,
  by: Pick<Context, 'actor'> & { readonly at: Date },
): Promise<ItemResult> {
  if (looked === null) return 'no_intent_id'
  const { lookup } = looked
  // A source id may be a payment's: what it names is not this payout's affair.
  const isOther =
    lookup.kind === 'found' &&
    subject.attempt.providerId === null &&
    compareIntent(subject, lookup.intent) !== null
  if (isOther) return 'other_intent'
  return recordLookup(tx, subject, looked, { ...by, source: 'poll' })
}
