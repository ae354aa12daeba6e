import { readFacts } from '@/lib/domain/policy/facts'
import type { AskedStep, Requirement, Source } from '@/lib/domain/policy/requirement'
import { type SourceView, sourceView } from '@/lib/domain/policy/source-range'
import { measureRecord, readDocument } from '@/lib/evidence/measure-record'
import type { DecisionRecord } from '@/lib/evidence/record'

/** What was asked and why, without a language yet: for the sheet that a person reads. */
export type AskedView = {
  readonly asks: readonly {
    readonly policy: number
    readonly source: SourceView
    /** Null: nobody can approve it. Empty: nobody is asked. People are persons' ids. */
    readonly steps: readonly AskedStep[] | null
  }[]
  /** To the same beneficiary within a day, where that is more than this payout; minor units as text. */
  readonly totalMinor: string | null
  readonly expiresAfterHours: number
  readonly holdMinutes: number
}

/** Null: nothing was asked for yet, or it cannot be read. */
export function askedOf(record: DecisionRecord): AskedView | null {
  const { requirement, policies } = record
  const measured = measuredOf(record)
  if (!requirement || !measured) return null
  const facts = readFacts(requirement.facts)
  return {
    asks: measured.asks.map(({ policy, source, steps }) => {
      const document = policies.find(({ number }) => number === policy)?.document ?? ''
      return { policy, source: sourceView(source, readDocument(document) ?? undefined), steps }
    }),
    totalMinor: facts.beneficiaryTotalMinor > facts.amountMinor ? `${facts.beneficiaryTotalMinor}` : null,
    expiresAfterHours: measured.expiresAfterHours,
    holdMinutes: measured.holdMinutes,
  }
}

/**
 * Which band and which rules asked what of a payout, under every policy that it was measured by, a line each; for people
 * who read an export. Empty: nothing was asked for yet.
 */
export function traceOf(record: DecisionRecord): string[] {
  if (!record.attempt || !record.requirement) return []
  const measured = measuredOf(record)
  if (!measured) return ['unreadable']
  const asks = measured.asks.map(({ policy, source, steps }) => {
    return `policy ${policy}, ${sourceText(source)}: ${steps === null ? 'blocked' : stepsText(steps)}`
  })
  return [...asks, `expires after ${measured.expiresAfterHours} h, held for ${measured.holdMinutes} min`]
}

/** Under the policy by which it was complete, else under all until now. */
function measuredOf({ attempt, requirement, policies, ...record }: DecisionRecord): Requirement | null {
  if (!attempt || !requirement) return null
  const newest = requirement.completeUnder ?? policies.at(-1)?.number ?? requirement.firstPolicy
  return measureRecord({ ...record, attempt, requirement, policies }, newest)
}

function sourceText(source: Source): string {
  switch (source.kind) {
    case 'band':
      return `band ${source.index + 1} of ${source.contract}`
    case 'rule':
      return `rule ${source.id} (${source.name})`
    case 'strictest':
      return 'the strictest there is'
  }
}

function stepsText(steps: readonly AskedStep[]): string {
  if (steps.length === 0) return 'nobody is asked'
  return steps.map(({ need, people, groups }) => `${need} of ${peopleText(people, groups)}`).join(', then ')
}

function peopleText(people: AskedStep['people'], groups: readonly string[]): string {
  if (people === null) return 'all who may decide'
  return `${people.length} people (${[...groups, ...people].join(', ')})`
}
