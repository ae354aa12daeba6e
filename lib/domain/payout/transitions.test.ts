import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REJECTION_CAUSES } from '@/lib/domain/approval/rejection'
import { ATTEMPT_TRANSITIONS, PAYOUT_STATE_TRANSITIONS } from '@/lib/domain/payout/attempt-transitions'
import { RESEND_HORIZON_MS } from '@/lib/domain/payout/doubt'
import { isFinalOutcome } from '@/lib/domain/payout/provider-status'
import {
  type AttemptState,
  DEAD_ATTEMPT_STATES,
  OUTCOMES,
  type Outcome,
  PAYOUT_STATES,
  type PayoutState,
} from '@/lib/domain/payout/state'
import {
  allowedNext,
  PAYOUT_COMMANDS,
  type PayoutCommand,
  TRANSITIONS,
} from '@/lib/domain/payout/transition-table'
import {
  attemptStateOf,
  type Decision,
  type DecisionFacts,
  decide,
  weigh,
} from '@/lib/domain/payout/transitions'

const now = new Date('2026-11-21T12:00:00Z')
const ago = (ms: number) => new Date(now.getTime() - ms)

/** Facts under which every command is allowed wherever its cell exists. */
const willing = {
  edit: { isMaker: true },
  discard: { isMaker: true },
  restore: { isMaker: true },
  submit: { isMaker: true },
  approve: { isMaker: false, isEditor: false, version: 2, versionSeen: 2, digest: 'd', digestSeen: 'd' },
  reject: { isMaker: false, isEditor: false, cause: 'other', reason: 'wrong amount' },
  claim: {
    now,
    notBefore: null,
    accountActive: true,
    sendingAllowed: true,
    sendBefore: new Date(now.getTime() + 1),
    firstSentAt: null,
    leaseUntil: null,
  },
  record_accepted: { outcome: 'settled', current: null },
  record_unknown: {},
  record_refused: { ambiguous: false },
  record_held: { ambiguous: false },
  record_news: { outcome: 'settled', current: null },
  resolve_paid: {
    now,
    ambiguousAt: ago(RESEND_HORIZON_MS + 1),
    isProposer: false,
    isMaker: false,
    isEditor: false,
  },
  resolve_unpaid: {
    now,
    ambiguousAt: ago(RESEND_HORIZON_MS + 1),
    isProposer: false,
    isMaker: false,
    isEditor: false,
  },
  reopen: {},
  expire: {},
  recall: { mayRecall: true },
} as const satisfies DecisionFacts

/** state × command → next state, attempt and verdict (or the reason), by hand. `-` = attempt untouched. */
const left = {
  approve: 'already_sending',
  reject: 'already_sending',
  submit: 'already_sending',
  reopen: 'already_sending',
  expire: 'already_sending',
  recall: 'already_sending',
} as const
const gone = {
  ...left,
  resolve_paid: 'not_in_doubt',
  resolve_unpaid: 'not_in_doubt',
  edit: 'already_sending',
  discard: 'already_sending',
  restore: 'already_sending',
} as const
const unsent = {
  record_accepted: 'never_sent',
  record_unknown: 'never_sent',
  record_refused: 'never_sent',
  record_held: 'never_sent',
  record_news: 'never_sent',
  resolve_paid: 'not_in_doubt',
  resolve_unpaid: 'not_in_doubt',
  expire: 'wrong_state',
  recall: 'wrong_state',
} as const
const no = 'wrong_state'
const MATRIX: Record<PayoutState, Record<PayoutCommand, string>> = {
  draft: {
    ...unsent,
    edit: 'draft -',
    discard: 'discarded -',
    restore: no,
    submit: 'submitted waiting',
    approve: no,
    reject: no,
    reopen: no,
    claim: no,
  },
  submitted: {
    ...unsent,
    edit: 'draft superseded',
    discard: no,
    restore: no,
    submit: no,
    approve: 'approved queued',
    reject: 'rejected declined',
    expire: 'expired declined',
    reopen: no,
    claim: no,
  },
  approved: {
    ...unsent,
    edit: 'draft superseded',
    discard: no,
    restore: no,
    submit: no,
    approve: no,
    reject: no,
    reopen: 'submitted waiting',
    recall: 'draft superseded',
    claim: 'sending sending',
  },
  rejected: {
    ...unsent,
    edit: no,
    discard: no,
    restore: no,
    submit: no,
    approve: no,
    reject: no,
    reopen: no,
    claim: no,
  },
  expired: {
    ...unsent,
    edit: 'draft -',
    discard: no,
    restore: no,
    submit: no,
    approve: no,
    reject: no,
    reopen: no,
    claim: no,
  },
  discarded: {
    ...unsent,
    edit: no,
    discard: no,
    restore: 'draft -',
    submit: no,
    approve: no,
    reject: no,
    reopen: no,
    claim: no,
  },
  sending: {
    ...gone,
    claim: 'sending sending',
    record_accepted: 'final settled news',
    record_unknown: 'unknown unknown',
    record_refused: 'final refused',
    record_held: 'approved queued',
    record_news: 'final settled news',
  },
  unknown: {
    ...gone,
    claim: 'sending sending',
    record_accepted: 'final settled news',
    record_unknown: 'unknown - stale',
    record_refused: 'unknown unknown',
    record_held: 'unknown unknown',
    record_news: 'final settled news',
    resolve_paid: 'final settled',
    resolve_unpaid: 'final disproved',
  },
  sent: {
    ...gone,
    claim: no,
    record_accepted: 'final settled news',
    record_unknown: 'sent - stale',
    record_refused: 'sent - contradiction',
    record_held: 'sent -',
    record_news: 'final settled news',
  },
  final: {
    ...gone,
    claim: no,
    record_accepted: 'final settled news',
    record_unknown: 'final - stale',
    record_refused: 'final - contradiction',
    record_held: 'final -',
    record_news: 'final settled news',
  },
}

