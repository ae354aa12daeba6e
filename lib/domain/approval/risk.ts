/**
 * What asks for a look before a payout is approved, the heaviest first: a payee of whom destination or document is another
 * one, another payout that looks like the same, contents that were asked before or were rejected, more than that
 * payee ever got, a payee whom nobody has paid. Keys of `approvals.risk`.
 */
export const RISKS = ['changed', 'duplicate', 'edited', 'corrected', 'above', 'new'] as const
export type Risk = (typeof RISKS)[number]

/** Money that goes elsewhere, or twice. */
const HEAVY: readonly Risk[] = ['changed', 'duplicate']

/** 0: nothing asks for a look; 1: something does; 2: it could go elsewhere or twice. */
export type RiskLevel = 0 | 1 | 2

/** How heavy what was found is: the heaviest counts, however much else there is. The table's check says the same. */
export function riskLevel(risks: readonly Risk[]): RiskLevel {
  if (risks.some((risk) => HEAVY.includes(risk))) return 2
  return risks.length === 0 ? 0 : 1
}

export type RiskFacts = {
  readonly standing: 'new' | 'changed' | 'known'
  /** Another one looks like it (`lib/payouts/list-twins.ts`). */
  readonly duplicate: boolean
  /** Its approval was asked before, for other contents. */
  readonly edited: boolean
  /** It stands in for one that somebody rejected. */
  readonly corrected: boolean
  /** More than this payee was ever paid. */
  readonly above: boolean
}

/** What asks for a look, the heaviest first. */
export function risksOf({ standing, ...found }: RiskFacts): readonly Risk[] {
  return RISKS.filter((risk) => (risk === 'new' || risk === 'changed' ? standing === risk : found[risk]))
}

/** As they are stored, in the order of `RISKS`; what is none of them is left out. */
export function readRisks(stored: readonly string[]): readonly Risk[] {
  return RISKS.filter((risk) => stored.includes(risk))
}
