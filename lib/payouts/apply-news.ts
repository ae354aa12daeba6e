import 'server-only'
import type { EventSource } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import type { Actor } from '@/lib/domain/actor'
import { isFinalOutcome } from '@/lib/domain/payout/provider-status'
import type { PayoutState } from '@/lib/domain/payout/state'
import { decide } from '@/lib/domain/payout/transitions'
import { raiseIncidents } from '@/lib/incidents/raise-incident'
import type { ProviderIntent } from '@/lib/mercadopago/map'
import { tellOfOutcome } from '@/lib/notices/tell'
import { wordIncidents } from '@/lib/payouts/answer-incidents'
import { compareIntent, isOlder, saysTheSame } from '@/lib/payouts/compare-intent'
import { isTaken } from '@/lib/payouts/is-taken'
import type { Subject } from '@/lib/payouts/read-subject'
import { recordContradiction } from '@/lib/payouts/record-contradiction'
import { recordEvent } from '@/lib/payouts/record-event'
import { planPoll, wakePoll } from '@/lib/payouts/schedule-poll'

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
/** What came of the words, and where the payout stands after them. */
type Applied = { readonly result: NewsResult; readonly state: PayoutState }

/**
 * The one way in for the provider's words, wherever they come from: reply, webhook's GET, poll, or a person. Monotonic:
 * what is known never sinks, whatever arrives late or twice. Words that deny what is known, or that speak of another
 * reference or amount, move nothing and are marked for a person. Call it with payout and attempt locked.
 */
export async function applyNews(tx: Transaction, subject: Subject, news: News): Promise<Applied> {
  const { payout, attempt } = subject
  const { intent } = news
  const deny = async (reason: string): Promise<Applied> => ({
    result: await recordContradiction(tx, subject, news, reason),
    state: payout.state,
  })
  const mismatch =
    compareIntent(subject, intent) ?? ((await isTaken(tx, attempt, intent.id)) ? 'other_id' : null)
  if (mismatch) return deny(mismatch)
  const letGo = attempt.state === 'disproved' || attempt.state === 'refused'
  const facts = { outcome: intent.outcome, current: payout.outcome, letGo }
  const command = news.from === 'reply' ? 'record_accepted' : 'record_news'
  const decision = decide(payout.state, command, facts)
  if (!decision.ok) return deny(decision.reason)
  if (decision.verdict === 'contradiction') return deny('outcome_denied')
  const fresh = !isOlder(subject, news)
  const wording = payout.outcome === intent.outcome && !saysTheSame(subject, intent)
  // Pending and unknown weigh the same, so between these two the older word must not win.
  const sideways = payout.outcome !== null && !isFinalOutcome(intent.outcome)
  const changed = decision.verdict === 'news' ? fresh || !sideways : wording && fresh
  const next = { state: decision.next, attempt: decision.attempt ?? attempt.state }
  if (changed) {
    await writeNews(tx, subject, news, next)
    await tellOfOutcome(tx, news.actor, news.at, subject, intent.outcome)
    await raiseIncidents(tx, news.actor, news.at, wordIncidents(subject, intent))
  } else
    await tx.payout.update({
      where: { id: payout.id },
      data: { lastCheckedAt: news.at },
      select: { id: true },
    })
  if (changed || news.from === 'reply') await tellNews(tx, subject, news, next.state, changed)
  return { result: changed ? 'applied' : 'unchanged', state: changed ? next.state : payout.state }
}

async function writeNews(
  tx: Transaction,
  { payout, attempt }: Subject,
  { intent, at }: News,
  next: { state: Subject['payout']['state']; attempt: Subject['attempt']['state'] },
): Promise<void> {
  const { id, status, detail, outcome } = intent
  const polls = payout.outcome === outcome ? attempt.polls + 1 : 0
  const plan = planPoll(attempt, { outcome, polls, at })
  const returned = {
    payout: atLeast(payout.refundedMinor, intent.refundedMinor),
    attempt: atLeast(attempt.refundedMinor, intent.refundedMinor),
  }
  const updatedAt = latest(attempt.providerUpdatedAt, intent.updatedAt)
  // Whoever looked for a notification takes it back: that one told.
  const learnedAt = attempt.notified ? at : null
  await tx.$executeRaw`
    WITH told AS (
      UPDATE payout SET provider_status = ${status}, provider_detail = ${detail}, outcome = ${outcome}::outcome,
        state = ${next.state}::payout_state, provider_id = ${id}, refunded_minor = ${returned.payout},
        last_news_at = ${at}, last_checked_at = ${at}, changed_at = ${at}, learned_at = ${learnedAt}
      WHERE id = ${payout.id}
      RETURNING id
    )
    UPDATE payout_attempt a SET provider_status = ${status}, provider_detail = ${detail}, outcome = ${outcome}::outcome,
      state = ${next.attempt}::attempt_state, provider_id = ${id}, refunded_minor = ${returned.attempt},
      provider_updated_at = ${updatedAt}, polls = ${plan.polls}, next_poll_at = ${plan.nextPollAt},
      owner = NULL, lease_until = NULL, next_send_at = NULL
    FROM told WHERE a.id = ${attempt.id} AND a.payout_id = told.id`
  await wakePoll(tx, attempt.id, plan, at)
}

/** Money that came back does not leave again: an answer that names less, or nothing, was overtaken. */
function atLeast(known: bigint, said: bigint | null): bigint {
  return said !== null && said > known ? said : known
}

function latest(known: Date | null, said: Date | null): Date | null {
  return known !== null && (said === null || said < known) ? known : said
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