function shown(decision: Decision): string {
  if (!decision.ok) return decision.reason
  return [decision.next, decision.attempt ?? '-', ...(decision.verdict ? [decision.verdict] : [])].join(' ')
}

const cells = PAYOUT_STATES.flatMap((state) => PAYOUT_COMMANDS.map((command) => [state, command] as const))

describe('decide', () => {
  it.each(cells)('%s × %s', (state, command) => {
    expect(shown(decide(state, command, willing[command]))).toBe(MATRIX[state][command])
  })

  it.each(['edit', 'discard', 'restore', 'submit'] as const)('%s belongs to the maker', (command) => {
    const state = command === 'restore' ? 'discarded' : 'draft'
    expect(decide(state, command, { isMaker: false })).toEqual({ ok: false, reason: 'not_the_maker' })
  })

  it('only its maker, or who approved it, calls it back', () => {
    expect(decide('approved', 'recall', { mayRecall: false })).toEqual({ ok: false, reason: 'cannot_recall' })
  })

  it.each([
    [{ isMaker: true }, 'own_payout'],
    [{ isEditor: true }, 'editor_cannot_decide'],
    [{ versionSeen: 1 }, 'version_changed'],
    [{ digestSeen: 'e' }, 'version_changed'],
  ])('approve with %j: %s', (change, reason) => {
    expect(decide('submitted', 'approve', { ...willing.approve, ...change })).toEqual({ ok: false, reason })
  })

  it.each([
    [{ isMaker: true }, 'own_payout'],
    [{ isEditor: true }, 'editor_cannot_decide'],
  ])('reject with %j: %s', (change, reason) => {
    expect(decide('submitted', 'reject', { ...willing.reject, ...change })).toEqual({ ok: false, reason })
  })

  it.each(['', '  ', 'no', ' ab  '])('reject for another reason needs words, %j are none', (reason) => {
    expect(decide('submitted', 'reject', { ...willing.reject, reason })).toEqual({
      ok: false,
      reason: 'reason_too_short',
    })
    const named = REJECTION_CAUSES.filter((cause) => cause !== 'other')
    for (const cause of named) {
      expect(decide('submitted', 'reject', { ...willing.reject, cause, reason }).ok).toBe(true)
    }
  })

  it.each([
    ['approved', { accountActive: false }, 'account_stopped'],
    ['approved', { sendingAllowed: false }, 'sending_stopped'],
    ['approved', { notBefore: new Date(now.getTime() + 1) }, 'not_before'],
    ['approved', { notBefore: now }, 'sending'],
    ['approved', { firstSentAt: ago(RESEND_HORIZON_MS + 1) }, 'sending'],
    ['unknown', { firstSentAt: ago(RESEND_HORIZON_MS + 1) }, 'resend_horizon'],
    ['unknown', { firstSentAt: ago(RESEND_HORIZON_MS) }, 'sending'],
    ['approved', { sendBefore: now }, 'approval_expired'],
    ['approved', { sendBefore: null }, 'approval_expired'],
    ['unknown', { sendBefore: now }, 'sending'],
    ['sending', { sendBefore: now, leaseUntil: now }, 'sending'],
    ['unknown', { accountActive: false }, 'account_stopped'],
    ['unknown', { sendingAllowed: false }, 'sending_stopped'],
    ['unknown', { leaseUntil: new Date(now.getTime() + 1) }, 'sending'],
    ['sending', { leaseUntil: new Date(now.getTime() + 1) }, 'lease_held'],
    ['sending', { leaseUntil: now }, 'sending'],
    ['sending', { leaseUntil: ago(1), firstSentAt: ago(RESEND_HORIZON_MS + 1) }, 'resend_horizon'],
  ] as const)('claim from %s with %j: %s', (state, change, expected) => {
    const decision = decide(state, 'claim', { ...willing.claim, ...change })
    expect(decision.ok ? decision.next : decision.reason).toBe(expected)
  })

  it('fails a payout only when nothing can have left before', () => {
    expect(decide('sending', 'record_refused', { ambiguous: false })).toMatchObject({ outcome: 'failed' })
    expect(shown(decide('sending', 'record_refused', { ambiguous: true }))).toBe('unknown unknown')
    expect(shown(decide('sending', 'record_held', { ambiguous: true }))).toBe('unknown unknown')
  })

  it.each([
    [{ isProposer: true }, 'own_proposal'],
    [{ isMaker: true }, 'own_payout'],
    [{ isEditor: true }, 'editor_cannot_decide'],
    [{ ambiguousAt: null }, 'still_resending'],
    [{ ambiguousAt: ago(RESEND_HORIZON_MS) }, 'still_resending'],
  ])('resolve with %j: %s', (change, reason) => {
    for (const command of ['resolve_paid', 'resolve_unpaid'] as const) {
      const facts = { ...willing[command], ...change }
      expect(decide('unknown', command, facts)).toEqual({ ok: false, reason })
    }
  })

  it('takes an intent that lives on for the denial of a send that was let go', () => {
    for (const outcome of OUTCOMES) {
      const denies = outcome !== 'failed' && outcome !== 'cancelled'
      const facts = { outcome, current: 'failed', letGo: true } as const
      expect(shown(decide('final', 'record_news', facts))).toBe(
        denies ? 'final - contradiction' : 'final - stale',
      )
    }
  })

  it('finds the attempt of a payout whose news came before the reply', () => {
    const pending = decide('sending', 'record_news', { outcome: 'pending', current: null })
    expect(shown(pending)).toBe('sent accepted news')
    expect(shown(decide('sent', 'record_accepted', { outcome: 'pending', current: 'pending' }))).toBe(
      'sent - stale',
    )
  })

  it('takes words it does not know as news, and lets them change nothing that is known', () => {
    const decision = decide('unknown', 'record_news', { outcome: 'unknown', current: null })
    expect(shown(decision)).toBe('sent accepted news')
    expect(shown(decide('final', 'record_news', { outcome: 'unknown', current: 'settled' }))).toBe(
      'final - stale',
    )
  })
})

