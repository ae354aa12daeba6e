import { CASH_CONTRACTS, POLICY_CONTRACTS, type PolicyContract } from '@/lib/domain/policy/contracts'
import type { Band, Policy } from '@/lib/domain/policy/policy'
import { type Line, linesOf, type PolicyNames } from '@/lib/domain/policy/sentences'

/** What one sentence of a policy becomes in another. */
export type Change =
  | { readonly kind: 'added'; readonly now: Line }
  | { readonly kind: 'removed'; readonly before: Line }
  | { readonly kind: 'changed'; readonly before: Line; readonly now: Line }

type Difference = { readonly changes: readonly Change[]; readonly same: number }
/** A band, rule or group: what makes it the same one in both, what it says, and all that it holds. */
type Part = { readonly id: string; readonly line: Line; readonly whole: string }

/**
 * What changes from one policy to another, sentence by sentence. Bands are the same where their limits are, rules and
 * groups where their ids are; one that differs at all is among the changes, also when it reads the same.
 */
export function differenceOf(before: Policy, now: Policy, names: PolicyNames): Difference {
  const [old, next] = [partsOf(before, names), partsOf(now, names)]
  const nextById = new Map(next.map((part) => [part.id, part]))
  const oldIds = new Set(old.map(({ id }) => id))
  const gone = old.flatMap(({ id, line, whole }): Change[] => {
    const match = nextById.get(id)
    if (!match) return [{ kind: 'removed', before: line }]
    return match.whole === whole ? [] : [{ kind: 'changed', before: line, now: match.line }]
  })
  const added = next
    .filter(({ id }) => !oldIds.has(id))
    .map(({ line }): Change => ({ kind: 'added', now: line }))
  const kept = old.length - gone.length
  return { changes: [...gone, ...added], same: kept }
}

function partsOf(policy: Policy, names: PolicyNames): Part[] {
  const lines = new Map(linesOf(policy, names).map((line) => [line.part, line]))
  const bands = POLICY_CONTRACTS.flatMap((contract) =>
    (policy.bands[contract] ?? []).map((band, index, all) => ({
      part: `bands.${contract}.${index}`,
      id: bandId(contract, all[index - 1], band),
      whole: band.outcome,
    })),
  )
  const rules = policy.rules.map((rule) => ({
    part: `rules.${rule.id}`,
    id: `rules.${rule.id}`,
    whole: rule,
  }))
  const groups = policy.groups.map((group) => ({
    part: `groups.${group.id}`,
    id: `groups.${group.id}`,
    whole: group,
  }))
  const unsaid = CASH_CONTRACTS.map((contract) => ({
    part: `bands.${contract}`,
    id: `bands.${contract}`,
    whole: null,
  }))
  return [...bands, ...unsaid, ...rules, ...groups].flatMap(({ part, id, whole }) => {
    const line = lines.get(part)
    return line ? [{ id, line, whole: JSON.stringify(whole) }] : []
  })
}

function bandId(contract: PolicyContract, before: Band | undefined, { upToMinor }: Band): string {
  return `bands.${contract}.${before?.upToMinor ?? ''}-${upToMinor ?? ''}`
}
