import 'server-only'
import type { EventSource } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import type { Actor } from '@/lib/domain/actor'
import { decide } from '@/lib/domain/payout/transitions'
import type { ProviderIntent } from '@/lib/mercadopago/map'
import { compareIntent, isOlder, saysTheSame } from '@/lib/payouts/compare-intent'
import type { Subject } from '@/lib/payouts/lock-attempt'
import { recordContradiction } from '@/lib/payouts/record-contradiction'
import { recordEvent } from '@/lib/payouts/record-event'
import { schedulePoll } from '@/lib/payouts/schedule-poll'

/** What the provider said about one attempt, and how we came to know. */
export type News = {
  readonly intent: ProviderIntent
  /** `reply`: the answer to our POST; `lookup`: our own GET. */
  readonly from: 'reply' | 'lookup'
  readonly source: EventSource
  readonly actor: Actor
  readonly at: Date
  readonly httpStatus: number
  readonly rawBody: string
  readonly deliveryId?: string | undefined
}

export type NewsResult = 'applied' | 'unchanged' | 'contradiction'

/**
 * The one way in for the provider's words, wherever they come from: reply, webhook's GET, poll, or a person. Monotonic:
 * what is known never sinks, whatever arrives late or twice. Words that deny what is known, or that speak of another
 * reference or amount, move nothing and are marked for a person. Call it with payout and attempt locked.
 */
export async function applyNews(tx: Transaction, subject: Subject, news: News): Promise<NewsResult> {
  const { payout, attempt } = subject
  const { intent } = news
  const mismatch =
    compareIntent(subject, intent) ?? ((await isTaken(tx, attempt, intent.id)) ? 'other_id' : null)
  if (mismatch) return recordContradiction(tx, subject, news, mismatch)
  const facts = { outcome: intent.outcome, current: payout.outcome }
  const command = news.from === 'reply' ? 'record_accepted' : 'record_news'
  const decision = decide(payout.state, command, facts)
  if (!decision.ok) return recordContradiction(tx, subject, news, decision.reason)
  if (decision.verdict === 'contradiction') {
    return recordContradiction(tx, subject, news, 'outcome_denied')
  }
  const sameOutcome = payout.outcome === intent.outcome
  const wording = sameOutcome && !saysTheSame(subject, intent) && !isOlder(attempt, news)
  const changed = decision.verdict === 'news' || wording
  const next = { state: decision.next, attempt: decision.attempt ?? attempt.state }
  if (changed) await writeNews(tx, subject, news, next)
  else
    await tx.payout.update({
      where: { id: payout.id },
      data: { lastCheckedAt: news.at },
      select: { id: true },
    })
  if (changed || news.from === 'reply') await tellNews(tx, subject, news, next.state, changed)
  return changed ? 'applied' : 'unchanged'
}

/** An id names one attempt for ever: an answer that gives another's must not fail to be recorded. */
export async function isTaken(tx: Transaction, attempt: Subject['attempt'], providerId: string) {
  if (attempt.providerId === providerId) return false
  const where = { providerId, id: { not: attempt.id } }
  return (await tx.attempt.findFirst({ where, select: { id: true } })) !== null
}

async function writeNews(
  tx: Transaction,
  { payout, attempt }: Subject,
  { intent, at }: News,
  next: { state: Subject['payout']['state']; attempt: Subject['attempt']['state'] },
): Promise<void> {
  const words = { providerStatus: intent.status, providerDetail: intent.detail, outcome: intent.outcome }
  await tx.payout.update({
    where: { id: payout.id },
    data: {
      ...words,
      state: next.state,
      providerId: intent.id,
      refundedMinor: intent.refundedMinor ?? payout.refundedMinor,
      lastNewsAt: at,
      lastCheckedAt: at,
      changedAt: at,
    },
    select: { id: true },
  })
  await tx.attempt.update({
    where: { id: attempt.id },
    data: {
      ...words,
      state: next.attempt,
      providerId: intent.id,
      providerUpdatedAt: intent.updatedAt ?? attempt.providerUpdatedAt,
      owner: null,
      leaseUntil: null,
      nextSendAt: null,
    },
    select: { id: true },
  })
  const polls = payout.outcome === intent.outcome ? attempt.polls + 1 : 0
  await schedulePoll(tx, attempt, { outcome: intent.outcome, polls, at })
}

async function tellNews(
  tx: Transaction,
  { payout, attempt }: Subject,
  { intent, from, source, actor, at, httpStatus, rawBody, deliveryId }: News,
  to: Subject['payout']['state'],
  changed: boolean,
): Promise<void> {
  const words = { outcome: intent.outcome, providerStatus: intent.status, providerDetail: intent.detail }
  await recordEvent(tx, actor, at, {
    ...words,
    payoutId: payout.id,
    attemptId: attempt.id,
    kind: from === 'reply' ? 'reply_accepted' : 'news',
    source,
    from: payout.state,
    to,
    httpStatus,
    rawBody,
    deliveryId: deliveryId ?? null,
    data: { changed, ...(from === 'reply' && { send: attempt.sends }) },
  })
  const action = from === 'reply' ? 'payout.record_reply' : 'payout.record_news'
  const data = { ...words, attemptId: attempt.id, source, state: to, changed }
  await appendAuditEvent(tx, actor, action, { type: 'payout', id: payout.id }, data)
}
