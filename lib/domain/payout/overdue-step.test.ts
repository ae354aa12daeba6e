import { describe, expect, it } from 'vitest'
import { OVERDUE_STEPS, type OverdueFacts, overdueStep } from './overdue-step'
import { ATTEMPT_STATES } from './state'

const at = new Date('2026-11-21T12:00:00Z')
const facts: OverdueFacts = {
  attemptState: 'accepted',
  contradicted: false,
  accountStopped: false,
  sendingStopped: false,
  refusal: null,
  nextSendAt: null,
  nextPollAt: null,
}
const key = (change: Partial<OverdueFacts>) => overdueStep({ ...facts, ...change }).key

describe('the next step', () => {
  it.each([
    ['queued', { nextSendAt: at }, 'send'],
    ['queued', {}, 'held'],
    ['queued', { nextSendAt: at, refusal: 'signing_key_missing' }, 'refused'],
    ['queued', { nextSendAt: at, sendingStopped: true, refusal: 'x' }, 'sendingStopped'],
    ['sending', { sendingStopped: true }, 'sending'],
    ['unknown', { nextSendAt: at, nextPollAt: at, refusal: 'timeout' }, 'send'],
    ['unknown', { nextSendAt: at, sendingStopped: true }, 'sendingStopped'],
    ['unknown', { nextPollAt: at, sendingStopped: true }, 'poll'],
    ['unknown', {}, 'resolve'],
    ['accepted', { nextPollAt: at, sendingStopped: true }, 'poll'],
    ['accepted', {}, 'ask'],
  ] as const)('%s, %o: %s', (attemptState, change, expected) => {
    expect(key({ attemptState, ...change })).toBe(expected)
  })

  it('is a person’s while the payout is frozen or its account stopped, whatever is planned', () => {
    for (const attemptState of ['queued', 'sending', 'unknown', 'accepted'] as const) {
      const planned = { attemptState, nextSendAt: at, nextPollAt: at }
      expect(key({ ...planned, accountStopped: true })).toBe('accountStopped')
      expect(key({ ...planned, accountStopped: true, contradicted: true })).toBe('contradiction')
    }
  })

  it('has a time exactly where Giro acts by itself, and every step can be reached', () => {
    const reached = new Set<string>()
    const flags = [false, true]
    for (const attemptState of ATTEMPT_STATES)
      for (const contradicted of flags)
        for (const accountStopped of flags)
          for (const sendingStopped of flags)
            for (const refusal of [null, 'timeout'])
              for (const nextSendAt of [null, at])
                for (const nextPollAt of [null, at]) {
                  const step = overdueStep({
                    attemptState,
                    contradicted,
                    accountStopped,
                    sendingStopped,
                    refusal,
                    nextSendAt,
                    nextPollAt,
                  })
                  reached.add(step.key)
                  expect(step.at === null).toBe(!['send', 'poll'].includes(step.key))
                }
    expect([...reached].sort()).toEqual([...OVERDUE_STEPS].sort())
  })
})
