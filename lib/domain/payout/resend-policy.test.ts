import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  KNOWN_DETAILS,
  KNOWN_STATUSES,
  normaliseStatus,
  STATUS_ROWS,
} from '@/lib/domain/payout/provider-status'
import {
  DETAIL_RULES,
  DISPROVED_RULE,
  type Ending,
  judgeResend,
  REFUSED_RULE,
  RESEND_REASONS,
  type ResendRule,
  resendRule,
  ruleOfWords,
  STATUS_RULES,
} from '@/lib/domain/payout/resend-policy'
import { attemptStateOf } from '@/lib/domain/payout/transitions'

/** Written out by hand from the provider's pages, not from the table under test. */
const POLICIES: [string, string | null, ResendRule['policy']][] = [
  ['approved', 'approved', 'never'],
  ['approved', 'partially_refunded', 'never'],
  ['approved', null, 'wait'],
  ['in_process', 'pending_authorized', 'wait'],
  ['in_process', 'pending_bank', 'wait'],
  ['refunded', 'refunded', 'fix_first'],
  ['rejected', 'by_bank', 'fix_first'],
  ['rejected', 'by_provider', 'wait'],
  ['rejected', 'high_risk', 'never'],
  ['rejected', 'insufficient_funds', 'fix_first'],
  ['rejected', 'other_reason', 'wait'],
  ['rejected', 'review_manual', 'wait'],
  ['rejected', null, 'wait'],
  ['failed', 'by_caps', 'fix_first'],
  ['failed', 'by_high_risk', 'never'],
  ['failed', 'by_compliance', 'never'],
  ['failed', 'invalid_destination_account', 'fix_first'],
  ['failed', null, 'wait'],
  ['processed', null, 'never'],
  ['reverted', 'refunded', 'fix_first'],
  ['partially_reverted', 'partially_refunded', 'never'],
  ['success', 'in_progress', 'wait'],
  ['success', 'accredited', 'never'],
  ['error', 'failed', 'fix_first'],
  ['error', null, 'fix_first'],
  ['canceled', null, 'safe'],
  ['cancelled', null, 'safe'],
]

function ending(status: string, detail: string | null, more: Partial<Ending> = {}): Ending {
  const outcome = normaliseStatus({ status, detail })
  return { attempt: attemptStateOf(outcome), outcome, status, detail, returnedWhole: true, ...more }
}

describe('the policy', () => {
  it.each(POLICIES)('%s / %s: %s', (status, detail, policy) => {
    expect(resendRule(ending(status, detail)).policy).toBe(policy)
    expect(resendRule(ending(` ${status.toUpperCase()} `, detail)).policy).toBe(policy)
  })

  it('has every documented detail in it, and every reason is used', () => {
    const told = new Set(POLICIES.map(([, detail]) => detail))
    expect(KNOWN_DETAILS.filter((detail) => !told.has(detail))).toEqual([])
    const used = new Set<string>(
      [...Object.values(DETAIL_RULES), ...Object.values(STATUS_RULES), REFUSED_RULE, DISPROVED_RULE].map(
        ({ because }) => because,
      ),
    )
    expect(RESEND_REASONS.filter((reason) => !used.has(reason))).toEqual(['return_not_whole', 'unknown_word'])
  })

  it('is the same for every row whether the words or the ending are asked', () => {
    for (const { status, detail } of STATUS_ROWS) {
      const word = detail === '*' ? null : detail
      expect(ruleOfWords(status, word), `${status}/${word}`).toEqual(resendRule(ending(status, word)))
    }
  })

  it('never lets the same debt go twice: what was or may be paid is not sent again', () => {
    const words = fc.oneof(fc.constantFrom(...KNOWN_DETAILS), fc.string(), fc.constant(null))
    const statuses = fc.oneof(fc.constantFrom(...KNOWN_STATUSES), fc.string())
    fc.assert(
      fc.property(statuses, words, fc.boolean(), (status, detail, returnedWhole) => {
        const facts = ending(status, detail, { returnedWhole })
        const may = judgeResend(resendRule(facts), new Date(0), new Date(8.64e15)).may
        const dead = facts.outcome === 'failed' || facts.outcome === 'cancelled'
        if (may) expect(dead || (facts.outcome === 'returned' && returnedWhole)).toBe(true)
      }),
    )
  })

  it.each([
    ['rejected', 'something_new'],
    ['failed', 'something_new'],
    ['canceled', 'something_new'],
    ['paid', null],
    ['rejected', 'approved'],
  ])('a word that nobody knows means never: %s / %s', (status, detail) => {
    expect(resendRule(ending(status, detail))).toEqual({ policy: 'never', because: 'unknown_word' })
  })

  it('money that came back in part is never sent again, whatever the words say', () => {
    expect(resendRule(ending('refunded', 'refunded', { returnedWhole: false }))).toEqual({
      policy: 'never',
      because: 'return_not_whole',
    })
  })

  it('what two people found unpaid may go as it is', () => {
    const disproved = { attempt: 'disproved', outcome: 'failed', status: null, detail: null } as const
    expect(resendRule({ ...disproved, returnedWhole: false })).toBe(DISPROVED_RULE)
  })

  it('bytes that were turned down have to change', () => {
    const refused = { attempt: 'refused', outcome: 'failed', status: null, detail: null } as const
    expect(resendRule({ ...refused, returnedWhole: false })).toBe(REFUSED_RULE)
  })
})

describe('at a moment', () => {
  const ended = new Date('2026-11-21T12:00:00Z')
  const minutesLater = (minutes: number) => new Date(ended.getTime() + minutes * 60_000)

  it('a wait of minutes ends by itself', () => {
    const rule = DETAIL_RULES.by_provider
    expect(judgeResend(rule, ended, minutesLater(14.99))).toEqual({
      may: false,
      policy: 'wait',
      until: minutesLater(15),
    })
    expect(judgeResend(rule, ended, minutesLater(15))).toEqual({ may: true, change: [], sameFrom: null })
  })
  it('a wait for Mercado Pago never does', () => {
    expect(judgeResend(DETAIL_RULES.review_manual, ended, minutesLater(1e6))).toEqual({
      may: false,
      policy: 'wait',
      until: null,
    })
  })
  it('a limit asks for less, or for a day', () => {
    expect(judgeResend(DETAIL_RULES.by_caps, ended, minutesLater(24 * 60 - 1))).toEqual({
      may: true,
      change: ['lower_amount'],
      sameFrom: minutesLater(24 * 60),
    })
    expect(judgeResend(DETAIL_RULES.by_caps, ended, minutesLater(24 * 60))).toEqual({
      may: true,
      change: [],
      sameFrom: null,
    })
  })
})
