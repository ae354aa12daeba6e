import { describe, expect, it } from 'vitest'
import { LOCALES } from '@/lib/domain/money'
import { POLICY_CONTRACT_FACTS, POLICY_CONTRACTS, type PolicyContract } from '@/lib/domain/policy/contracts'
import type { PolicyDraft } from '@/lib/domain/policy/draft'
import { isComplete } from '@/lib/domain/policy/progress'
import { readDraft } from '@/lib/domain/policy/read-draft'
import { type PolicyFacts, requirementOf } from '@/lib/domain/policy/requirement'
import { TEMPLATE_LIMITS, templateDraft } from '@/lib/domain/policy/template'

const NAMES = { team: 'Team', directors: 'Directors', newBeneficiaries: 'New beneficiaries' }

function draftIn(locale: (typeof LOCALES)[number], directors: readonly string[]): PolicyDraft {
  const draft = templateDraft(['ana', 'bea', 'dora'], NAMES, locale)
  return {
    ...draft,
    groups: draft.groups.map((one) => (one.people.length > 0 ? one : { ...one, people: directors })),
  }
}

function isEnough(
  draft: PolicyDraft,
  facts: Partial<PolicyFacts>,
  contract: PolicyContract,
  voters: string[],
) {
  const read = readDraft(draft, 'es')
  if (!read.ok) throw new Error(JSON.stringify(read.fieldErrors))
  const amountMinor = facts.amountMinor ?? 1n
  const requirement = requirementOf(read.policy, 1, {
    contract,
    currency: POLICY_CONTRACT_FACTS[contract].currency,
    amountMinor,
    beneficiaryTotalMinor: amountMinor,
    accountId: 'main',
    beneficiary: 'known',
    makerId: 'maker',
    tags: [],
    minuteOfDay: 600,
    weekday: 3,
    ...facts,
  })
  return isComplete(requirement, voters)
}

describe('the template', () => {
  it.each(LOCALES)('is whole in %s once somebody is a director', (locale) => {
    expect(readDraft(draftIn(locale, ['dora']), locale).ok).toBe(true)
    expect(readDraft(draftIn(locale, []), locale)).toMatchObject({
      fieldErrors: { 'groups.g2.people': { key: 'nobody_named' } },
    })
  })
  it.each(POLICY_CONTRACTS)('asks one up to its limit, above it two with a director, by %s', (contract) => {
    const draft = draftIn('es', ['dora'])
    const limit = TEMPLATE_LIMITS[POLICY_CONTRACT_FACTS[contract].currency]
    const enough = (amountMinor: bigint, ...voters: string[]) =>
      isEnough(draft, { amountMinor }, contract, voters)
    expect(enough(limit, 'ana')).toBe(true)
    expect(enough(limit + 1n, 'ana')).toBe(false)
    expect(enough(limit + 1n, 'ana', 'bea')).toBe(false)
    expect(enough(limit + 1n, 'ana', 'dora')).toBe(true)
    // Whoever comes first.
    expect(enough(limit + 1n, 'dora', 'ana')).toBe(true)
  })
  it('asks two for whoever was never paid', () => {
    const draft = draftIn('es', ['dora'])
    expect(isEnough(draft, { beneficiary: 'new' }, 'pix_br', ['ana'])).toBe(false)
    expect(isEnough(draft, { beneficiary: 'new' }, 'pix_br', ['ana', 'bea'])).toBe(true)
  })
})