describe('weigh', () => {
  const order = ['pending', 'settled', 'partially_returned', 'returned'] as const

  it.each(OUTCOMES.flatMap((from) => OUTCOMES.map((to) => [from, to] as const)))(
    '%s, then %s',
    (from, to) => {
      const dead = (outcome: Outcome) => outcome === 'failed' || outcome === 'cancelled'
      const open = (outcome: Outcome) => outcome === 'pending' || outcome === 'unknown'
      const rank = (outcome: Outcome) =>
        order.indexOf(outcome === 'unknown' ? 'pending' : (outcome as 'pending')) // the dead were sorted out before
      const expected = () => {
        if (from === to) return 'stale'
        if (dead(from)) return dead(to) || open(to) ? 'stale' : 'contradiction'
        if (dead(to)) return open(from) ? 'news' : 'contradiction'
        return rank(to) > rank(from) || (open(from) && open(to)) ? 'news' : 'stale'
      }
      expect(weigh(from, to)).toBe(expected())
    },
  )

  it('takes anything as news at first', () => {
    expect(OUTCOMES.map((outcome) => weigh(null, outcome))).toEqual(OUTCOMES.map(() => 'news'))
  })
})

describe('the tables agree', () => {
  it('with where a payout may go, which the database enforces', () => {
    for (const state of PAYOUT_STATES) {
      const reached = new Set(PAYOUT_COMMANDS.flatMap((command) => allowedNext(state, command)))
      reached.delete(state)
      expect([...reached].sort(), state).toEqual([...PAYOUT_STATE_TRANSITIONS[state]].sort())
    }
  })

  it('in that nothing but claim reaches sending, and nothing but approve or a held reaches approved', () => {
    for (const [state, row] of Object.entries(TRANSITIONS)) {
      for (const [command, targets] of Object.entries(row)) {
        const reached = targets as readonly PayoutState[] // Object.entries widens the literal table
        if (reached.includes('sending'))
          expect(`${command} from ${state}`).toMatch(/^claim from (approved|unknown|sending)$/)
        if (reached.includes('approved')) expect(command).toMatch(/^approve$|^record_held$/)
      }
    }
  })
})

