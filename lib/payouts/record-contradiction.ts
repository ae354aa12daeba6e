import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { raiseIncidents } from '@/lib/incidents/raise-incident'
import { contradictionIncident, wordIncidents } from '@/lib/payouts/answer-incidents'
import type { News } from '@/lib/payouts/apply-news'
import { freezeChain } from '@/lib/payouts/freeze-chain'
import { isTaken } from '@/lib/payouts/is-taken'
import type { Subject } from '@/lib/payouts/read-subject'
import { recordEvent } from '@/lib/payouts/record-event'

/**
 * The provider denies what is known, or speaks of another reference or amount. Nothing moves and nothing is sent
 * again; the payout is marked for a person. The same words again add nothing to the timeline.
 */
export async function recordContradiction(
  tx: Transaction,
  subject: Subject,
  news: News,
  reason: string,
): Promise<'contradiction'> {
  const { payout, attempt } = subject
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
  const isThis = isThisIntent(reason)
  if (isThis) await keepId(tx, subject, intent.id)
  const heard = { ...words, providerId: intent.id, actor, at, source: news.source }
  const double = isThis ? await freezeChain(tx, subject, heard) : null
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
  await raiseIncidents(tx, actor, at, [
    ...wordIncidents(subject, intent),
    double ?? contradictionIncident(subject, { reason, source: news.source, intent }),
  ])
  const action = news.from === 'reply' ? 'payout.record_reply' : 'payout.record_news'
  const data = { ...words, attemptId: attempt.id, source: news.source, contradiction: reason }
  await appendAuditEvent(tx, actor, action, { type: 'payout', id: payout.id }, data)
  return 'contradiction'
}

/** The intent is this attempt's, whatever else is wrong. */
function isThisIntent(reason: string): boolean {
  return reason === 'outcome_denied' || reason === 'not_the_current_attempt'
}

/** A send that was let go without an id has one now: it can be asked about again. */
async function keepId(tx: Transaction, { payout, attempt }: Subject, providerId: string): Promise<void> {
  if (attempt.providerId !== null || (await isTaken(tx, attempt, providerId))) return
  const data = { providerId }
  await tx.attempt.update({ where: { id: attempt.id }, data, select: { id: true } })
  if (payout.attemptId !== attempt.id) return
  await tx.payout.update({ where: { id: payout.id }, data, select: { id: true } })
}
