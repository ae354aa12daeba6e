import { peopleNeeded } from '@/lib/domain/policy/people-needed'
import type { Policy } from '@/lib/domain/policy/policy'
import { chainsOf, type PolicyFacts, requirementOf } from '@/lib/domain/policy/requirement'

export type Past = {
  readonly facts: PolicyFacts
  /** From submission to the last approval; null while it waits, was refused or never was decided by people. */
  readonly waitMs: number | null
}

/** What another policy would have asked of what was submitted. */
export type BackTest = {
  readonly looked: number
  /** How many payouts would need more people than now, or fewer. */
  readonly more: number
  readonly fewer: number
  /** Asked of others, as many of them. */
  readonly others: number
  /** Would be blocked, or approved by the policy itself, and are not now. */
  readonly blocked: number
  readonly automatic: number
  readonly same: number
  /** Approvals that would be given on top, and that nobody would have to give, of what can be approved in both. */
  readonly moreApprovals: number
  readonly fewerApprovals: number
  /** From submission to the last approval so far; null: none was approved. */
  readonly medianWaitMs: number | null
}

type Kind = 'same' | 'more' | 'fewer' | 'others' | 'blocked' | 'automatic'

/** Runs a draft over what was submitted, beside the policy in force (spec N22). Neither of them changes anything. */
export function backTest(inForce: Policy, draft: Policy, past: readonly Past[]): BackTest {
  const counts: Record<Kind, number> = { same: 0, more: 0, fewer: 0, others: 0, blocked: 0, automatic: 0 }
  let [moreApprovals, fewerApprovals] = [0, 0]
  const [now, then] = [measureWith(inForce), measureWith(draft)]
  for (const { facts } of past) {
    const [before, after] = [now(facts), then(facts)]
    counts[kindOf(before, after)] += 1
    if (before.people === null || after.people === null) continue
    moreApprovals += Math.max(0, after.people - before.people)
    fewerApprovals += Math.max(0, before.people - after.people)
  }
  const waits = past.flatMap(({ waitMs }) => (waitMs === null ? [] : [waitMs]))
  return { looked: past.length, ...counts, moreApprovals, fewerApprovals, medianWaitMs: medianOf(waits) }
}

/** What is asked of one payout, as text that is equal where it is the same, and of how many people at least. */
type Measure = { readonly asked: string; readonly people: number | null }

/** Few different things are asked of thousands of payouts: each is worked out once. */
function measureWith(policy: Policy): (facts: PolicyFacts) => Measure {
  const known = new Map<string, number | null>()
  return (facts) => {
    const chains = chainsOf(requirementOf(policy, 1, facts))
    const asked = JSON.stringify(chains)
    const people = known.get(asked)
    if (people !== undefined) return { asked, people }
    const counted = peopleNeeded(chains)
    known.set(asked, counted)
    return { asked, people: counted }
  }
}

function kindOf(before: Measure, after: Measure): Kind {
  if (after.people === null) return before.people === null ? 'same' : 'blocked'
  if (after.people === 0) return before.people === 0 ? 'same' : 'automatic'
  // What was blocked before and can be approved now asks for less.
  if (before.people === null) return 'fewer'
  if (after.people !== before.people) return after.people > before.people ? 'more' : 'fewer'
  return before.asked === after.asked ? 'same' : 'others'
}

/** The middle of them, the lower one of two. */
function medianOf(waits: readonly number[]): number | null {
  const sorted = [...waits].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}