type World = { state: PayoutState; attempt: AttemptState | null; outcome: Outcome | null; approved: boolean }

const steps = fc.array(
  fc.record({
    command: fc.constantFrom(...PAYOUT_COMMANDS),
    outcome: fc.constantFrom(...OUTCOMES),
    flag: fc.boolean(),
  }),
  { maxLength: 40 },
)

function step(world: World, command: PayoutCommand, outcome: Outcome, flag: boolean): Decision {
  const facts: DecisionFacts = {
    ...willing,
    approve: { ...willing.approve, isMaker: flag },
    record_refused: { ambiguous: flag },
    record_held: { ambiguous: flag },
    record_accepted: { outcome, current: world.outcome },
    record_news: { outcome, current: world.outcome },
  }
  return decide(world.state, command, facts[command])
}

const RANKS = {
  pending: 0,
  unknown: 0,
  failed: 1,
  cancelled: 1,
  settled: 1,
  partially_returned: 2,
  returned: 3,
}

describe('any run of commands', () => {
  it('never sends unapproved, never loses rank, moves attempts as the database allows', () => {
    fc.assert(
      fc.property(steps, (run) => {
        const world: World = { state: 'draft', attempt: null, outcome: null, approved: false }
        for (const { command, outcome, flag } of run) {
          const decision = step(world, command, outcome, flag)
          if (!decision.ok) continue
          if (command === 'approve') world.approved = true
          if (decision.next === 'draft') world.approved = false
          if (command === 'claim') expect(world.approved).toBe(true)
          if (decision.outcome !== null && world.outcome !== null) {
            expect(RANKS[decision.outcome]).toBeGreaterThanOrEqual(RANKS[world.outcome])
          }
          checkAttempt(world.attempt, decision)
          world.attempt = decision.next === 'draft' ? null : (decision.attempt ?? world.attempt)
          world.outcome = decision.outcome ?? world.outcome
          world.state = decision.next
          const known = world.outcome !== null && isFinalOutcome(world.outcome)
          expect(world.state === 'final').toBe(known)
          if (world.state === 'sent') expect(world.attempt).toBe('accepted')
        }
      }),
      { numRuns: 5000 },
    )
  }, 30_000)
})

function checkAttempt(before: AttemptState | null, decision: Decision & { ok: true }): void {
  const { attempt } = decision
  if (attempt === null || attempt === before) return
  const reachable: readonly AttemptState[] = before === null ? ['waiting'] : ATTEMPT_TRANSITIONS[before]
  expect(reachable).toContain(attempt)
  if (decision.verdict === 'contradiction') expect(DEAD_ATTEMPT_STATES).not.toContain(attempt)
}

it('names the attempt after what the provider said', () => {
  expect(OUTCOMES.map(attemptStateOf)).toEqual([
    'accepted',
    'settled',
    'partially_returned',
    'returned',
    'failed',
    'cancelled',
    'accepted',
  ])
})
