import { describe, expect, test } from 'vitest'
import { PAYOUT_STATES } from '@/lib/domain/payout/state'
import { ROLES, wholeRole } from '@/lib/domain/permissions'
import { nextStep, type StepFacts } from './next-step'

const now = new Date('2026-11-21T12:00:00Z')
const facts: StepFacts = {
  state: 'draft',
  holder: wholeRole('maker'),
  isMaker: true,
  isEditor: true,
  stuck: false,
  asksOthers: false,
  sendingStopped: false,
  accountStopped: false,
  hold: null,
  refusedByGiro: false,
  refusedByProvider: false,
  resolvedByPeople: false,
  contradicted: false,
  replaced: false,
  suspected: false,
  resend: null,
  notBefore: null,
  heldUntil: null,
  nextSendAt: null,
  nextPollAt: null,
  now,
}
const other = { isMaker: false, isEditor: false } as const

describe('what the maker can do', () => {
  test.each([
    ['draft', 'finish', ['submit', 'edit', 'discard']],
    ['submitted', 'waitApproval', ['edit']],
    ['approved', 'goingOut', ['edit']],
    ['rejected', 'correct', ['correctCopy']],
    ['expired', 'renew', ['edit']],
    ['discarded', 'restore', ['restore']],
    ['sending', 'sending', []],
    ['unknown', 'noResend', []],
    ['sent', 'wait', []],
    ['final', 'closed', []],
  ] as const)('%s: %s', (state, key, actions) => {
    expect(nextStep({ ...facts, state })).toEqual({ key, actions })
  })
})

test('a copy is corrected once, and where fraud is suspected that is said first', () => {
  const rejected = { ...facts, state: 'rejected' } as const
  expect(nextStep({ ...rejected, suspected: true })).toEqual({
    key: 'correctSuspected',
    actions: ['correctCopy'],
  })
  expect(nextStep({ ...rejected, replaced: true })).toEqual({ key: 'corrected', actions: [] })
  expect(nextStep({ ...rejected, ...other }).key).toBe('othersCorrect')
})

describe('what others can do', () => {
  test.each(PAYOUT_STATES)('%s: nothing but a decision, and only who decides', (state) => {
    for (const role of ROLES) {
      const { actions } = nextStep({ ...facts, ...other, state, holder: wholeRole(role) })
      expect(actions).toEqual(role === 'approver' && state === 'submitted' ? ['decide'] : [])
    }
  })

  test('a maker whose role was taken away can do nothing with the draft', () => {
    expect(nextStep({ ...facts, holder: wholeRole('viewer') })).toEqual({ key: 'othersDraft', actions: [] })
  })

  test('an approver who edited it sees that deciding is closed to them', () => {
    const step = nextStep({ ...facts, state: 'submitted', holder: wholeRole('approver'), isMaker: false })
    expect(step).toEqual({ key: 'waitApproval', actions: ['cannotDecide'] })
  })
})

describe('what it waits for', () => {
  test('others are asked, or it counts already: an approver can still look, and reject', () => {
    const facing = {
      ...facts,
      ...other,
      state: 'submitted',
      holder: wholeRole('approver'),
      asksOthers: true,
    } as const
    expect(nextStep(facing)).toEqual({ key: 'waitApproval', actions: ['review'] })
    expect(nextStep({ ...facing, stuck: true })).toEqual({ key: 'waitNobody', actions: ['review'] })
    expect(nextStep({ ...facing, holder: wholeRole('viewer') }).actions).toEqual([])
  })
  test('nobody can decide', () => {
    expect(nextStep({ ...facts, state: 'submitted', stuck: true }).key).toBe('waitNobody')
  })
  test.each(['approved', 'sending', 'unknown'] as const)('%s: the account comes first', (state) => {
    expect(nextStep({ ...facts, state, accountStopped: true, refusedByGiro: true }).key).toBe(
      'accountStopped',
    )
  })
  test('the stop of all sending comes before the account, where something would leave', () => {
    const stopped = { ...facts, sendingStopped: true } as const
    expect(nextStep({ ...stopped, state: 'approved', accountStopped: true }).key).toBe('sendingStopped')
    expect(nextStep({ ...stopped, state: 'unknown', nextSendAt: now }).key).toBe('sendingStopped')
    expect(nextStep({ ...stopped, state: 'unknown' }).key).toBe('noResend')
    expect(nextStep({ ...stopped, state: 'sending' }).key).toBe('sending')
  })
  test('a hold comes after what is stopped, but for an approval that expired', () => {
    const over = { ...facts, state: 'approved', hold: 'over_cap', refusedByGiro: true } as const
    expect(nextStep(over)).toEqual({ key: 'overCap', actions: ['edit'] })
    expect(nextStep({ ...over, accountStopped: true }).key).toBe('accountStopped')
    const late = { ...over, hold: 'approval_expired', sendingStopped: true } as const
    expect(nextStep(late)).toEqual({ key: 'askAgain', actions: ['edit'] })
    expect(nextStep({ ...late, ...other })).toEqual({ key: 'approvalExpired', actions: [] })
  })
  test('a refusal of our own comes before the clock', () => {
    const later = new Date(now.getTime() + 60_000)
    const approved = { ...facts, state: 'approved', notBefore: later } as const
    expect(nextStep({ ...approved, refusedByGiro: true }).key).toBe('notSent')
    expect(nextStep(approved).key).toBe('scheduled')
    expect(nextStep({ ...approved, notBefore: now }).key).toBe('goingOut')
  })
  test('the time to call it back comes after what keeps it anyway, and ends by itself', () => {
    const held = { ...facts, state: 'approved', heldUntil: new Date(now.getTime() + 1) } as const
    expect(nextStep(held)).toEqual({ key: 'recallable', actions: ['edit'] })
    expect(nextStep({ ...held, heldUntil: now }).key).toBe('goingOut')
    expect(nextStep({ ...held, sendingStopped: true }).key).toBe('sendingStopped')
  })
  test('an unknown one says whether it goes out again', () => {
    expect(nextStep({ ...facts, state: 'unknown', nextSendAt: now }).key).toBe('resend')
  })
  test.each([
    ['allowed', 'payAgain'],
    ['refused', 'cannotPayAgain'],
  ] as const)('paying again is %s: whoever prepares sees so', (resend, action) => {
    const ended = { ...facts, ...other, state: 'final', resend } as const
    expect(nextStep(ended).actions).toEqual([action])
    expect(nextStep({ ...ended, holder: wholeRole('approver') }).actions).toEqual([])
  })
  test('one that the provider turned down', () => {
    const refused = { ...facts, state: 'final', resend: 'allowed', refusedByProvider: true } as const
    expect(nextStep(refused).key).toBe('refused')
  })
  test('a contradiction comes before all else, and nothing new is prepared', () => {
    const failed = { ...facts, state: 'final', resend: 'allowed', contradicted: true } as const
    expect(nextStep(failed)).toEqual({ key: 'contradiction', actions: [] })
  })
  test('a closed one is watched while polls are planned', () => {
    expect(nextStep({ ...facts, state: 'final', nextPollAt: now }).key).toBe('watch')
  })
})
