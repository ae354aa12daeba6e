import { lacksWords, type RejectionCause } from '@/lib/domain/approval/rejection'
import { type DoubtFacts, isResendOver, RESEND_HORIZON_MS } from '@/lib/domain/payout/doubt'
import { isFinalOutcome } from '@/lib/domain/payout/provider-status'
import type { AttemptState, Outcome, PayoutState } from '@/lib/domain/payout/state'
import { allowedNext, type PayoutCommand } from '@/lib/domain/payout/transition-table'

/** Keys of `errors.reasons` that a decision may refuse with. */
export const DECISION_REASONS = [
  'wrong_state',
  'already_sending',
  'never_sent',
  'not_the_maker',
  'cannot_recall',
  'own_payout',
  'editor_cannot_decide',
  'version_changed',
  'reason_too_short',
  'not_before',
  'account_stopped',
  'sending_stopped',
  'resend_horizon',
  'approval_expired',
  'lease_held',
  'not_in_doubt',
  'still_resending',
  'own_proposal',
] as const
export type DecisionReason = (typeof DECISION_REASONS)[number]

/** True for a refusal because of who asks, not because of what the payout has become. */
export function isAboutPerson(reason: string): boolean {
  return reason === 'own_payout' || reason === 'editor_cannot_decide' || reason === 'own_proposal'
}

/**
 * How an answer compares with what is known. `news`: store it; `stale`: it was known already, or says less;
 * `contradiction`: it denies what is known, so store nothing and mark the payout for a person.
 */
export type Verdict = 'news' | 'stale' | 'contradiction'

/**
 * `attempt` and `outcome` are null where the command leaves them as they are (or there is none yet); `verdict` is null
 * where the command is no answer of the provider's, or its answer says nothing about the outcome.
 */
export type Decision =
  | {
      readonly ok: true
      readonly next: PayoutState
      readonly attempt: AttemptState | null
      readonly outcome: Outcome | null
      readonly verdict: Verdict | null
    }
  | { readonly ok: false; readonly reason: DecisionReason }

type MakerFacts = { readonly isMaker: boolean }
type SendFacts = {
  /** True when an earlier send of the same attempt may have been executed (its answer never became clear). */
  readonly ambiguous: boolean
}
type NewsFacts = {
  readonly outcome: Outcome
  readonly current: Outcome | null
  /** The attempt was given up without words of the provider's: then an intent that lives on denies it. */
  readonly letGo?: boolean
}
type ResolveFacts = DoubtFacts & {
  readonly isProposer: boolean
  readonly isMaker: boolean
  readonly isEditor: boolean
}

/** Everything a decision may depend on comes in here: time, actor, versions, counts. */
export type DecisionFacts = {
  edit: MakerFacts
  discard: MakerFacts
  restore: MakerFacts
  submit: MakerFacts
  approve: {
    readonly isMaker: boolean
    readonly isEditor: boolean
    readonly version: number
    readonly versionSeen: number
    readonly digest: string
    readonly digestSeen: string
  }
  reopen: Record<string, never>
  expire: Record<string, never>
  recall: {
    /** Its maker, or somebody whose approval counts. */
    readonly mayRecall: boolean
  }
  reject: {
    readonly isMaker: boolean
    readonly isEditor: boolean
    readonly cause: RejectionCause
    readonly reason: string
  }
  claim: {
    readonly now: Date
    readonly notBefore: Date | null
    readonly accountActive: boolean
    /** False while all sending is stopped. */
    readonly sendingAllowed: boolean
    /** Until when the approval allows a first send. */
    readonly sendBefore: Date | null
    readonly firstSentAt: Date | null
    readonly leaseUntil: Date | null
  }
  record_accepted: NewsFacts
  record_unknown: Record<string, never>
  record_refused: SendFacts
  record_held: SendFacts
  record_news: NewsFacts
  resolve_paid: ResolveFacts
  resolve_unpaid: ResolveFacts
}

