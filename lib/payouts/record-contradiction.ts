import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import type { News } from '@/lib/payouts/apply-news'
import type { Subject } from '@/lib/payouts/lock-attempt'
import { recordEvent } from '@/lib/payouts/record-event'

/**
 * The provider denies what is known, or speaks of another reference or amount. Nothing moves and nothing is sent
 * again; the payout is marked for a person. The same words again add nothing to the timeline.
 */
export async function recordContradiction(
  tx: Transaction,
  { payout, attempt }: Subject,
  news: News,
  reason: string,
): Promise<'contradiction'> {
  const { intent, at, actor } = news
  const words = { outcome: intent.outcome, providerStatus: intent.status, providerDetail: intent.detail }
  const known = await tx.payoutEvent.findFirst({
    where: { payoutId: payout.id, kind: 'contradiction' },
    orderBy: { id: 'desc' },
  })
  const told =
    known?.outcome === words.outcome &&
    known.providerStatus === words.providerStatus &&
    known.providerDetail === words.providerDetail
  await tx.payout.update({
    where: { id: payout.id },
    data: {
      lastCheckedAt: at,
      ...(!told && { contradictionAt: payout.contradictionAt ?? at, changedAt: at }),
    },
    select: { id: true },
  })
  await tx.attempt.updateMany({
    where: { id: attempt.id, nextSendAt: { not: null } },
    data: { nextSendAt: null },
  })
  // A reply ends a send, so it is told in any case.
  if (told && news.from !== 'reply') return 'contradiction'
  await recordEvent(tx, actor, at, {
    ...words,
    payoutId: payout.id,
    attemptId: attempt.id,
    kind: 'contradiction',
    source: news.source,
    httpStatus: news.httpStatus,
    rawBody: news.rawBody,
    deliveryId: news.deliveryId ?? null,
    data: { reason },
  })
  const action = news.from === 'reply' ? 'payout.record_reply' : 'payout.record_news'
  const data = { ...words, attemptId: attempt.id, source: news.source, contradiction: reason }
  await appendAuditEvent(tx, actor, action, { type: 'payout', id: payout.id }, data)
  return 'contradiction'
}
