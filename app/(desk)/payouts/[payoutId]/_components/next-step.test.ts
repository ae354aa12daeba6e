import { describe, expect, test } from 'vitest'
import { PAYOUT_STATES } from '@/lib/domain/payout/state'
import { ROLES } from '@/lib/domain/permissions'
import { nextStep, type StepFacts } from './next-step'

const now = new Date('2026-11-21T12:00:00Z')
const facts: StepFacts = {
  state: 'draft',
  role: 'maker',
  isMaker: true,
  isEditor: true,
  hasDeciders: true,
  accountStopped: false,
  refusedByGiro: false,
  refusedByProvider: false,
  contradicted: false,
  outcome: null,
  notBefore: null,
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
    ['rejected', 'correct', ['edit']],
    ['discarded', 'restore', ['restore']],
    ['sending', 'sending', []],
    ['unknown', 'noResend', []],
    ['sent', 'wait', []],
    ['final', 'closed', []],
  ] as const)('%s: %s', (state, key, actions) => {
    expect(nextStep({ ...facts, state })).toEqual({ key, actions })
  })
})

describe('what others can do', () => {
  test.each(PAYOUT_STATES)('%s: nothing but a decision, and only who decides', (state) => {
    for (const role of ROLES) {
      const { actions } = nextStep({ ...facts, ...other, state, role })
      expect(actions).toEqual(role === 'approver' && state === 'submitted' ? ['decide'] : [])
    }
  })

  test('a maker whose role was taken away can do nothing with the draft', () => {
    expect(nextStep({ ...facts, role: 'viewer' })).toEqual({ key: 'othersDraft', actions: [] })
  })

  test('an approver who edited it sees that deciding is closed to them', () => {
    const step = nextStep({ ...facts, state: 'submitted', role: 'approver', isMaker: false })
    expect(step).toEqual({ key: 'waitApproval', actions: ['cannotDecide'] })
  })
})

describe('what it waits for', () => {
  test('nobody can decide', () => {
    expect(nextStep({ ...facts, state: 'submitted', hasDeciders: false }).key).toBe('waitNobody')
  })
  test.each(['approved', 'sending', 'unknown'] as const)('%s: the account comes first', (state) => {
    expect(nextStep({ ...facts, state, accountStopped: true, refusedByGiro: true }).key).toBe(
      'accountStopped',
    )
  })
  test('a refusal of our own comes before the clock', () => {
    const later = new Date(now.getTime() + 60_000)
    const approved = { ...facts, state: 'approved', notBefore: later } as const
    expect(nextStep({ ...approved, refusedByGiro: true }).key).toBe('notSent')
    expect(nextStep(approved).key).toBe('scheduled')
    expect(nextStep({ ...approved, notBefore: now }).key).toBe('goingOut')
  })
  test('an unknown one says whether it goes out again', () => {
    expect(nextStep({ ...facts, state: 'unknown', nextSendAt: now }).key).toBe('resend')
  })
  test.each(['failed', 'cancelled', 'returned'] as const)(
    '%s: whoever prepares can prepare another',
    (outcome) => {
      const ended = { ...facts, ...other, state: 'final', outcome } as const
      expect(nextStep(ended).actions).toEqual(['prepareNew'])
      expect(nextStep({ ...ended, role: 'approver' }).actions).toEqual([])
    },
  )
  test('one that the provider turned down', () => {
    const refused = { ...facts, state: 'final', outcome: 'failed', refusedByProvider: true } as const
    expect(nextStep(refused).key).toBe('refused')
  })
  test('a contradiction comes before all else, and nothing new is prepared', () => {
    const failed = { ...facts, state: 'final', outcome: 'failed', contradicted: true } as const
    expect(nextStep(failed)).toEqual({ key: 'contradiction', actions: [] })
  })
  test('a closed one is watched while polls are planned', () => {
    expect(nextStep({ ...facts, state: 'final', nextPollAt: now }).key).toBe('watch')
  })
})
