import { type AskedStep, chainsOf, type Requirement } from '@/lib/domain/policy/requirement'

/** Where a list of steps stands: how many places of each step are filled. */
export type ChainProgress = {
  readonly steps: readonly { readonly need: number; readonly have: number }[]
  /** The step that waits; null: all are complete. */
  readonly open: number | null
}

/**
 * Whether everything asked is complete. A person counts once in a list of steps, and in each list: two rules that ask two
 * people are met by the same two.
 */
export function isComplete(requirement: Requirement, voters: readonly string[]): boolean {
  const chains = chainsOf(requirement)
  return chains?.every((chain) => progressOf(chain, voters).open === null) ?? false
}

/** Whether this person's approval would count now: it fills a place in a step that waits. Steps open one after another. */
export function wouldCount(requirement: Requirement, voters: readonly string[], candidate: string): boolean {
  if (voters.includes(candidate)) return false
  return (chainsOf(requirement) ?? []).some((chain) => {
    const { open } = progressOf(chain, voters)
    if (open === null) return false
    const begun = chain.slice(0, open + 1)
    return placed(begun, [...voters, candidate]) > placed(begun, voters)
  })
}

/** How far one list of steps has come. */
export function progressOf(chain: readonly AskedStep[], voters: readonly string[]): ChainProgress {
  let before = 0
  let open: number | null = null
  const steps = chain.map(({ need }, index) => {
    if (open !== null) return { need, have: 0 }
    const upTo = placed(chain.slice(0, index + 1), voters)
    const have = upTo - before
    before = upTo
    if (have < need) open = index
    return { need, have }
  })
  return { steps, open }
}

/**
 * How many places of these steps can be filled at most, each person at one place: a step must not take the only person
 * whom another one needs. The largest matching, by augmenting paths (Kuhn).
 */
export function placed(steps: readonly AskedStep[], voters: readonly string[]): number {
  const places = steps.flatMap((step) => Array.from({ length: step.need }, () => step))
  const holder = new Array<string | undefined>(places.length)
  const seat = (voter: string, tried: Set<number>): boolean =>
    places.some((step, place) => {
      if (tried.has(place) || !fits(step, voter)) return false
      tried.add(place)
      const sitting = holder[place]
      if (sitting !== undefined && !seat(sitting, tried)) return false
      holder[place] = voter
      return true
    })
  return voters.filter((voter) => seat(voter, new Set())).length
}

function fits({ people }: AskedStep, voter: string): boolean {
  return people === null || people.includes(voter)
}
