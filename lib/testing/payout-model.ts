import type { AttemptState, Outcome, PayoutState } from '@/lib/domain/payout/state'

/**
 * What a payout is, told a second time and as shortly as possible: the product must agree with it after every command.
 * Times are milliseconds; one attempt at a time, since an edit makes a new one.
 */
export type Model = {
  now: number
  state: PayoutState
  version: number
  outcome: Outcome | null
  refunded: number
  frozen: boolean
  open: boolean
  /** Null while nothing is frozen for approval. */
  attempt: { state: AttemptState; fence: number; named: boolean } | null
  /** Attempts made so far. */
  attempts: number
  /** Sends whose answer has not come. */
  underway: number
  doubtSince: number | null
  lastSent: number
  leaseUntil: number
  /** Whether the same bytes may go out again by themselves. */
  again: boolean
  /** The chosen wait before they do lies between these, by chance. */
  due: { from: number; to: number }
  /** The provider's clock in the newest words that were taken in. */
  newest: number | null
}

export const LEASE = 60_000
const HORIZON = 3 * 60 * 60 * 1_000
/** Clocks differ, so a job may wake this much early. */
const EARLY = 1_000
const RANKS: Record<Outcome, number> = {
  pending: 0,
  unknown: 0,
  failed: 1,
  cancelled: 1,
  settled: 1,
  partially_returned: 2,
  returned: 3,
}

export function freshModel(now: number): Model {
  const flags = { frozen: false, open: true, again: true }
  const times = { now, doubtSince: null, lastSent: 0, leaseUntil: 0, newest: null, due: { from: 0, to: 0 } }
  return {
    ...flags,
    ...times,
    state: 'draft',
    version: 1,
    outcome: null,
    refunded: 0,
    attempt: null,
    attempts: 0,
    underway: 0,
  }
}

/** Whether a send after this wait is surely in time or surely too early: the wait was drawn by chance. */
export function isDecided({ attempt, due, now }: Readonly<Model>, waitMs: number): boolean {
  const at = now + waitMs + EARLY
  return attempt !== null && (attempt.state !== 'unknown' || at < due.from || at > due.to + 1)
}

/** True when the right to send is given; then the model has moved. */
export function claim(model: Model): boolean {
  const { attempt, now } = model
  const doubt = attempt?.state === 'sending' ? (model.doubtSince ?? model.lastSent) : model.doubtSince
  const inTime = now - (doubt ?? now) <= HORIZON
  const may =
    attempt?.state === 'queued' ||
    (attempt?.state === 'unknown' && model.again && inTime && now + EARLY >= model.due.to) ||
    (attempt?.state === 'sending' && model.leaseUntil <= now && inTime)
  if (!attempt || !may || model.frozen || !model.open) return false
  model.doubtSince = doubt
  move(model, 'sending', 'sending')
  attempt.fence += 1
  model.lastSent = now
  model.leaseUntil = now + LEASE
  return true
}

export type Verdict = 'refused' | 'held' | 'unclear' | 'other_amount'

/** An answer that names no intent of ours. */
export function answer(model: Model, verdict: Verdict): void {
  const { attempt } = model
  if (verdict === 'held') model.open = false
  if (attempt?.state !== 'sending') {
    if (verdict === 'refused') model.frozen = true
    return
  }
  if (model.doubtSince === null && verdict === 'refused') {
    model.outcome = 'failed'
    move(model, 'final', 'refused')
    return
  }
  if (model.doubtSince === null && verdict === 'held') {
    move(model, 'approved', 'queued')
    return
  }
  model.doubtSince ??= model.lastSent
  if (verdict === 'other_amount') {
    model.frozen = true
    attempt.named = true
  }
  model.again = verdict !== 'refused' && !model.frozen
  // 1 s, 2 s, 4 s … five minutes, a quarter more or less; an account turned away waits for the account alone.
  const wait = verdict === 'held' ? 0 : Math.min(1_000 * 2 ** (attempt.fence - 1), 300_000)
  model.due = { from: model.now + 0.75 * wait, to: model.now + 1.25 * wait }
  move(model, 'unknown', 'unknown')
}

export type Words = { outcome: Outcome; refunded: number; updated: number }

/** The provider's words about this very attempt, from wherever they come. */
export function learn(model: Model, { outcome, refunded, updated }: Words): void {
  const { attempt, outcome: known } = model
  if (!attempt) return
  const [rank, before] = [RANKS[outcome], known === null ? -1 : RANKS[known]]
  const died = (one: Outcome | null) => one === 'failed' || one === 'cancelled'
  const denied = known !== null && before > 0 && rank > 0 && died(known) !== died(outcome)
  if (denied || (attempt.state === 'refused' && rank === 0)) {
    model.frozen = true
    attempt.named = true
    return
  }
  const newer = model.newest === null || (updated >= model.newest && refunded >= model.refunded)
  const sideways = before === 0 && rank === 0
  const news = (rank > before && !died(known)) || (newer && (sideways || outcome === known))
  if (!news) return
  model.outcome = outcome
  model.refunded = Math.max(model.refunded, refunded)
  model.newest = Math.max(model.newest ?? 0, updated)
  attempt.named = true
  move(model, rank > 0 ? 'final' : 'sent', rank > 0 ? outcome : 'accepted')
}

export function move(model: Model, state: PayoutState, attempt: AttemptState | Outcome): void {
  model.state = state
  // The outcomes that reach here name the state of an attempt.
  if (model.attempt) model.attempt.state = attempt as AttemptState
}
