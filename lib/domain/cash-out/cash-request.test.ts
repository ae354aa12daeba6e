import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CASH_VOTE_REASON,
  isAboutCashVoter,
  ORDER_REQUEST_MS,
  REFUND_REQUEST_MS,
  requestEndsAt,
  verdictOf,
} from '@/lib/domain/cash-out/cash-request'
import type { Ask, Requirement } from '@/lib/domain/policy/requirement'
import { isAboutVoter, VOTE_REASONS } from '@/lib/domain/policy/vote'

const HOUR_MS = 60 * 60 * 1_000
const NOW = new Date('2026-11-22T12:00:00Z')
const ask = (steps: Ask['steps']): Ask => ({ policy: 1, source: { kind: 'strictest' }, steps })
const requirement = (asks: readonly Ask[], expiresAfterHours = 1): Requirement => ({
  asks,
  expiresAfterHours,
  holdMinutes: 60,
})
const one = [{ need: 1, people: null, groups: [] }]

describe('a request of the tills', () => {
  it('lives as long as its policy says, and never longer than its kind waits', () => {
    const hours = fc.integer({ min: 1, max: 90 * 24 })
    fc.assert(
      fc.property(hours, fc.constantFrom(ORDER_REQUEST_MS, REFUND_REQUEST_MS), (most, mostMs) => {
        const life = requestEndsAt(requirement([], most), NOW, mostMs).getTime() - NOW.getTime()
        expect(life).toBe(Math.min(most * HOUR_MS, mostMs))
      }),
    )
  })

  it.each([
    ['nobody is asked', [ask([])], 'automatic'],
    ['a band asks nobody and a rule one', [ask([]), ask(one)], 'people'],
    ['somebody is asked', [ask(one)], 'people'],
    ['anything blocks', [ask([]), ask(one), ask(null)], 'blocked'],
  ] as const)('where %s', (_, asks, verdict) => {
    expect(verdictOf(requirement(asks))).toBe(verdict)
  })

  it('is refused about the person where a payout would be', () => {
    for (const reason of VOTE_REASONS) {
      expect(isAboutCashVoter(CASH_VOTE_REASON[reason]), reason).toBe(isAboutVoter(reason))
    }
    expect(isAboutCashVoter('own_cash_request')).toBe(true)
  })
})