type Rules = { [C in PayoutCommand]: (state: PayoutState, facts: DecisionFacts[C]) => Decision }

const RULES: Rules = {
  edit: (state, { isMaker }) => (isMaker ? edited(state) : refuse('not_the_maker')),
  discard: (_state, { isMaker }) => (isMaker ? go('discarded') : refuse('not_the_maker')),
  restore: (_state, { isMaker }) => (isMaker ? go('draft') : refuse('not_the_maker')),
  submit: (_state, { isMaker }) => (isMaker ? go('submitted', 'waiting') : refuse('not_the_maker')),
  approve: (_state, facts) => approved(facts),
  reject: (_state, facts) => rejected(facts),
  reopen: () => go('submitted', 'waiting'),
  expire: () => go('expired', 'declined'),
  recall: (_state, { mayRecall }) => (mayRecall ? go('draft', 'superseded') : refuse('cannot_recall')),
  claim: (state, facts) => claimed(state, facts),
  record_accepted: (state, facts) => learned(state, facts),
  record_unknown: (state) => (state === 'sending' ? go('unknown', 'unknown') : go(state, null, 'stale')),
  record_refused: (state, { ambiguous }) => refused(state, ambiguous),
  record_held: (state, { ambiguous }) => held(state, ambiguous),
  record_news: (state, facts) => learned(state, facts),
  resolve_paid: (_state, facts) => resolved(facts, 'settled'),
  resolve_unpaid: (_state, facts) => resolved(facts, 'disproved'),
}

/**
 * The one place that says what a command does to a payout. Pure: time, actor and counts come in as facts.
 * The caller writes the result under a guard on state and version, with timeline, audit and jobs in the same transaction.
 */
export function decide<C extends PayoutCommand>(
  state: PayoutState,
  command: C,
  facts: DecisionFacts[C],
): Decision {
  const allowed = allowedNext(state, command)
  if (allowed.length === 0) return refuse(outOfPlace(state, command))
  const decision = RULES[command](state, facts)
  if (decision.ok && !allowed.includes(decision.next)) {
    throw new Error(`transition ${state} → ${decision.next} by ${command} is not in the table`)
  }
  return decision
}

/** The state of an attempt that the provider knows, from what its words mean. */
export function attemptStateOf(outcome: Outcome): AttemptState {
  return outcome === 'pending' || outcome === 'unknown' ? 'accepted' : outcome
}

function go(
  next: PayoutState,
  attempt: AttemptState | null = null,
  verdict: Verdict | null = null,
): Decision {
  return { ok: true, next, attempt, outcome: null, verdict }
}

function refuse(reason: DecisionReason): Decision {
  return { ok: false, reason }
}

function outOfPlace(state: PayoutState, command: PayoutCommand): DecisionReason {
  const left = state === 'sending' || state === 'unknown' || state === 'sent' || state === 'final'
  if (command.startsWith('record_')) return 'never_sent'
  if (command.startsWith('resolve_')) return 'not_in_doubt'
  return left && command !== 'claim' ? 'already_sending' : 'wrong_state'
}

/** An edit makes a new version; what was frozen for the old one is never sent. */
function edited(state: PayoutState): Decision {
  return go('draft', state === 'submitted' || state === 'approved' ? 'superseded' : null)
}

/** Nobody decides what they made or edited: separation of duties. */
function refuseOwn({ isMaker, isEditor }: { isMaker: boolean; isEditor: boolean }): Decision | null {
  if (isMaker) return refuse('own_payout')
  return isEditor ? refuse('editor_cannot_decide') : null
}

function approved(facts: DecisionFacts['approve']): Decision {
  const seen = facts.versionSeen === facts.version && facts.digestSeen === facts.digest
  return refuseOwn(facts) ?? (seen ? go('approved', 'queued') : refuse('version_changed'))
}

