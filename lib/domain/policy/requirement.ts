import type { Currency } from '@/lib/domain/payout/contract'
import { POLICY_CONTRACTS, type PolicyContract } from '@/lib/domain/policy/contracts'
import type {
  Band,
  Condition,
  Group,
  Outcome,
  Policy,
  Rule,
  Standing,
  Step,
} from '@/lib/domain/policy/policy'

/** What a policy looks at. Time and totals come in as facts. */
export type PolicyFacts = {
  readonly contract: PolicyContract
  readonly currency: Currency
  readonly amountMinor: bigint
  /**
   * This payout and all others to the same beneficiary within a day that are not proved dead: bands and rules look at the
   * total, so that the part with which it is reached is asked for as the whole would be (spec N9). Parts from before keep theirs.
   */
  readonly beneficiaryTotalMinor: bigint
  readonly accountId: string
  readonly beneficiary: Standing
  /** The person, as in the policy's groups. */
  readonly makerId: string
  readonly tags: readonly string[]
  /** Of the submission, in the account's time zone: 0 to 1439. */
  readonly minuteOfDay: number
  /** 1 is Monday. */
  readonly weekday: number
}

/** Why something is asked: the band or rule that matched, by the number of its policy. */
export type Source =
  | { readonly kind: 'band'; readonly contract: PolicyContract; readonly index: number }
  | { readonly kind: 'rule'; readonly id: string; readonly name: string }
  /** No band is there for the contract: everything that any of them asks is asked. */
  | { readonly kind: 'strictest' }

/** So many different people of these; null: of all who may decide. `groups` are the names that the rule gave. */
export type AskedStep = {
  readonly need: number
  readonly people: readonly string[] | null
  readonly groups: readonly string[]
}

export type Ask = {
  readonly policy: number
  readonly source: Source
  /** Null: nobody can approve it. Empty: nobody is asked. */
  readonly steps: readonly AskedStep[] | null
}

/** What one payout needs before it may leave: everything that was asked, each by itself. */
export type Requirement = {
  readonly asks: readonly Ask[]
  /** The shortest life and the longest hold of all that matched. */
  readonly expiresAfterHours: number
  readonly holdMinutes: number
}

/** What a policy asks of a payout. Bands partition the amounts, rules only add, and without a band the strictest holds. */
export function requirementOf(policy: Policy, number: number, facts: PolicyFacts): Requirement {
  const found: { source: Source; outcome: Outcome }[] = []
  const bands = policy.bands[facts.contract] ?? []
  const index = bandOf(bands, facts.beneficiaryTotalMinor)
  const band = bands[index]
  if (band) found.push({ source: { kind: 'band', contract: facts.contract, index }, outcome: band.outcome })
  else
    found.push(...outcomesOf(policy).map((outcome) => ({ source: { kind: 'strictest' } as const, outcome })))
  for (const rule of policy.rules) {
    if (!matches(rule, facts, policy.groups)) continue
    found.push({ source: { kind: 'rule', id: rule.id, name: rule.name }, outcome: rule.outcome })
  }
  // A policy that says nothing at all lets nothing through.
  if (found.length === 0) return { asks: [BLOCKED(number)], expiresAfterHours: 1, holdMinutes: 0 }
  return {
    asks: found.map(({ source, outcome }) => ({
      policy: number,
      source,
      steps: askedOf(outcome.demand, policy.groups),
    })),
    expiresAfterHours: Math.min(...found.map(({ outcome }) => outcome.expiresAfterHours)),
    holdMinutes: Math.max(...found.map(({ outcome }) => outcome.holdMinutes)),
  }
}

const BLOCKED = (policy: number): Ask => ({ policy, source: { kind: 'strictest' }, steps: null })

function askedOf(demand: Outcome['demand'], groups: readonly Group[]): Ask['steps'] {
  if (demand.kind === 'block') return null
  return demand.kind === 'automatic' ? [] : demand.steps.map((step) => askedStep(step, groups))
}

/** The people of a step, as the policy's groups are. */
export function askedStep({ need, from }: Step, groups: readonly Group[]): AskedStep {
  const named = groups.filter(({ id }) => from.groups.includes(id))
  const anyone = from.people.length === 0 && from.groups.length === 0
  const people = new Set([...from.people, ...named.flatMap((group) => group.people)])
  return { need, people: anyone ? null : [...people], groups: named.map(({ name }) => name) }
}

/** Both at once: whatever waits when the policy changes has to meet the old one and the new one (spec N10). */
export function both(one: Requirement, other: Requirement): Requirement {
  const known = new Set(one.asks.map(keyOf))
  return {
    asks: [...one.asks, ...other.asks.filter((ask) => !known.has(keyOf(ask)))],
    expiresAfterHours: Math.min(one.expiresAfterHours, other.expiresAfterHours),
    holdMinutes: Math.max(one.holdMinutes, other.holdMinutes),
  }
}

/** The lists of steps that all have to be completed; null: nobody can approve it. */
export function chainsOf({ asks }: Requirement): readonly (readonly AskedStep[])[] | null {
  const chains = asks.flatMap(({ steps }) => (steps === null ? [] : [steps]))
  return chains.length < asks.length ? null : chains
}

/** Where an amount lies; -1 where no band is. The bands rise, and the last has no end. */
export function bandOf(bands: readonly Band[], amountMinor: bigint): number {
  return bands.findIndex(({ upToMinor }) => upToMinor === null || amountMinor <= BigInt(upToMinor))
}

function matches({ when }: Rule, facts: PolicyFacts, groups: readonly Group[]): boolean {
  return when.some((block) => block.every((condition) => holds(condition, facts, groups)))
}

function holds(condition: Condition, facts: PolicyFacts, groups: readonly Group[]): boolean {
  switch (condition.kind) {
    case 'amount': {
      const { currency, fromMinor, belowMinor } = condition
      // The amount alone, the total, or one between them: what came before never takes a payout out of a rule.
      const reaches = BigInt(fromMinor) <= facts.beneficiaryTotalMinor
      const begins = belowMinor === null || facts.amountMinor < BigInt(belowMinor)
      return currency === facts.currency && reaches && begins
    }
    case 'contract':
      return condition.any.includes(facts.contract)
    case 'account':
      return condition.any.includes(facts.accountId)
    case 'beneficiary':
      return condition.any.includes(facts.beneficiary)
    case 'maker':
      return (askedStep({ need: 1, from: condition }, groups).people ?? []).includes(facts.makerId)
    case 'tag':
      return condition.any.some((tag) => facts.tags.includes(tag))
    case 'outside_hours': {
      const { from, to, weekdays } = condition
      return !(weekdays.includes(facts.weekday) && from <= facts.minuteOfDay && facts.minuteOfDay < to)
    }
  }
}

function outcomesOf(policy: Policy): Outcome[] {
  const bands = POLICY_CONTRACTS.flatMap((contract) => policy.bands[contract] ?? [])
  return [...bands, ...policy.rules].map(({ outcome }) => outcome)
}

function keyOf(ask: Ask): string {
  return JSON.stringify([ask.policy, ask.source, ask.steps])
}
