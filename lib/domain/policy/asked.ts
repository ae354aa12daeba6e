import { type ChainProgress, placed, progressOf, wouldCount } from '@/lib/domain/policy/progress'
import { type AskedStep, chainsOf, type Requirement } from '@/lib/domain/policy/requirement'

/** Stands for everyone who may decide; no person bears it. */
export const ANYONE = '*'

/**
 * The persons whose approval would count now, or `ANYONE`; empty: nobody's would. Who approved already is left out where
 * people are named, and is among `ANYONE`.
 */
export function askedNow(requirement: Requirement, voters: readonly string[]): readonly string[] {
  if (wouldCount(requirement, voters, ANYONE)) return [ANYONE]
  const named = (chainsOf(requirement) ?? []).flat().flatMap(({ people }) => people ?? [])
  return [...new Set(named)].filter((person) => wouldCount(requirement, voters, person))
}

/** Whether `askedNow` speaks of this person. */
export function isAsked(asked: readonly string[], personId: string): boolean {
  return asked.includes(ANYONE) || asked.includes(personId)
}

export type StepTurn = 'done' | 'open' | 'later'

/**
 * The steps of one list with how far each has come and whether it is its turn. Somebody who fits several steps sits where
 * whoever is missing can be most people: where a director came before the team, the team is waited for, not another director.
 */
export function turnsOf(
  steps: readonly AskedStep[],
  voters: readonly string[],
): { readonly step: AskedStep; readonly have: number; readonly turn: StepTurn }[] {
  const progress = progressOf(steps, voters)
  const open = progress.open ?? steps.length
  const have = seatedWidely(steps, voters, progress)
  return steps.map((step, index) => {
    const sits = have[index] ?? 0
    return { step, have: sits, turn: index > open ? 'later' : sits < step.need ? 'open' : 'done' }
  })
}

/** How many sit at each step, when whoever can moves from a step that more people fit to the one that waits. */
function seatedWidely(
  steps: readonly AskedStep[],
  voters: readonly string[],
  { steps: filled, open }: ChainProgress,
): readonly number[] {
  let have = filled.map((step) => step.have)
  const waiting = open === null ? undefined : steps[open]
  if (open === null || waiting === undefined) return have
  const moved = (from: number) => have.map((sits, at) => sits + Number(at === open) - Number(at === from))
  const holds = (wanted: readonly number[]) =>
    wanted.every((sits) => sits >= 0) &&
    placed(
      steps.map((step, at) => ({ ...step, need: wanted[at] ?? 0 })),
      voters,
    ) === wanted.reduce((sum, sits) => sum + sits, 0)
  const wider = steps
    .slice(0, open)
    .flatMap((step, from) => (widthOf(step) > widthOf(waiting) ? [{ from, width: widthOf(step) }] : []))
    .toSorted((one, other) => other.width - one.width)
  for (const { from } of wider) {
    while ((have[open] ?? 0) < waiting.need && holds(moved(from))) have = moved(from)
  }
  return have
}

function widthOf({ people }: AskedStep): number {
  return people?.length ?? Number.POSITIVE_INFINITY
}
