import { describe, expect, it } from 'vitest'
import { backTest } from '@/lib/domain/policy/back-test'
import { type Demand, FIRST_OUTCOME, FIRST_POLICY, type Policy } from '@/lib/domain/policy/policy'
import type { PolicyFacts } from '@/lib/domain/policy/requirement'

const facts: PolicyFacts = {
  contract: 'pix_br',
  currency: 'BRL',
  amountMinor: 100n,
  beneficiaryTotalMinor: 100n,
  accountId: 'main',
  beneficiary: 'new',
  makerId: 'maker',
  tags: [],
  minuteOfDay: 720,
  weekday: 3,
}
const withDemand = (demand: Demand): Policy => ({
  ...FIRST_POLICY,
  bands: { pix_br: [{ upToMinor: null, outcome: { ...FIRST_OUTCOME, demand } }] },
})
const need = (count: number, ...people: string[]): Policy =>
  withDemand({ kind: 'steps', steps: [{ need: count, from: { people, groups: [] } }] })
const ran = (inForce: Policy, draft: Policy) => {
  const { looked, medianWaitMs, moreApprovals, fewerApprovals, ...counts } = backTest(inForce, draft, [
    { facts, waitMs: null },
  ])
  return Object.entries(counts).find(([, count]) => count === 1)?.[0]
}
describe('a draft over past payouts', () => {
  const block = withDemand({ kind: 'block' })
  const automatic = withDemand({ kind: 'automatic' })
  it.each<[Policy, Policy, string]>([
    [need(1), need(1), 'same'],
    [need(1), need(2), 'more'],
    [need(2), need(1), 'fewer'],
    [need(1, 'ana'), need(1, 'luis'), 'others'],
    [need(1), block, 'blocked'],
    [block, block, 'same'],
    [block, need(1), 'fewer'],
    [block, automatic, 'automatic'],
    [automatic, automatic, 'same'],
    [automatic, need(1), 'more'],
    [need(1), automatic, 'automatic'],
  ])('counts each once', (inForce, draft, kind) => {
    expect(ran(inForce, draft)).toBe(kind)
  })
  it('tells how many approvals come on top and fall away, of what can be approved in both', () => {
    const past = [1n, 2n].map((amountMinor) => ({ facts: { ...facts, amountMinor }, waitMs: null }))
    const approvals = (inForce: Policy, draft: Policy) => {
      const { moreApprovals, fewerApprovals } = backTest(inForce, draft, past)
      return [moreApprovals, fewerApprovals]
    }
    expect(approvals(need(1), need(3))).toEqual([4, 0])
    expect(approvals(need(3), need(1))).toEqual([0, 4])
    expect(approvals(need(2), automatic)).toEqual([0, 4])
    expect(approvals(need(2), block)).toEqual([0, 0])
    expect(approvals(block, need(2))).toEqual([0, 0])
  })
  it('has the median of the waits of those that were approved', () => {
    const median = (...waits: (number | null)[]) =>
      backTest(
        need(1),
        need(1),
        waits.map((waitMs) => ({ facts, waitMs })),
      ).medianWaitMs
    expect(median()).toBeNull()
    expect(median(null)).toBeNull()
    expect(median(30, null, 10, 20)).toBe(20)
    expect(median(10, 40, 20, 30)).toBe(20)
  })
})