function rejected(facts: DecisionFacts['reject']): Decision {
  const short = lacksWords(facts.cause, facts.reason)
  return refuseOwn(facts) ?? (short ? refuse('reason_too_short') : go('rejected', 'declined'))
}

function claimed(state: PayoutState, facts: DecisionFacts['claim']): Decision {
  const now = facts.now.getTime()
  if (!facts.sendingAllowed) return refuse('sending_stopped')
  if (!facts.accountActive) return refuse('account_stopped')
  if (facts.notBefore !== null && facts.notBefore.getTime() > now) return refuse('not_before')
  const leaseHeld = facts.leaseUntil !== null && facts.leaseUntil.getTime() > now
  if (state === 'sending' && leaseHeld) return refuse('lease_held')
  // A repeat of what may have been executed is not a first send: it must not wait for anybody.
  const expired = facts.sendBefore === null || facts.sendBefore.getTime() <= now
  if (state === 'approved' && expired) return refuse('approval_expired')
  // Approved means that whatever was sent before provably executed nothing, so no provider's memory matters.
  const firstSent = state === 'approved' ? null : facts.firstSentAt
  const pastHorizon = firstSent !== null && now - firstSent.getTime() > RESEND_HORIZON_MS
  return pastHorizon ? refuse('resend_horizon') : go('sending', 'sending')
}

/** A validation error proves that nothing was paid only if no other send could have executed. */
function refused(state: PayoutState, ambiguous: boolean): Decision {
  if (state === 'sent' || state === 'final') return go(state, null, 'contradiction')
  if (state === 'sending' && !ambiguous) {
    return { ok: true, next: 'final', attempt: 'refused', outcome: 'failed', verdict: null }
  }
  return go('unknown', 'unknown')
}

/** The account was turned away before execution: the payout waits, it does not fail. The caller stops the account. */
function held(state: PayoutState, ambiguous: boolean): Decision {
  if (state === 'sent' || state === 'final') return go(state)
  if (state === 'sending' && !ambiguous) return go('approved', 'queued')
  return go('unknown', 'unknown')
}

/** What two people found out elsewhere, when nothing that Giro can ask will say it. */
function resolved(facts: ResolveFacts, attempt: 'settled' | 'disproved'): Decision {
  if (facts.isProposer) return refuse('own_proposal')
  const own = refuseOwn(facts)
  if (own) return own
  if (!isResendOver(facts)) return refuse('still_resending')
  const outcome = attempt === 'settled' ? 'settled' : 'failed'
  return { ok: true, next: 'final', attempt, outcome, verdict: null }
}

const RANK = { pending: 0, unknown: 0, settled: 1, partially_returned: 2, returned: 3 } as const

/** What is known of an outcome never sinks: pending < settled < partially_returned < returned. */
function learned(state: PayoutState, { outcome, current, letGo = false }: NewsFacts): Decision {
  const alive = outcome === 'pending' || outcome === 'unknown'
  const verdict = letGo && alive ? 'contradiction' : weigh(current, outcome)
  const kept = verdict === 'news' || current === null ? outcome : current
  const next = isFinalOutcome(kept) ? 'final' : 'sent'
  if (verdict !== 'news') return go(next, next === state ? null : attemptStateOf(kept), verdict)
  return { ok: true, next, attempt: attemptStateOf(outcome), outcome, verdict }
}

/** Whether an outcome tells something new, nothing new, or the opposite of what is known. */
export function weigh(current: Outcome | null, outcome: Outcome): Verdict {
  if (current === null) return 'news'
  if (current === outcome) return 'stale'
  if (current === 'failed' || current === 'cancelled') {
    return outcome === 'settled' || outcome === 'partially_returned' || outcome === 'returned'
      ? 'contradiction'
      : 'stale'
  }
  if (outcome === 'failed' || outcome === 'cancelled') return RANK[current] === 0 ? 'news' : 'contradiction'
  return RANK[outcome] > RANK[current] || RANK[current] + RANK[outcome] === 0 ? 'news' : 'stale'
}
