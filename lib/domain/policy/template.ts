import { formatAmount, type Locale } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'
import { POLICY_CONTRACT_FACTS, type PolicyContract } from '@/lib/domain/policy/contracts'
import {
  byContract,
  type DraftBand,
  newOutcome,
  newRule,
  newStep,
  type PolicyDraft,
} from '@/lib/domain/policy/draft'

/** Up to how much one person is enough, in minor units, until somebody writes another amount. */
export const TEMPLATE_LIMITS: Readonly<Record<Currency, bigint>> = { BRL: 1_000_000n, CLP: 2_000_000n }
/** Who the directors are is the one thing that a template cannot know: its people are left to tick. */
export const TEMPLATE_DIRECTORS = 'g2'

type Names = { readonly team: string; readonly directors: string; readonly newBeneficiaries: string }

/** What most teams ask: one of them up to a limit, above it two with a director among them, for new beneficiaries always two. */
export function templateDraft(team: readonly string[], names: Names, locale: Locale): PolicyDraft {
  const stepOf = (key: string, group: string) => ({
    ...newStep(key),
    from: 'named' as const,
    groups: [group],
  })
  const bandsOf = (contract: PolicyContract): DraftBand[] => {
    const { currency } = POLICY_CONTRACT_FACTS[contract]
    const [one, two] = [`${contract}-0`, `${contract}-1`]
    return [
      {
        key: one,
        upTo: formatAmount(TEMPLATE_LIMITS[currency], currency, locale),
        outcome: { ...newOutcome(one), steps: [stepOf(`${one}-0`, 'g1')] },
      },
      {
        key: two,
        upTo: '',
        outcome: {
          ...newOutcome(two),
          steps: [stepOf(`${two}-0`, 'g1'), stepOf(`${two}-1`, TEMPLATE_DIRECTORS)],
        },
      },
    ]
  }
  return {
    groups: [
      { id: 'g1', name: names.team, people: team },
      { id: TEMPLATE_DIRECTORS, name: names.directors, people: [] },
    ],
    bands: byContract(bandsOf),
    rules: [{ ...newRule('r1'), name: names.newBeneficiaries }],
  }
}
