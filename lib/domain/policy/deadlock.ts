import { POLICY_CONTRACTS } from '@/lib/domain/policy/contracts'
import type { Policy } from '@/lib/domain/policy/policy'
import { placed } from '@/lib/domain/policy/progress'
import { type AskedStep, askedStep, type Source } from '@/lib/domain/policy/requirement'

/** A band or rule that nobody could satisfy: its first step that lacks people, and whose payouts would wait for ever. */
export type Deadlock = {
  readonly source: Source
  readonly step: number
  readonly need: number
  readonly have: number
  /** The maker for whom it fails, since nobody decides their own; null: it fails for everybody's. */
  readonly maker: string | null
}

/** Persons, not accounts. */
type People = {
  /** Everyone who may decide now. */
  readonly deciders: readonly string[]
  /** Everyone who may prepare now. */
  readonly makers: readonly string[]
}

/** The bands and rules that can never be satisfied by these people (spec N8). Empty: none. */
export function deadlocksOf(policy: Policy, { deciders, makers }: People): Deadlock[] {
  return demandsOf(policy).flatMap(({ source, steps }): Deadlock[] => {
    const everybody = firstShort(steps, deciders)
    if (everybody) return [{ source, ...everybody, maker: null }]
    for (const maker of makers) {
      const short = firstShort(
        steps,
        deciders.filter((person) => person !== maker),
      )
      if (short) return [{ source, ...short, maker }]
    }
    return []
  })
}

function firstShort(
  steps: readonly AskedStep[],
  voters: readonly string[],
): Omit<Deadlock, 'source' | 'maker'> | null {
  let need = 0
  for (const [step, asked] of steps.entries()) {
    need += asked.need
    const filled = placed(steps.slice(0, step + 1), voters)
    if (filled < need) return { step, need: asked.need, have: Math.max(0, asked.need - (need - filled)) }
  }
  return null
}

function demandsOf({ bands, rules, groups }: Policy): { source: Source; steps: readonly AskedStep[] }[] {
  const ofBands = POLICY_CONTRACTS.flatMap((contract) =>
    (bands[contract] ?? []).map(({ outcome }, index) => ({
      source: { kind: 'band', contract, index } as const,
      outcome,
    })),
  )
  const ofRules = rules.map(({ id, name, outcome }) => ({
    source: { kind: 'rule', id, name } as const,
    outcome,
  }))
  return [...ofBands, ...ofRules].flatMap(({ source, outcome: { demand } }) =>
    demand.kind === 'steps' ? [{ source, steps: demand.steps.map((step) => askedStep(step, groups)) }] : [],
  )
}
